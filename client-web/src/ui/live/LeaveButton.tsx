import { useSignal } from "@preact/signals";
import { t } from "../../i18n";
import { useLive } from "../context";
import { Button } from "../parts/Button";
import { Dialog } from "../parts/Dialog";
import { Control } from "./Control";

/** Leaving asks first. `plain`: as a button among others, not in the bar of controls. */
export function LeaveButton({ plain = false }: { readonly plain?: boolean }) {
  const live = useLive();
  const asking = useSignal(false);
  const close = () => {
    asking.value = false;
  };
  return (
    <>
      {plain ? (
        <Button icon="leave" testid="leave" onClick={() => (asking.value = true)}>
          {t("control.leave")}
        </Button>
      ) : (
        <Control icon="leave" label={t("control.leave")} danger testid="leave" onClick={() => (asking.value = true)} />
      )}
      {asking.value && (
        <Dialog
          title={t("leave.title")}
          onClose={close}
          actions={
            <>
              <Button onClick={close}>{t("leave.stay")}</Button>
              <Button look="danger" testid="leave-confirm" onClick={() => void live.leave()}>
                {t("control.leave")}
              </Button>
            </>
          }
        >
          <p>{t("leave.text")}</p>
        </Dialog>
      )}
    </>
  );
}
