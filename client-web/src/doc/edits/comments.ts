import type * as Y from "yjs";
import type { CommentState } from "../../app/contract";
import { COMMENT_CHARS_MAX } from "../limits";
import { edit, whole } from "./origin";
import { holdsComments } from "./values";

/** What is said about a card, a text or the whole. It never changes; its state is a key beside it. */
export interface CommentValue {
  readonly on: string;
  readonly by: string;
  readonly at: number;
  readonly lang: string;
  readonly text: string;
}

export function addComment(doc: Y.Doc, id: string, comment: CommentValue): void {
  if (!holdsComments(doc)) return;
  const text = whole(comment.text.slice(0, COMMENT_CHARS_MAX));
  edit(doc, () => doc.getMap("comments").set(id, { ...comment, text }));
}

export function markComment(doc: Y.Doc, id: string, state: CommentState): void {
  if (holdsComments(doc)) edit(doc, () => doc.getMap("comments").set(`${id}!`, state));
}
