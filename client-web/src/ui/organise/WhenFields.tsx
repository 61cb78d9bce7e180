import { zonesWith } from "../../core/zones";
import { t } from "../../i18n";
import { cityOf } from "../../i18n/when";
import { controlClass, Field } from "../parts/Field";
import { Select } from "../parts/Select";
import styles from "./organise.module.css";

/** A wall clock, as a form has it. */
export interface WhenDraft {
  readonly day: string;
  readonly time: string;
  readonly zone: string;
  readonly minutes: string;
}

interface WhenFieldsProps {
  readonly draft: WhenDraft;
  readonly error?: string | null;
  readonly onChange: (draft: WhenDraft) => void;
}

/** Day, time and zone with the controls of the browser, and how long it is meant to be. */
export function WhenFields({ draft, error, onChange }: WhenFieldsProps) {
  const set = (change: Partial<WhenDraft>) => onChange({ ...draft, ...change });
  const zones = zonesWith(draft.zone).map((value) => ({ value, label: `${cityOf(value)} (${value})` }));
  return (
    <div class={styles.whenFields}>
      <Field label={t("poster.date")} optional>
        {(ids) => (
          <input
            {...ids}
            class={controlClass}
            type="date"
            value={draft.day}
            data-testid="poster-day"
            onInput={(event) => set({ day: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field label={t("poster.time")} error={error ?? null}>
        {(ids) => (
          <input
            {...ids}
            class={controlClass}
            type="time"
            value={draft.time}
            data-testid="poster-time"
            onInput={(event) => set({ time: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field label={t("poster.zone")}>
        {(ids) => (
          <Select {...ids} value={draft.zone} options={zones} testid="poster-zone" onChange={(zone) => set({ zone })} />
        )}
      </Field>
      <Field label={t("poster.length")}>
        {(ids) => (
          <input
            {...ids}
            class={controlClass}
            type="number"
            min={0}
            max={1440}
            step={5}
            value={draft.minutes}
            data-testid="poster-minutes"
            onInput={(event) => set({ minutes: event.currentTarget.value })}
          />
        )}
      </Field>
    </div>
  );
}
