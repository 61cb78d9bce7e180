import styles from "./skip.module.css";

/** Past what comes before, for the keyboard: seen while it has the focus. */
export function SkipLink({ to, text }: { readonly to: string; readonly text: string }) {
  return (
    <a
      class={styles.skip}
      href={`#${to}`}
      onClick={(event) => {
        // The address keeps what it has after its #, which may be a secret link that is still being read.
        event.preventDefault();
        document.getElementById(to)?.focus();
      }}
    >
      {text}
    </a>
  );
}
