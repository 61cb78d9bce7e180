import type * as Y from "yjs";
import { Text, Map as YMap } from "yjs";
import type { TextPath } from "../app/contract";
import type { SideView } from "../protocol/generated";
import { textHash } from "./hash";

const ROOT = "sides/";

/** Where the translation of the text at a path stands: a path of its own. */
export function sidePath(path: TextPath, lang: string): TextPath {
  return `${ROOT}${path}:${lang}`;
}

export function isSidePath(path: TextPath): boolean {
  return path.startsWith(ROOT);
}

/** The map that holds a translation and says what it was made from. Only the server makes them. */
export function sideAt(doc: Y.Doc, path: TextPath): Y.Map<unknown> | null {
  const side = doc.getMap("sides").get(path.slice(ROOT.length));
  return side instanceof YMap ? side : null;
}

/** The path of what a translation translates. */
export function originalOf(path: TextPath): TextPath {
  return path.slice(ROOT.length, path.lastIndexOf(":"));
}

/** All translations. `original` says how a text reads now. */
export function readSides(sides: Y.Map<unknown>, original: (path: TextPath) => string): SideView[] {
  return [...sides.entries()].flatMap(([key, side]): SideView[] => {
    const colon = key.lastIndexOf(":");
    const text = side instanceof YMap ? side.get("text") : null;
    if (!(side instanceof YMap) || !(text instanceof Text) || colon < 0) return [];
    const path = key.slice(0, colon);
    const said = text.toString();
    const stale = said.trim() !== "" && side.get("of") !== textHash(original(path));
    const via = side.get("via") === "machine" ? "machine" : "person";
    return [{ path, lang: key.slice(colon + 1), text: said, stale, via }];
  });
}
