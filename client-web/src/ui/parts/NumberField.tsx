import { t } from "../../i18n";
import { number } from "../../i18n/format";
import { DraftField } from "./DraftField";
import styles from "./field.module.css";
import type { Reading } from "./useDraft";

interface NumberFieldProps {
  readonly label: string;
  readonly help?: string | undefined;
  /** Null: nothing is said. */
  readonly value: number | null;
  readonly min: number;
  readonly max: number;
  readonly readOnly?: boolean;
  readonly testid?: string;
  /** Each number on the way counts, not only the last. */
  readonly eager?: boolean;
  /** When the field is left, with a whole number between the limits. */
  readonly onValue: (value: number) => unknown;
  /** When it is left empty; without it, it may not be. */
  readonly onEmpty?: () => unknown;
}

/** A whole number, taken when one leaves the field. One that is outside the limits stays there, and the limits are said. */
export function NumberField(props: NumberFieldProps) {
  const { label, help, value, min, max, readOnly, testid, eager, onValue, onEmpty } = props;
  return (
    <DraftField<number | null>
      label={label}
      help={help}
      draft={{
        shown: value === null ? "" : String(value),
        read: (text, { validity }) => {
          if (text === "" && onEmpty && !validity.badInput) return { value: null };
          return wholeBetween(text, min, max);
        },
        take: (wanted) => (wanted === null ? onEmpty?.() : onValue(wanted)),
        ...(eager === true && { pauseMs: 0 }),
      }}
      input={{
        class: styles.number,
        type: "number",
        inputMode: "numeric",
        min,
        max,
        readOnly,
        "data-testid": testid,
      }}
    />
  );
}

function wholeBetween(text: string, min: number, max: number): Reading<number> {
  const value = text === "" ? Number.NaN : Number(text);
  if (Number.isInteger(value) && value >= min && value <= max) return { value };
  return { wrong: t("form.wholeNumber", { min: number(min), max: number(max) }) };
}
