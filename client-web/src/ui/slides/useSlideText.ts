import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { DeckId } from "../../protocol/generated";
import { useLive } from "../context";

/** What is written on a page; empty until it is known. */
export function useSlideText(deck: DeckId, page: number): string {
  const live = useLive();
  const known = useRef(new Map<number, string>());
  const text = useSignal("");
  useEffect(() => {
    let wanted = true;
    text.value = known.current.get(page) ?? "";
    if (known.current.has(page)) return;
    live.slideText(deck, page).then(
      (words) => {
        known.current.set(page, words);
        if (wanted) text.value = words;
      },
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [live, deck, page]);
  return text.value;
}
