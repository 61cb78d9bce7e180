import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";

/** From the edge of the window. */
export const EDGE = 8;

interface Beside<A extends HTMLElement, S extends HTMLElement> {
  readonly anchor: RefObject<A | null>;
  readonly sheet: RefObject<S | null>;
  /** Where it belongs now. */
  readonly place: () => void;
}

/**
 * A popover that stands by what opened it. What is in it comes after it has opened, and is as large as it is only then: it is placed
 * anew whenever its size is another one.
 */
export function useBeside<A extends HTMLElement, S extends HTMLElement>(
  open: boolean,
  put: (sheet: S, at: DOMRect, size: DOMRect) => void,
): Beside<A, S> {
  const anchor = useRef<A>(null);
  const sheet = useRef<S>(null);
  const place = () => {
    if (anchor.current && sheet.current) {
      put(sheet.current, anchor.current.getBoundingClientRect(), sheet.current.getBoundingClientRect());
    }
  };
  useEffect(() => {
    if (!open || !sheet.current) return;
    const watch = new ResizeObserver(place);
    watch.observe(sheet.current);
    return () => watch.disconnect();
  }, [open]);
  return { anchor, sheet, place };
}

/** Of something so wide that is to begin there, within the window. */
export function within(left: number, width: number): string {
  return `${Math.min(Math.max(EDGE, left), innerWidth - width - EDGE)}px`;
}
