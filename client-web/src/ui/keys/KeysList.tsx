import { isStaff, myRoom, type SessionState } from "../../core/state";
import { type MessageId, t } from "../../i18n";
import { Check } from "../parts/Check";
import { Dialog } from "../parts/Dialog";
import styles from "./keys.module.css";
import { listOpen } from "./list";
import { JUMP, SHORTCUTS, singleKeys, switchSingleKeys } from "./shortcuts";

interface Key {
  readonly keys: readonly string[];
  readonly does: MessageId;
}

const ALWAYS: readonly Key[] = [
  { keys: ["Tab"], does: "shortcut.next" },
  { keys: ["Esc"], does: "shortcut.close" },
];

const ROADMAP: readonly Key[] = [
  { keys: ["Ctrl", "Z"], does: "action.undo" },
  { keys: ["Ctrl", "Shift", "Z"], does: "action.redo" },
  { keys: ["Alt", "1 … 4"], does: "keys.views" },
  { keys: ["Alt", "↑ ↓"], does: "keys.move" },
  { keys: ["Alt", "N"], does: "keys.add" },
];

/** Every key there is, the same from wherever it is opened, and the switch for those that are a letter alone. */
export function KeysList({ state }: { readonly state: SessionState }) {
  if (!listOpen.value) return null;
  const shown = SHORTCUTS.filter(({ presses }) => presses !== "desk-toggle" || isStaff(state));
  const single = [...shown, JUMP].map(({ shown: key, does }) => ({ keys: [key], does }));
  return (
    <Dialog
      title={t("shortcut.title")}
      onClose={() => {
        listOpen.value = false;
      }}
    >
      <Check
        label={t("shortcut.single")}
        help={t("shortcut.singleHelp")}
        checked={singleKeys.value}
        onChange={switchSingleKeys}
        testid="single-keys"
      />
      {singleKeys.value && <Keys keys={[...single, { keys: ["?"], does: "shortcut.title" }]} />}
      <h3>{t("shortcut.always")}</h3>
      <Keys keys={ALWAYS} />
      {myRoom(state) && (
        <>
          <h3>{t("keys.title")}</h3>
          <Keys keys={ROADMAP} />
          <p>{t("move.gripHelp")}</p>
        </>
      )}
    </Dialog>
  );
}

function Keys({ keys }: { readonly keys: readonly Key[] }) {
  return (
    <dl class={styles.keys}>
      {keys.map(({ keys: pressed, does }) => (
        <div key={does}>
          <dt dir="ltr">
            {pressed.map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}
          </dt>
          <dd>{t(does)}</dd>
        </div>
      ))}
    </dl>
  );
}
