import { warningMinutes, withWarning } from "../../core/warnings";
import { t } from "../../i18n";
import { WARNINGS_MAX } from "../../protocol/generated";
import { Check } from "../parts/Check";
import styles from "./organise.module.css";

interface WarningsProps {
  readonly warningsS: readonly number[];
  readonly onChange: (warningsS: number[]) => void;
}

/** How long before the end of a round everybody in a room is told. */
export function Warnings({ warningsS, onChange }: WarningsProps) {
  return (
    <fieldset class={styles.choices}>
      <legend>{t("settings.warnings")}</legend>
      {warningMinutes(warningsS).map((minutes) => {
        const on = warningsS.includes(minutes * 60);
        return (
          <Check
            key={minutes}
            label={t("settings.warning", { count: minutes })}
            checked={on}
            disabled={!on && warningsS.length >= WARNINGS_MAX}
            testid={`settings-warning-${minutes}`}
            onChange={(wanted) => onChange(withWarning(warningsS, minutes, wanted))}
          />
        );
      })}
    </fieldset>
  );
}
