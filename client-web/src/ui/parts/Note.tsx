import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { say } from "../say";
import { Icon, type IconName } from "./Icon";
import styles from "./note.module.css";

interface NoteProps {
  readonly tone?: "plain" | "warn" | "good" | "warm";
  readonly icon?: IconName;
  readonly testid?: string;
  readonly children: ComponentChildren;
}

/** A sentence that deserves a look, in place. Warnings are said at once. */
export function Note({ tone = "plain", icon, testid, children }: NoteProps) {
  const note = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (tone === "warn") say(note.current?.textContent ?? "", "now");
  }, [tone]);
  const fallback = tone === "warn" ? "warning" : tone === "good" ? "check" : "info";
  return (
    <div class={`${styles.note} ${styles[tone]}`} ref={note} data-testid={testid}>
      <Icon name={icon ?? fallback} />
      <div class={styles.body}>{children}</div>
    </div>
  );
}
