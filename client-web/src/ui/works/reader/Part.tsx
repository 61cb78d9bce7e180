import type { ComponentChildren } from "preact";
import styles from "./reader.module.css";
import { Spot } from "./Spot";

interface PartProps {
  readonly at: string;
  readonly title: string;
  readonly children: ComponentChildren;
}

/** A section with its heading. */
export function Part({ at, title, children }: PartProps) {
  return (
    <Spot at={at} as="section" class={styles.part}>
      <h3>{title}</h3>
      {children}
    </Spot>
  );
}
