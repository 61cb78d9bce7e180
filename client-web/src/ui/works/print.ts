import styles from "./print.module.css";

/** Marks the reader that is on the screen. */
export const READER = "[data-reader]";

export function canPrint(): boolean {
  return document.querySelector(READER) !== null && typeof print === "function";
}

/**
 * Prints what is read, and nothing of the screen around it. A copy stands at the top of the document meanwhile: on the
 * screen the reader is inside boxes that scroll, which would print one page of it.
 */
export function printReader(): void {
  const reader = document.querySelector(READER);
  if (reader === null) return;
  const copy = document.createElement("div");
  copy.className = styles.sheet ?? "";
  copy.append(reader.cloneNode(true));
  document.body.append(copy);
  document.documentElement.dataset.printing = "true";
  const done = () => {
    copy.remove();
    delete document.documentElement.dataset.printing;
  };
  addEventListener("afterprint", done, { once: true });
  print();
}
