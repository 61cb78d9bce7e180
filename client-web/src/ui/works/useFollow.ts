import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Pointer } from "../../protocol/generated";
import { scrollTo } from "./spots";

/** A smooth scroll is over by then; what scrolls later is somebody's hand, a search in the page or a screen reader. */
const SETTLED_MS = 1200;
const SCROLL_KEYS = new Set(["PageUp", "PageDown", "Home", "End", "ArrowUp", "ArrowDown", " "]);

/** Goes where the presenter goes, until the reader scrolls by hand: then `letGo` is called, and nothing moves any more. */
export function useFollow(
  scroller: RefObject<HTMLElement | null>,
  pointer: Pointer | null,
  on: boolean,
  letGo: () => void,
): void {
  const moved = useRef(0);
  useEffect(() => {
    if (!on || pointer === null || scroller.current === null) return;
    moved.current = performance.now();
    scrollTo(scroller.current, pointer);
  }, [on, pointer?.top, pointer?.within]);
  useEffect(() => {
    const box = scroller.current;
    if (!on || box === null) return;
    const byHand = () => letGo();
    const byKey = (event: KeyboardEvent) => {
      if (SCROLL_KEYS.has(event.key) && event.target === box) letGo();
    };
    const byOther = () => {
      if (performance.now() - moved.current > SETTLED_MS) letGo();
    };
    box.addEventListener("wheel", byHand, { passive: true });
    box.addEventListener("touchmove", byHand, { passive: true });
    box.addEventListener("keydown", byKey);
    box.addEventListener("scroll", byOther, { passive: true });
    return () => {
      box.removeEventListener("wheel", byHand);
      box.removeEventListener("touchmove", byHand);
      box.removeEventListener("keydown", byKey);
      box.removeEventListener("scroll", byOther);
    };
  }, [on, letGo]);
}
