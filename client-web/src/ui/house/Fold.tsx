import type { ComponentChildren } from "preact";
import styles from "./house.module.css";

interface FoldProps {
  readonly title: string;
  readonly open?: boolean;
  readonly testid?: string;
  /** What was changed in it is not answered yet. */
  readonly busy?: boolean;
  readonly children: ComponentChildren;
}

export function Fold({ title, open = false, testid, busy = false, children }: FoldProps) {
  return (
    <details class={styles.fold} open={open} aria-busy={busy} data-testid={testid}>
      <summary>{title}</summary>
      <div class={styles.body}>{children}</div>
    </details>
  );
}
