import styles from "./empty.module.css";

/** Something is on its way. Shown after a moment only, so that a quick answer does not flicker. */
export function Waiting({ text, page }: { readonly text: string; readonly page?: boolean }) {
  const dots = (
    <div class={`${styles.empty} ${styles.late}`} role="status" data-waits={page ? "page" : "part"}>
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
