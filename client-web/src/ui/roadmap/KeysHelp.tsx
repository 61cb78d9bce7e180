import { useSignal } from "@preact/signals";
import { t } from "../../i18n";
import { IconButton } from "../parts/Button";
import { Dialog } from "../parts/Dialog";
import styles from "./keys.module.css";

const KEYS = [
  { keys: ["Ctrl", "Z"], does: "action.undo" },
  { keys: ["Ctrl", "Shift", "Z"], does: "action.redo" },
  { keys: ["Alt", "1 … 4"], does: "keys.views" },
  { keys: ["Alt", "↑ ↓"], does: "keys.move" },
  { keys: ["Alt", "N"], does: "keys.add" },
] as const;

/** What the keyboard does here. A phone has none: there the button is left out by the style. */
export function KeysHelp() {
  const open = useSignal(false);
  return (
    <span class={styles.keysButton}>
      <IconButton
        size="small"
        icon="info"
        label={t("keys.title")}
        testid="roadmap-keys"
        onClick={() => {
          open.value = true;
        }}
      />
      {open.value && (
        <Dialog
          title={t("keys.title")}
          onClose={() => {
            open.value = false;
          }}
        >
          <dl class={styles.keys}>
            {KEYS.map(({ keys, does }) => (
              <div key={does}>
                <dt dir="ltr">
                  {keys.map((key) => (
                    <kbd key={key}>{key}</kbd>
                  ))}
                </dt>
                <dd>{t(does)}</dd>
              </div>
            ))}
          </dl>
          <p>{t("move.gripHelp")}</p>
        </Dialog>
      )}
    </span>
  );
}
