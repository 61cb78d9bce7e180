import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import styles from "./organise.module.css";

interface PartProps {
  readonly title: string;
  readonly testid: string;
  readonly children: ComponentChildren;
}

/** A part of a webinar's card that asks the server for nothing before it is opened. */
export function Part({ title, testid, children }: PartProps) {
  const [open, setOpen] = useState(false);
  return (
    <details class={styles.folds} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary data-testid={testid}>{title}</summary>
      {open && children}
    </details>
  );
}
