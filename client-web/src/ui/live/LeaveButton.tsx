import { useSignal } from "@preact/signals";
import { t } from "../../i18n";
import { Button } from "../parts/Button";
import { LeaveDialog } from "./LeaveDialog";

/** Leaving where there is no bar of controls. */
export function LeaveButton() {
  const asking = useSignal(false);
  return (
    <>
      <Button icon="leave" testid="leave" onClick={() => (asking.value = true)}>
        {t("control.leave")}
      </Button>
      {asking.value && <LeaveDialog onClose={() => (asking.value = false)} />}
    </>
  );
}
