import { signal } from "@preact/signals";

/** Where messages may stand besides the page itself, the one in front last: a session, and modal dialogs over it. */
export const fronts = signal<readonly symbol[]>([]);

/** @returns the way to take it off the list. */
export function opened(front: symbol): () => void {
  fronts.value = [...fronts.peek(), front];
  return () => {
    fronts.value = fronts.peek().filter((other) => other !== front);
  };
}
