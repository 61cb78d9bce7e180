import { useId } from "preact/hooks";
import styles from "./check.module.css";

interface CheckProps {
  readonly label: string;
  readonly help?: string;
  readonly checked: boolean;
  readonly testid?: string;
  readonly disabled?: boolean;
  readonly onChange: (on: boolean) => void;
}

/** A native checkbox with its words beside it; the whole row is the target. */
export function Check({ label, help, checked, testid, disabled, onChange }: CheckProps) {
  const id = useId();
  return (
    <div class={styles.row}>
      <input
        id={id}
        type="checkbox"
        class={styles.box}
        checked={checked}
        disabled={disabled}
        aria-describedby={help ? `${id}-help` : undefined}
        data-testid={testid}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <label for={id} class={styles.label}>
        {label}
        {help && (
          <span class={styles.help} id={`${id}-help`}>
            {help}
          </span>
        )}
      </label>
    </div>
  );
}
