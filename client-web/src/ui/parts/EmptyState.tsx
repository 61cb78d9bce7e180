import type { ComponentChildren } from "preact";
import styles from "./empty.module.css";
import { Icon, type IconName } from "./Icon";

interface EmptyStateProps {
  readonly icon: IconName;
  readonly title: string;
  readonly text?: string;
  readonly level?: 1 | 2 | 3;
  readonly testid?: string;
  readonly children?: ComponentChildren;
}

/** Nothing here yet, and what to do about it. */
export function EmptyState({ icon, title, text, level = 2, testid, children }: EmptyStateProps) {
  const Heading = `h${level}` as "h1" | "h2" | "h3";
  return (
    <div class={styles.empty} data-testid={testid}>
      <span class={styles.mark}>
        <Icon name={icon} size={26} />
      </span>
      <Heading class={styles.title}>{title}</Heading>
      {text && <p class={styles.text}>{text}</p>}
      {children}
    </div>
  );
}
