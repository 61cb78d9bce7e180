import type * as Y from "yjs";
import { Map as YMap } from "yjs";

/** Dots a person has to give; they are not binding, only a way to see what the group likes. */
export const DOTS_EACH = 3;

/**
 * The dots that count, by card: those on live cards, and of one person the first three by key. So a fourth that came of
 * two pages that were offline counts nowhere, the same on every page and on the server.
 */
export function countedDots(doc: Y.Doc): Readonly<Record<string, number>> {
  const given = new Map<string, number>();
  const counts: Record<string, number> = {};
  for (const { card, participant } of votes(doc)) {
    const before = given.get(participant) ?? 0;
    if (before >= DOTS_EACH) continue;
    given.set(participant, before + 1);
    counts[card] = (counts[card] ?? 0) + 1;
  }
  return counts;
}

/** The cards that have one of this person's dots. */
export function ownDots(doc: Y.Doc, participant: string): readonly string[] {
  return votes(doc)
    .filter((vote) => vote.participant === participant)
    .slice(0, DOTS_EACH)
    .map((vote) => vote.card);
}

/** On live cards, by key. */
function votes(doc: Y.Doc): { readonly card: string; readonly participant: string }[] {
  const cards = doc.getMap("cards");
  return [...doc.getMap("votes").entries()]
    .filter(([, on]) => on === true)
    .map(([key]) => key)
    .sort()
    .flatMap((key) => {
      const [card = "", participant = ""] = key.split(":");
      const known = cards.get(card);
      const live = known instanceof YMap && known.get("deleted") !== true;
      return live && participant !== "" ? [{ card, participant }] : [];
    });
}
