import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { t } from "../../i18n";
import { useSaid } from "../say";
import styles from "./field.module.css";
import { Icon } from "./Icon";

export const controlClass = styles.control ?? "";

interface FieldProps {
  readonly label: string;
  readonly help?: string | undefined;
  readonly error?: string | null | undefined;
  readonly optional?: boolean;
  readonly children: (ids: {
    id: string;
    "aria-describedby": string | undefined;
    "aria-invalid": "true" | undefined;
  }) => ComponentChildren;
}

/** A label, a control, and what helps or went wrong, tied together. */
export function Field({ label, help, error, optional, children }: FieldProps) {
  const id = useId();
  useSaid(error ? `${label}: ${error}` : null, undefined, "now");
  const described = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div class={styles.field}>
      <label class={styles.label} for={id}>
        {label} {optional && <span class={styles.optional}>{t("form.optional")}</span>}
      </label>
      {children({ id, "aria-describedby": described || undefined, "aria-invalid": error ? "true" : undefined })}
      {help && (
        <p class={styles.help} id={`${id}-help`}>
          {help}
        </p>
      )}
      {error && (
        <p class={styles.error} id={`${id}-error`}>
          <Icon name="warning" size={18} /> {error}
        </p>
      )}
    </div>
  );
}

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly help?: string;
  readonly error?: string | null;
  readonly optional?: boolean;
  readonly required?: boolean;
  readonly max?: number;
  readonly testid?: string;
  readonly autocomplete?: "name" | "organization" | "off";
  readonly placeholder?: string;
  /** The name by which a form finds it when it is missing. */
  readonly marks?: string;
}

export function TextField({
  label,
  value,
  onInput,
  testid,
  max,
  autocomplete = "off",
  required,
  placeholder,
  marks,
  ...field
}: TextFieldProps) {
  return (
    <Field label={label} {...field}>
      {(ids) => (
        <input
          {...ids}
          class={styles.control}
          type="text"
          dir="auto"
          value={value}
          maxLength={max}
          required={required}
          autocomplete={autocomplete}
          placeholder={placeholder}
          data-testid={testid}
          data-missing={marks}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}
