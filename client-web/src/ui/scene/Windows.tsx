import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { t } from "../../i18n";
import { useApp, useLive } from "../context";
import { Button } from "../parts/Button";
import { toast } from "../toasts";
import { canFloat, float } from "./float";
import styles from "./scene.module.css";

/** The whole screen, and a small window that stays above others: where the browser can. */
export function Windows({ onDone }: { readonly onDone: () => void }) {
  const app = useApp();
  const live = useLive();
  const full = useSignal(document.fullscreenElement !== null);
  useEffect(() => {
    const changed = () => {
      full.value = document.fullscreenElement !== null;
    };
    document.addEventListener("fullscreenchange", changed);
    return () => document.removeEventListener("fullscreenchange", changed);
  }, []);
  const toggleFull = async () => {
    if (full.peek()) await document.exitFullscreen().catch(() => undefined);
    // The whole page: messages and dialogs have to be seen too.
    else await document.documentElement.requestFullscreen().catch(() => undefined);
    onDone();
  };
  const toFloat = async () => {
    const result = await float(app, live);
    if (result === "nothing") toast(t("layout.pipNothing"));
    if (result === "refused") toast(t("layout.pipFailed"), "warn");
    onDone();
  };
  if (!document.fullscreenEnabled && !canFloat()) return null;
  return (
    <div class={styles.windows}>
      {document.fullscreenEnabled && (
        <Button testid="full-screen" onClick={() => void toggleFull()}>
          {t(full.value ? "layout.fullEnd" : "layout.full")}
        </Button>
      )}
      {canFloat() && (
        <Button testid="small-window" onClick={() => void toFloat()}>
          {t("layout.pip")}
        </Button>
      )}
    </div>
  );
}
