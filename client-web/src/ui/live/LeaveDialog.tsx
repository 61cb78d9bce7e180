import { t } from "../../i18n";
import { useLive } from "../context";
import { Button } from "../parts/Button";
import { Dialog } from "../parts/Dialog";

/** Leaving asks first. */
export function LeaveDialog({ onClose }: { readonly onClose: () => void }) {
  const live = useLive();
  return (
    <Dialog
      title={t("leave.title")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("leave.stay")}</Button>
          <Button look="danger" testid="leave-confirm" onClick={() => void live.leave()}>
            {t("control.leave")}
          </Button>
        </>
      }
    >
      <p>{t("leave.text")}</p>
    </Dialog>
  );
}
