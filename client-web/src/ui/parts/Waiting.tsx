import { useEffect } from "preact/hooks";
import { say } from "../say";
import styles from "./empty.module.css";

/** A quick answer needs no words. */
const SAID_AFTER_MS = 1_000;

/** Something is on its way. Shown after a moment only, so that a quick answer does not flicker. */
export function Waiting({ text, page }: { readonly text: string; readonly page?: boolean }) {
  useEffect(() => {
    const timer = setTimeout(() => say(text), SAID_AFTER_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const dots = (
    <div class={`${styles.empty} ${styles.late}`} data-waits={page ? "page" : "part"}>
      <span class={styles.dots} aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      <p class={styles.text}>{text}</p>
    </div>
  );
  return page ? <main>{dots}</main> : dots;
}
