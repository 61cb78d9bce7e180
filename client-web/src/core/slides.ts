import type { DeckId, DeckView, SessionView, Stage } from "../protocol/generated";
import { isStaff, me, type SessionState } from "./state";

/** Slides on the stage of the plenary. */
export type ShownSlides = Extract<Stage, { shows: "slides" }>;

export function slidesOnStage(view: SessionView): ShownSlides | null {
  return view.stage.shows === "slides" ? view.stage : null;
}

/** Where a page is as a picture; it never changes. */
export function slideAddress(deck: DeckId, page: number): string {
  return `/api/decks/${deck}/pages/${page}`;
}

/** Whether we bring slides and show them: staff and panelists. */
export function mayBring(state: SessionState): boolean {
  return (me(state)?.role ?? "attendee") !== "attendee";
}

/** Those we may show, oldest first. */
export function decksOf(view: SessionView): readonly DeckView[] {
  return view.decks ?? [];
}

/** Who shows them, whose they are, and staff turn the page. */
export function mayTurn(state: SessionState, stage: ShownSlides): boolean {
  if (isStaff(state)) return true;
  const ours = decksOf(state.view).find(({ deck }) => deck === stage.deck)?.by === state.you;
  return mayBring(state) && (ours || stage.by === state.you);
}

/** How many pages of it are there; who does not know sees those up to the one that is shown. */
export function pagesReady(view: SessionView, stage: ShownSlides): number {
  return decksOf(view).find(({ deck }) => deck === stage.deck)?.ready ?? stage.page;
}
