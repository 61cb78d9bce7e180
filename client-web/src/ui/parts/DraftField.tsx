import type { ComponentChildren, InputHTMLAttributes } from "preact";
import { controlClass, Field } from "./Field";
import { type DraftOptions, useDraft } from "./useDraft";

interface DraftFieldProps<T> {
  readonly label: string;
  readonly help?: string | undefined;
  readonly draft: DraftOptions<T>;
  /** What else there is to say of the input. */
  readonly input: InputHTMLAttributes & { readonly "data-testid"?: string | undefined };
  /** Beside the input, under the same label. */
  readonly children?: ComponentChildren;
}

/** A field whose words are its writer's until they leave it, with the reason where they cannot be taken. */
export function DraftField<T>({ label, help, draft, input, children }: DraftFieldProps<T>) {
  const { wrong, field } = useDraft(draft);
  return (
    <Field label={label} help={help} error={wrong}>
      {(ids) => (
        <>
          <input {...input} {...ids} {...field} class={`${controlClass} ${input.class ?? ""}`} />
          {children}
        </>
      )}
    </Field>
  );
}
