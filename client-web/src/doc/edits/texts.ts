import type * as Y from "yjs";
import type { TextPath } from "../../app/contract";
import { CONTEXT_CHARS_MAX, INSERT_CHARS_MAX, TEXT_CHARS_MAX } from "../limits";
import { isSidePath, sideAt } from "../sides";
import { asText, cardOf, edit, whole } from "./origin";
import { stampSide } from "./sides";

/** The text at a path, or null if the document has none there (yet). Only the server makes texts at fixed places. */
export function textAt(doc: Y.Doc, path: TextPath): Y.Text | null {
  if (isSidePath(path)) return asText(sideAt(doc, path)?.get("text"));
  const [root, first = "", second = ""] = path.split("/");
  if (root === "fields" || root === "audience") return asText(doc.getMap(root).get(first));
  if (root !== "cards") return null;
  return asText(cardOf(doc, first)?.get(second));
}

/**
 * Replaces `remove` characters at `at` with `insert`, in pieces small enough for one update each, and takes the
 * example mark off the card that is edited. What would make the text longer than the server takes is left out.
 */
export function spliceText(doc: Y.Doc, path: TextPath, text: Y.Text, at: number, remove: number, insert: string): void {
  const max = path === "fields/context" ? CONTEXT_CHARS_MAX : TEXT_CHARS_MAX;
  const room = Math.max(0, max - (text.length - remove));
  const fitting = whole(insert.slice(0, room));
  edit(doc, () => {
    if (remove > 0) text.delete(at, remove);
    acceptExampleAt(doc, path);
    if (isSidePath(path)) stampSide(doc, path);
  });
  for (let from = 0; from < fitting.length; ) {
    const piece = whole(fitting.slice(from, from + INSERT_CHARS_MAX));
    edit(doc, () => text.insert(at + from, piece));
    from += piece.length;
  }
}

/** Puts `addition` at the end, on a line of its own. */
export function appendText(doc: Y.Doc, path: TextPath, addition: string): void {
  const text = textAt(doc, path);
  if (text === null) return;
  spliceText(doc, path, text, text.length, 0, text.length === 0 ? addition : `\n${addition}`);
}

function acceptExampleAt(doc: Y.Doc, path: TextPath): void {
  const [root, id = ""] = path.split("/");
  const card = root === "cards" ? cardOf(doc, id) : null;
  if (card?.get("example") === true) card.set("example", false);
}
