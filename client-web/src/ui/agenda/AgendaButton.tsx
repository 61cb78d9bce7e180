import { useSignal } from "@preact/signals";
import { t } from "../../i18n";
import { Lazy } from "../Lazy";
import { Button } from "../parts/Button";

const loadEditor = () => import("./AgendaDialog").then((module) => module.AgendaDialog);

/** Where staff draw up an agenda that there is none of yet. */
export function AgendaButton() {
  const editing = useSignal(false);
  return (
    <>
      <Button icon="clock" testid="agenda-open" onClick={() => (editing.value = true)}>
        {t("agenda.edit")}
      </Button>
      {editing.value && <Lazy load={loadEditor} props={{ onClose: () => (editing.value = false) }} />}
    </>
  );
}
