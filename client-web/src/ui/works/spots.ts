import type { Pointer } from "../../protocol/generated";

/** Places of a reader, in the order of reading. */
function spotsIn(scroller: HTMLElement): readonly HTMLElement[] {
  return [...scroller.querySelectorAll<HTMLElement>("[data-spot]")];
}

export function spotNames(scroller: HTMLElement): readonly string[] {
  return spotsIn(scroller).map((spot) => spot.dataset.spot ?? "");
}

function spotNamed(scroller: HTMLElement, name: string): HTMLElement | null {
  return spotsIn(scroller).find((spot) => spot.dataset.spot === name) ?? null;
}

/**
 * The place at the top of the window, and how much of it is above. Of places that stand side by side the first one: on a
 * phone, where they stand under each other, the others are still to come.
 */
export function topOf(scroller: HTMLElement): Omit<Pointer, "path"> {
  const edge = scroller.getBoundingClientRect().top + 1;
  let best: { readonly name: string; readonly top: number; readonly height: number } | null = null;
  for (const spot of spotsIn(scroller)) {
    const { top, height } = spot.getBoundingClientRect();
    if (top <= edge && (best === null || top > best.top)) best = { name: spot.dataset.spot ?? "", top, height };
  }
  if (best === null) return { top: "head", within: 0 };
  const above = best.height > 0 ? (edge - best.top) / best.height : 0;
  return { top: best.name, within: Math.round(1000 * Math.min(1, Math.max(0, above))) };
}

/** Brings the presenter's place to the top of this window, whatever its width. */
export function scrollTo(scroller: HTMLElement, { top, within }: Pick<Pointer, "top" | "within">): void {
  const spot = spotNamed(scroller, top);
  if (spot === null) return;
  const box = spot.getBoundingClientRect();
  const offset = box.top - scroller.getBoundingClientRect().top + (box.height * within) / 1000;
  scroller.scrollTo({ top: scroller.scrollTop + offset, behavior: isCalm() ? "auto" : "smooth" });
}

/** What is marked is brought into the window if it is outside. */
export function reveal(scroller: HTMLElement, name: string): void {
  const spot = spotNamed(scroller, name);
  if (spot === null) return;
  const [box, frame] = [spot.getBoundingClientRect(), scroller.getBoundingClientRect()];
  if (box.top >= frame.top && box.bottom <= frame.bottom) return;
  const offset = box.top - frame.top - SPACE_ABOVE_PX;
  scroller.scrollTo({ top: scroller.scrollTop + offset, behavior: isCalm() ? "auto" : "smooth" });
}

/** The sign of the mark stands above its place. */
const SPACE_ABOVE_PX = 32;

function isCalm(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
