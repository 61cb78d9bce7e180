import type * as Y from "yjs";
import {
  createAbsolutePositionFromRelativePosition,
  createRelativePositionFromTypeIndex,
  decodeRelativePosition,
  encodeRelativePosition,
} from "yjs";
import type { Selection } from "../app/contract";

/** A selection that stays at its words while others write: its two ends as encoded relative positions. */
export type Anchored = readonly [anchor: string, head: string];

export function anchored(text: Y.Text, { anchor, head }: Selection): Anchored {
  const end = (index: number) => {
    const at = Math.min(Math.max(0, index), text.length);
    return toBase64(encodeRelativePosition(createRelativePositionFromTypeIndex(text, at)));
  };
  return [end(anchor), end(head)];
}

/** Where it is now; null if it is in another text, or not readable. */
export function located(doc: Y.Doc, text: Y.Text, at: unknown): Selection | null {
  if (!Array.isArray(at) || at.length !== 2) return null;
  try {
    const [anchor, head] = at.map((end) => {
      const position = decodeRelativePosition(fromBase64(String(end)));
      const found = createAbsolutePositionFromRelativePosition(position, doc);
      return found?.type === text ? found.index : null;
    });
    return anchor == null || head == null ? null : { anchor, head };
  } catch {
    return null;
  }
}

function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
}
