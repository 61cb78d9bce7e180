import { t } from "../../i18n";
import type { Late, RoundOptions } from "../../protocol/generated";
import { Check } from "../parts/Check";
import { Field } from "../parts/Field";
import { NumberField } from "../parts/NumberField";
import { Select } from "../parts/Select";
import { Warnings } from "./Warnings";

const SECONDS = [0, 10, 30, 60, 120] as const;
const LATES: readonly Late[] = ["place", "wait"];
const MINUTES_MAX = 240;

interface RoundFieldsProps {
  readonly options: RoundOptions;
  readonly onChange: (options: RoundOptions) => void;
}

/** How rounds of this webinar go unless a moderator says otherwise. */
export function RoundFields({ options, onChange }: RoundFieldsProps) {
  const set = (change: Partial<RoundOptions>) => onChange({ ...options, ...change });
  return (
    <>
      <NumberField
        label={t("settings.minutes")}
        value={Math.round(options.durationS / 60)}
        min={1}
        max={MINUTES_MAX}
        testid="settings-minutes"
        onValue={(minutes) => set({ durationS: minutes * 60 })}
      />
      <Seconds
        label={t("options.countdown")}
        value={options.countdownS}
        testid="settings-countdown"
        onValue={(countdownS) => set({ countdownS })}
      />
      <Seconds
        label={t("options.grace")}
        value={options.graceS}
        testid="settings-grace"
        onValue={(graceS) => set({ graceS })}
      />
      <Warnings warningsS={options.warningsS} onChange={(warningsS) => set({ warningsS })} />
      <Field label={t("options.late")}>
        {(ids) => (
          <Select
            {...ids}
            value={options.late}
            testid="settings-late"
            options={LATES.map((value) => ({ value, label: t(`late.${value}`) }))}
            onChange={(late) => set({ late: late as Late })}
          />
        )}
      </Field>
      <Check
        label={t("options.mayReturn")}
        checked={options.mayReturn}
        testid="settings-return"
        onChange={(mayReturn) => set({ mayReturn })}
      />
      <Check
        label={t("options.maySwitch")}
        checked={options.maySwitch}
        testid="settings-switch"
        onChange={(maySwitch) => set({ maySwitch })}
      />
    </>
  );
}

interface SecondsProps {
  readonly label: string;
  readonly value: number;
  readonly testid: string;
  readonly onValue: (seconds: number) => void;
}

/** A few usual lengths, and the one that is set. */
function Seconds({ label, value, testid, onValue }: SecondsProps) {
  const lengths = [...new Set<number>([...SECONDS, value])].sort((a, b) => a - b);
  return (
    <Field label={label}>
      {(ids) => (
        <Select
          {...ids}
          value={String(value)}
          testid={testid}
          options={lengths.map((count) => ({
            value: String(count),
            label: count === 0 ? t("options.none") : t("options.seconds", { count }),
          }))}
          onChange={(seconds) => onValue(Number(seconds))}
        />
      )}
    </Field>
  );
}
