import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";
import type { Works } from "../../app/works";
import type { RoadmapId } from "../../protocol/generated";
import { spotNames, topOf } from "./spots";

interface Guide {
  readonly works: Works;
  readonly roadmap: RoadmapId;
  /** The place that is marked. */
  readonly lit: string | null;
  readonly mark: (spot: string | null) => void;
}

/** While it is on, everybody is told what is at the top of this window and what is marked; a click marks a place. */
export function useGuide(scroller: RefObject<HTMLElement | null>, on: boolean, guide: Guide): void {
  const { works, roadmap, lit, mark } = guide;
  useEffect(() => {
    const box = scroller.current;
    if (!on || box === null) return;
    const tell = () => works.point(roadmap, { path: lit, ...topOf(box) });
    const click = (event: MouseEvent) => {
      const spot = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-spot]") : null;
      const chosen = spot?.dataset.spot ?? null;
      // Words that are being selected to be copied are no mark.
      if (chosen === null || getSelection()?.isCollapsed === false) return;
      mark(chosen === lit ? null : chosen);
    };
    tell();
    box.addEventListener("scroll", tell, { passive: true });
    box.addEventListener("click", click);
    return () => {
      box.removeEventListener("scroll", tell);
      box.removeEventListener("click", click);
    };
  }, [on, works, roadmap, lit, mark]);
}

/** The place after or before the marked one; from none, the first. */
export function neighbour(scroller: HTMLElement, lit: string | null, by: -1 | 1): string | null {
  const names = spotNames(scroller);
  if (lit === null) return names[0] ?? null;
  return names[names.indexOf(lit) + by] ?? lit;
}
