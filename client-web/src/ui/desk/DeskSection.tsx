import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import styles from "./desk.module.css";

interface DeskSectionProps {
  readonly title: string;
  readonly aside?: string;
  readonly children: ComponentChildren;
}

export function DeskSection({ title, aside, children }: DeskSectionProps) {
  const id = useId();
  return (
    <section class={styles.section} aria-labelledby={id}>
      <header class={styles.sectionHead}>
        <h3 id={id}>{title}</h3>
        {aside && <span class={styles.aside}>{aside}</span>}
      </header>
      {children}
    </section>
  );
}
