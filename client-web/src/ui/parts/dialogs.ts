import { signal } from "@preact/signals";

/** Modal dialogs that are open, the one in front last. */
export const dialogs = signal<readonly symbol[]>([]);

/** @returns the way to take it off the list. */
export function opened(dialog: symbol): () => void {
  dialogs.value = [...dialogs.peek(), dialog];
  return () => {
    dialogs.value = dialogs.peek().filter((other) => other !== dialog);
  };
}
