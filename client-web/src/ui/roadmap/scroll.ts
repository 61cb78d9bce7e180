/** Brings an element to the top of what scrolls around it, below what sticks there; the page itself stays. */
export function bringUp(element: HTMLElement | null, below = 0): void {
  const scroller = scrollerOf(element);
  if (!element || !scroller) return;
  const top = element.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
  scroller.scrollBy({ top: top - below, behavior: "smooth" });
}

/** What scrolls the editor. */
export function scrollerOf(element: Element | null): Element | null {
  let at = element?.parentElement ?? null;
  while (at !== null && !/auto|scroll/.test(getComputedStyle(at).overflowY)) at = at.parentElement;
  return at;
}
