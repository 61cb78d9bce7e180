import { type Signal, signal } from "@preact/signals";
import { type AgendaDraft, draftOf, isChanged, met } from "../../core/agendaDraft";
import type { Agenda, WebinarId } from "../../protocol/generated";

/** What somebody has begun to change outlives the editor: it is there when they open it again. */
const drafts = new Map<WebinarId, Signal<AgendaDraft>>();

export function draftFor(webinar: WebinarId, agenda: Agenda): Signal<AgendaDraft> {
  const known = drafts.get(webinar);
  if (known) {
    known.value = met(known.peek(), agenda);
    return known;
  }
  if (drafts.size === 0) window.addEventListener("beforeunload", askFirst);
  const begun = signal(draftOf(agenda));
  drafts.set(webinar, begun);
  return begun;
}

/** A page that is left with changes in it asks first. */
function askFirst(event: BeforeUnloadEvent): void {
  if ([...drafts.values()].some((draft) => isChanged(draft.peek()))) event.preventDefault();
}
