import type * as Y from "yjs";
import { DOTS_EACH, ownDots } from "../dots";
import { edit } from "./origin";
import { holdsComments } from "./values";

/** Our dot on a card or off it. The fourth is not given: first another has to be taken back. */
export function setDot(doc: Y.Doc, card: string, participant: string, on: boolean): void {
  if (!holdsComments(doc)) return;
  if (on && ownDots(doc, participant).length >= DOTS_EACH) return;
  edit(doc, () => doc.getMap("votes").set(`${card}:${participant}`, on));
}
