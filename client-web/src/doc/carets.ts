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

export interface AnchoredCaret {
  readonly participant: string;
  readonly name: string;
  readonly colour: number;
  readonly at: Anchored;
}

export function anchored(text: Y.Text, { anchor, head }: Selection): Anchored {
  const end = (index: number) => {
    const at = Math.min(Math.max(0, index), text.length);
    return written(createRelativePositionFromTypeIndex(text, at));
  };
  return [end(anchor), end(head)];
}

/** Where it is now; null if it is in another text, or not readable. */
export function located(doc: Y.Doc, text: Y.Text, at: unknown): Selection | null {
  if (!isAnchored(at)) return null;
  const [anchor, head] = at.map((end) => {
    const position = read(end);
    try {
      const found = position && createAbsolutePositionFromRelativePosition(position, doc);
      return found?.type === text ? found.index : null;
    } catch {
      return null;
    }
  });
  return anchor == null || head == null ? null : { anchor, head };
}

export function isAnchored(at: unknown): at is Anchored {
  return Array.isArray(at) && at.length === 2 && at.every((end) => typeof end === "string");
}

export function written(position: Y.RelativePosition): string {
  return btoa(Array.from(encodeRelativePosition(position), (byte) => String.fromCharCode(byte)).join(""));
}

/** What another page wrote; null if it makes no sense. */
export function read(position: string): Y.RelativePosition | null {
  try {
    return decodeRelativePosition(Uint8Array.from(atob(position), (char) => char.charCodeAt(0)));
  } catch {
    return null;
  }
}
