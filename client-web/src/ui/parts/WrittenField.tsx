import { controlClass, Field } from "./Field";
import { useDraft } from "./useDraft";

/** Short enough that little is lost where a page is asked for its last words, long enough for a thought. */
const PAUSE_MS = 1_500;

interface WrittenFieldProps {
  readonly label: string;
  readonly value: string;
  readonly max: number;
  readonly readOnly?: boolean;
  readonly testid?: string;
  /** When the field is left, and after a pause in writing. */
  readonly onText: (text: string) => void;
}

/** A few words, taken when one leaves the field. */
export function WrittenField({ label, value, max, readOnly, testid, onText }: WrittenFieldProps) {
  const { field } = useDraft<string>({
    shown: value,
    read: (text) => ({ value: text.trim() }),
    take: onText,
    pauseMs: PAUSE_MS,
  });
  return (
    <Field label={label}>
      {(ids) => (
        <input
          {...ids}
          {...field}
          class={controlClass}
          type="text"
          dir="auto"
          maxLength={max}
          readOnly={readOnly}
          data-testid={testid}
        />
      )}
    </Field>
  );
}
