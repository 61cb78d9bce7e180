import type * as Y from "yjs";
import type { TextPath } from "../../app/contract";
import { textHash } from "../hash";
import { originalOf, sideAt } from "../sides";
import { edit } from "./origin";
import { textAt } from "./texts";

/** The translation at a path fits its original as it reads now, and a person says so. Within a transaction. */
export function stampSide(doc: Y.Doc, path: TextPath): void {
  const side = sideAt(doc, path);
  const original = textAt(doc, originalOf(path));
  if (side === null || original === null) return;
  const of = textHash(original.toString());
  if (side.get("of") !== of) side.set("of", of);
  if (side.get("via") !== "person") side.set("via", "person");
}

/** Still right, although the original has changed. */
export function acceptSide(doc: Y.Doc, path: TextPath): void {
  edit(doc, () => stampSide(doc, path));
}
