import type * as Y from "yjs";
import { Text, Map as YMap } from "yjs";
import type { CardValue } from "../../app/contract";
import { VALUE_CHARS_MAX } from "../limits";

/** The origin of this person's edits: what undo follows and what goes to the server. */
export const LOCAL = Symbol("local edit");

/** The origin of what this person makes but undo must not unmake: others may have written in it since. */
export const MAKE = Symbol("made here");

export function edit(doc: Y.Doc, change: () => void): void {
  doc.transact(change, LOCAL);
}

export function make(doc: Y.Doc, change: () => void): void {
  doc.transact(change, MAKE);
}

export function cardOf(doc: Y.Doc, id: string): Y.Map<unknown> | null {
  const card = doc.getMap("cards").get(id);
  return card instanceof YMap ? card : null;
}

export function asText(value: unknown): Y.Text | null {
  return value instanceof Text ? value : null;
}

export function clipped(value: CardValue): CardValue {
  return typeof value === "string" ? whole(value.slice(0, VALUE_CHARS_MAX)) : value;
}

/** Without a trailing half of a surrogate pair: yjs would store it as a replacement character. */
export function whole(text: string): string {
  const last = text.charCodeAt(text.length - 1);
  return last >= 0xd800 && last <= 0xdbff && text.length > 1 ? text.slice(0, -1) : text;
}
