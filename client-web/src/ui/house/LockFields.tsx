import { t } from "../../i18n";
import type { Kinds, Locks, RoleLocks } from "../../protocol/generated";
import { Check } from "../parts/Check";
import type { Change } from "../whole";
import styles from "./house.module.css";

const KINDS: readonly (keyof Kinds)[] = ["microphone", "camera", "screen", "chat", "hand", "private"];
const COLUMNS: readonly { readonly place: keyof Locks; readonly role: keyof RoleLocks }[] = [
  { place: "plenary", role: "attendee" },
  { place: "plenary", role: "panelist" },
  { place: "rooms", role: "attendee" },
  { place: "rooms", role: "panelist" },
];

interface LockFieldsProps {
  readonly locks: Locks;
  readonly onChange: (change: Change<Locks>) => void;
}

/** What a role may not do, in the plenary and in rooms apart. Staff are never locked. */
export function LockFields({ locks, onChange }: LockFieldsProps) {
  const set = (place: keyof Locks, role: keyof RoleLocks, kind: keyof Kinds, on: boolean) => {
    onChange((before) => {
      const roles = before[place];
      return { ...before, [place]: { ...roles, [role]: { ...roles[role], [kind]: on } } };
    });
  };
  return (
    <>
      <p class={styles.hint}>{t("locks.help")}</p>
      <div class={styles.columns}>
        {COLUMNS.map(({ place, role }) => (
          <fieldset key={`${place}-${role}`} class={styles.group}>
            <legend>{t("locks.of", { role: t(`locks.role.${role}`), place: t(`locks.place.${place}`) })}</legend>
            {KINDS.map((kind) => (
              <Check
                key={kind}
                label={t(`kind.${kind}`)}
                checked={locks[place][role][kind]}
                testid={`lock-${place}-${role}-${kind}`}
                onChange={(on) => set(place, role, kind, on)}
              />
            ))}
          </fieldset>
        ))}
      </div>
    </>
  );
}
