import type * as Y from "yjs";
import { ContentString, decodeUpdate, getItem, Item, type Text, type Map as YMap } from "yjs";
import type { LostText } from "../app/contract";
import { LOST_CHARS_MIN } from "./limits";

/**
 * What somebody wrote in these updates, text by text, so that it can be copied before our copy is thrown away. Where it
 * stood is read from the document while it is still there.
 */
export function lostTexts(doc: Y.Doc, updates: readonly Uint8Array[]): readonly LostText[] {
  const texts = new Map<string | null, string>();
  for (const update of updates) {
    for (const struct of structsOf(update)) {
      if (!(struct instanceof Item) || !(struct.content instanceof ContentString)) continue;
      const path = pathOf(doc, struct.id);
      texts.set(path, (texts.get(path) ?? "") + struct.content.str);
    }
  }
  return [...texts].flatMap(([path, text]) => (text.trim().length >= LOST_CHARS_MIN ? [{ path, text }] : []));
}

function structsOf(update: Uint8Array): readonly unknown[] {
  try {
    return decodeUpdate(update).structs;
  } catch {
    return [];
  }
}

/** `cards/<id>/<key>`; null for what was never here, or is gone. */
function pathOf(doc: Y.Doc, id: Y.ID): string | null {
  try {
    const item = getItem(doc.store, id);
    const keys: string[] = [];
    let type = item instanceof Item ? (item.parent as Text | YMap<unknown> | null) : null;
    while (type?._item) {
      keys.unshift(type._item.parentSub ?? "");
      type = type._item.parent as YMap<unknown> | null;
    }
    const root = [...doc.share].find(([, shared]) => shared === (type as unknown));
    return root ? [root[0], ...keys].join("/") : null;
  } catch {
    return null;
  }
}
