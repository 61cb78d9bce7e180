import { controlClass, Field } from "../parts/Field";
import styles from "./organise.module.css";

interface NumberFieldProps {
  readonly label: string;
  readonly help?: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly testid: string;
  /** When the field is left, with a whole number between the limits. */
  readonly onValue: (value: number) => void;
}

export function NumberField({ label, help, value, min, max, testid, onValue }: NumberFieldProps) {
  return (
    <Field label={label} help={help}>
      {(ids) => (
        <input
          {...ids}
          class={`${controlClass} ${styles.number}`}
          type="number"
          inputMode="numeric"
          min={min}
          max={max}
          value={value}
          data-testid={testid}
          onChange={(event) => {
            const wanted = Number.parseInt(event.currentTarget.value, 10);
            if (wanted >= min && wanted <= max) onValue(wanted);
            else event.currentTarget.value = String(value);
          }}
        />
      )}
    </Field>
  );
}
