import { useState } from "preact/hooks";
import { t } from "../../i18n";
import type { AttendanceRow, WebinarId } from "../../protocol/generated";
import { useApp } from "../context";
import { IconButton } from "../parts/Button";
import { say } from "../say";
import { ForGood } from "./ForGood";

interface ErasePersonProps {
  readonly organiser: string;
  readonly webinar: WebinarId;
  readonly row: AttendanceRow;
  readonly onErased: () => void;
}

/** Forgets who somebody was, as the law may ask. */
export function ErasePerson({ organiser, webinar, row, onErased }: ErasePersonProps) {
  const { api } = useApp();
  const [asking, setAsking] = useState(false);
  const { name, participant } = row;
  return (
    <>
      <IconButton
        look="quiet"
        size="small"
        icon="trash"
        label={t("attendance.erase", { name })}
        testid={`erase-${participant}`}
        onClick={() => setAsking(true)}
      />
      {asking && (
        <ForGood
          title={t("erase.title", { name })}
          help={t("erase.help")}
          confirm={t("erase.confirm")}
          testid="erase-confirm"
          run={() => api.erase(organiser, webinar, participant)}
          onDone={() => {
            say(t("erase.done"));
            onErased();
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
