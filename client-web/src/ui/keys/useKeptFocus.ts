import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";

/**
 * A button that is gone or disabled once it was pressed takes the focus with it: the keyboard and screen readers would begin again at the top
 * of the page. Then the focus goes to the nearest thing around it that is still there: the heading of its part, or the part.
 */
export function useKeptFocus(root: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const box = root.current;
    if (!box) return;
    let around: readonly Element[] = [];
    const noted = (event: FocusEvent) => {
      around = event.target instanceof Element ? pathOf(event.target) : [];
    };
    let asked = 0;
    const changed = (again: boolean) => {
      const [last, ...others] = around;
      if (last === undefined || canHoldFocus(last)) return;
      if (document.activeElement === last && again) {
        // Disabled now: the browser takes the focus from it when it draws next.
        cancelAnimationFrame(asked);
        asked = requestAnimationFrame(() => setTimeout(() => changed(false)));
        return;
      }
      if (document.activeElement !== document.body) return;
      const part = others.find((element) => element.isConnected && element !== document.body);
      around = [];
      if (part) refuge(part).focus({ preventScroll: true });
    };
    document.addEventListener("focusin", noted);
    const watch = new MutationObserver(() => changed(true));
    watch.observe(box, { childList: true, subtree: true, attributeFilter: ["disabled"] });
    return () => {
      document.removeEventListener("focusin", noted);
      watch.disconnect();
      cancelAnimationFrame(asked);
    };
  }, []);
}

function canHoldFocus(element: Element): boolean {
  return element.isConnected && !element.matches(":disabled");
}

/** The element and everything around it, innermost first. */
function pathOf(element: Element): readonly Element[] {
  const path: Element[] = [];
  for (let at: Element | null = element; at !== null; at = at.parentElement) path.push(at);
  return path;
}

/** What can take the focus: the heading of the part, or the part itself, for as long as it has it. */
function refuge(part: Element): HTMLElement {
  const named = part.closest<HTMLElement>("section, aside, main, li, nav, dialog, [role=region]") ?? document.body;
  const to = named.querySelector<HTMLElement>("h1, h2, h3, h4, summary") ?? named;
  if (to.tabIndex < 0 && !to.hasAttribute("tabindex")) {
    to.setAttribute("tabindex", "-1");
    to.addEventListener("blur", () => to.removeAttribute("tabindex"), { once: true });
  }
  return to;
}
