import type { ComponentChildren } from "preact";
import styles from "./house.module.css";

interface FoldProps {
  readonly title: string;
  readonly open?: boolean;
  readonly testid?: string;
  readonly children: ComponentChildren;
}

export function Fold({ title, open = false, testid, children }: FoldProps) {
  return (
    <details class={styles.fold} open={open} data-testid={testid}>
      <summary>{title}</summary>
      <div class={styles.body}>{children}</div>
    </details>
  );
}
