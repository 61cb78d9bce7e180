import { DraftField } from "./DraftField";

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
  return (
    <DraftField<string>
      label={label}
      draft={{ shown: value, read: (text) => ({ value: text.trim() }), take: onText, pauseMs: PAUSE_MS }}
      input={{ type: "text", dir: "auto", maxLength: max, readOnly, "data-testid": testid }}
    />
  );
}
