import { useEffect, useId, useState } from "preact/hooks";
import { t } from "../../i18n";
import { say } from "../say";
import { Button } from "./Button";
import styles from "./copy.module.css";
import { controlClass } from "./Field";

/** A link to hand on, or a text in whatever language: shown whole, copied with one tap. */
export function CopyField({
  label,
  value,
  words = false,
  testid,
}: {
  readonly label: string;
  readonly value: string;
  /** What somebody wrote: in its own direction, and on as many lines as it has. */
  readonly words?: boolean;
  readonly testid?: string;
}) {
  const id = useId();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2500);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    const field = document.getElementById(id);
    if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) field.select();
    try {
      await navigator.clipboard.writeText(value);
    } catch {
      // No clipboard on an insecure origin: the text is selected, so the keyboard can copy it.
      return;
    }
    setCopied(true);
    say(t("link.copied", { what: label }));
  };
  return (
    <div class={styles.row}>
      <label class={styles.label} for={id}>
        {label}
      </label>
      {words ? (
        <textarea id={id} class={controlClass} readOnly dir="auto" rows={2} value={value} data-testid={testid} />
      ) : (
        <input
          id={id}
          class={controlClass}
          readOnly
          dir="ltr"
          value={value}
          data-testid={testid}
          onFocus={(event) => event.currentTarget.select()}
        />
      )}
      <Button icon={copied ? "check" : "copy"} onClick={copy} look={copied ? "ghost" : "secondary"}>
        {copied ? t("link.copiedShort") : t("link.copy")}
        <span class="visually-hidden"> {label}</span>
      </Button>
    </div>
  );
}
