import { t } from "../../i18n";
import type { Door, Fields, PrivateRule } from "../../protocol/generated";
import { Check } from "../parts/Check";
import { Field } from "../parts/Field";
import { NumberField } from "../parts/NumberField";
import { Select } from "../parts/Select";
import type { Change } from "../whole";
import styles from "./house.module.css";

const FIELDS: readonly (keyof Fields)[] = ["school", "country", "language", "goal"];
const RULES: readonly PrivateRule[] = ["off", "toStaff", "all"];
/** What the protocol can count to; the server has its own limit. */
const CAPACITY_MAX = 100_000;

interface DoorFieldsProps {
  readonly door: Door;
  readonly onChange: (change: Change<Door>) => void;
}

/** Who gets in, and how. */
export function DoorFields({ door, onChange }: DoorFieldsProps) {
  const set = (change: Partial<Door>) => onChange((before) => ({ ...before, ...change }));
  return (
    <>
      <Check
        label={t("door.locked")}
        help={t("door.lockedHelp")}
        checked={door.locked}
        testid="door-locked"
        onChange={(locked) => set({ locked })}
      />
      <fieldset class={styles.group}>
        <legend>{t("door.lobby")}</legend>
        <Check
          label={t("door.lobbyAttendee")}
          checked={door.lobby.attendee}
          testid="door-lobby-attendee"
          onChange={(attendee) => onChange(({ lobby, ...before }) => ({ ...before, lobby: { ...lobby, attendee } }))}
        />
        <Check
          label={t("door.lobbyPanelist")}
          checked={door.lobby.panelist}
          testid="door-lobby-panelist"
          onChange={(panelist) => onChange(({ lobby, ...before }) => ({ ...before, lobby: { ...lobby, panelist } }))}
        />
        <p class={styles.hint}>{t("door.lobbyHelp")}</p>
      </fieldset>
      <NumberField
        label={t("door.capacity")}
        help={t("door.capacityHelp")}
        value={door.capacity}
        min={1}
        max={CAPACITY_MAX}
        testid="door-capacity"
        onValue={(capacity) => set({ capacity })}
      />
      <fieldset class={styles.group}>
        <legend>{t("door.required")}</legend>
        <div class={styles.across}>
          {FIELDS.map((field) => (
            <Check
              key={field}
              label={t(`door.field.${field}`)}
              checked={door.required[field]}
              testid={`door-required-${field}`}
              onChange={(on) =>
                onChange(({ required, ...before }) => ({ ...before, required: { ...required, [field]: on } }))
              }
            />
          ))}
        </div>
      </fieldset>
      <Check
        label={t("door.rename")}
        checked={door.rename}
        testid="door-rename-allowed"
        onChange={(rename) => set({ rename })}
      />
      <Field label={t("door.private")}>
        {(ids) => (
          <Select
            {...ids}
            value={door.private}
            testid="door-private"
            options={RULES.map((rule) => ({ value: rule, label: t(`door.private.${rule}`) }))}
            onChange={(rule) => set({ private: rule as PrivateRule })}
          />
        )}
      </Field>
    </>
  );
}
