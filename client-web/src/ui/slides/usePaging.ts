import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";

type Go = (by: -1 | 1) => void;

/**
 * Arrows and page keys, also those that a presenter's remote control sends: inside the slides for everybody, and from anywhere that
 * does not use them itself for who turns the pages. A page that is larger than its place is scrolled by arrows.
 */
export function usePageKeys(
  section: RefObject<HTMLElement | null>,
  { anywhere, arrows }: { readonly anywhere: boolean; readonly arrows: boolean },
  go: Go,
): void {
  const latest = useRef(go);
  latest.current = go;
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const by = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey ? null : step(event.key, arrows);
      if (by === null || !(anywhere ? isFree(event.target) : section.current?.contains(event.target as Node))) return;
      event.preventDefault();
      latest.current(by);
    };
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, [anywhere, arrows]);
}

export interface Swipe {
  readonly onPointerDown: (event: PointerEvent) => void;
  readonly onPointerUp: (event: PointerEvent) => void;
}

const SWIPE_PX = 40;

/** A finger along the line of reading turns the page; across it the page scrolls. */
export function useSwipe(go: Go | null): Swipe {
  const from = useRef<{ readonly x: number; readonly y: number } | null>(null);
  return {
    onPointerDown: (event) => {
      from.current = event.pointerType === "touch" && event.isPrimary ? { x: event.clientX, y: event.clientY } : null;
    },
    onPointerUp: (event) => {
      const start = from.current;
      from.current = null;
      if (!start || !go) return;
      const x = event.clientX - start.x;
      if (Math.abs(x) < SWIPE_PX || Math.abs(x) < 2 * Math.abs(event.clientY - start.y)) return;
      go(x < 0 === isRightToLeft() ? -1 : 1);
    },
  };
}

function step(key: string, arrows: boolean): -1 | 1 | null {
  if (!arrows && key.startsWith("Arrow")) return null;
  const forward = isRightToLeft() ? "ArrowLeft" : "ArrowRight";
  const back = isRightToLeft() ? "ArrowRight" : "ArrowLeft";
  if (key === forward || key === "PageDown") return 1;
  return key === back || key === "PageUp" ? -1 : null;
}

function isRightToLeft(): boolean {
  return document.documentElement.dir === "rtl";
}

/** Nothing that writes, chooses, scrolls or stands before the stage. */
function isFree(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  if (target === document.body || target.id === "content") return true;
  const busy = "input, textarea, select, [contenteditable], dialog, [popover], [role=tablist], [role=radiogroup]";
  return target.closest("#content, #controls") !== null && target.closest(busy) === null;
}
