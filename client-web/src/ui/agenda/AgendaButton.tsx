import { useSignal } from "@preact/signals";
import { t } from "../../i18n";
import { Lazy } from "../Lazy";
import { Button } from "../parts/Button";
import { loadAgendaDialog } from "./load";

/** Where staff draw up an agenda that there is none of yet. */
export function AgendaButton() {
  const editing = useSignal(false);
  return (
    <>
      <Button icon="clock" testid="agenda-open" onClick={() => (editing.value = true)}>
        {t("agenda.edit")}
      </Button>
      {editing.value && <Lazy load={loadAgendaDialog} props={{ onClose: () => (editing.value = false) }} />}
    </>
  );
}
