import { effect, type Signal, signal } from "@preact/signals";
import { type AgendaDraft, draftOf, isChanged, met } from "../../core/agendaDraft";
import type { Agenda, WebinarId } from "../../protocol/generated";
import { forget, keepDraft, keptDraft } from "./kept";

/** What somebody has begun to change outlives the editor, and the page: it is there when they open it again. */
const drafts = new Map<WebinarId, Signal<AgendaDraft>>();
/** Those that the browser did not keep. */
const unkept = new Set<WebinarId>();

export function draftFor(webinar: WebinarId, agenda: Agenda): Signal<AgendaDraft> {
  const known = drafts.get(webinar);
  if (known) {
    known.value = met(known.peek(), agenda);
    return known;
  }
  if (drafts.size === 0) window.addEventListener("beforeunload", askFirst);
  const before = keptDraft(webinar);
  const begun = signal(before === null ? draftOf(agenda) : met(before, agenda));
  drafts.set(webinar, begun);
  let differs = before !== null;
  effect(() => {
    const draft = begun.value;
    const changed = isChanged(draft);
    if (changed && !keepDraft(webinar, draft)) unkept.add(webinar);
    else unkept.delete(webinar);
    // Where nothing was changed there is nothing of ours to forget: it would be another tab's.
    if (differs && !changed) forget(webinar);
    differs = changed;
  });
  return begun;
}

/** A page that is left with changes that nothing keeps asks first. */
function askFirst(event: BeforeUnloadEvent): void {
  if (unkept.size > 0) event.preventDefault();
}
