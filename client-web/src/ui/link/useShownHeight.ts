import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";

/** Cameras and screens are about as wide as this. */
const ASPECT = 16 / 9;

/**
 * How high a picture of the usual shape is drawn in a box, in device pixels: faces fill their box and are cut,
 * screens are fitted in.
 */
export function drawnHeight(width: number, height: number, fills: boolean, ratio: number): number {
  if (width <= 0 || height <= 0) return 0;
  const wide = width / ASPECT;
  return Math.round((fills ? Math.max(height, wide) : Math.min(height, wide)) * ratio);
}

/** Tells how high the picture in `ref` is on the screen whenever that changes; 0 while it is not on it. */
export function useShownHeight(
  ref: RefObject<HTMLElement | null>,
  fills: boolean,
  tell: ((height: number) => void) | null,
): void {
  useEffect(() => {
    const element = ref.current;
    if (!element || tell === null) return;
    let [width, height, seen] = [0, 0, true];
    const say = () => tell(seen ? drawnHeight(width, height, fills, devicePixelRatio) : 0);
    const size = new ResizeObserver(([entry]) => {
      if (entry) [width, height] = [entry.contentRect.width, entry.contentRect.height];
      say();
    });
    // Out of sight and back within a frame are two entries of one call: the last one holds.
    const sight = new IntersectionObserver((entries) => {
      seen = entries.at(-1)?.isIntersecting ?? true;
      say();
    });
    size.observe(element);
    sight.observe(element);
    return () => {
      size.disconnect();
      sight.disconnect();
      tell(0);
    };
  }, [fills, tell]);
}
