import { useState } from "preact/hooks";
import { t } from "../../i18n";
import type { WebinarSummary } from "../../protocol/generated";
import { useApp } from "../context";
import { Button } from "../parts/Button";
import { ForGood } from "./ForGood";

interface DeleteWebinarProps {
  readonly organiser: string;
  readonly webinar: WebinarSummary;
  readonly onDeleted: () => void;
}

export function DeleteWebinar({ organiser, webinar, onDeleted }: DeleteWebinarProps) {
  const { api } = useApp();
  const [asking, setAsking] = useState(false);
  return (
    <p>
      <Button look="quiet" icon="trash" testid={`delete-${webinar.id}`} onClick={() => setAsking(true)}>
        {t("delete.open")}
      </Button>
      {asking && (
        <ForGood
          title={t("delete.title", { title: webinar.title })}
          help={t("delete.help")}
          confirm={t("delete.confirm")}
          testid="delete-confirm"
          run={() => api.deleteWebinar(organiser, webinar.id)}
          onDone={onDeleted}
          onClose={() => setAsking(false)}
        />
      )}
    </p>
  );
}
