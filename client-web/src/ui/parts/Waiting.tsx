import styles from "./empty.module.css";
import { useSaidLater } from "./useSaidLater";

/** Something is on its way. Shown after a moment only, so that a quick answer does not flicker. */
export function Waiting({ text, page }: { readonly text: string; readonly page?: boolean }) {
  useSaidLater(text);
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
