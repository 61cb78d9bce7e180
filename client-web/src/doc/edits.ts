import type * as Y from "yjs";
import { Text, Map as YMap } from "yjs";
import type { CardKind, TextPath } from "../app/contract";
import { INSERT_CHARS_MAX, LIVE_CARDS_MAX, TEXT_CHARS_MAX, VALUE_CHARS_MAX } from "./limits";
import { between, comparePositions, spread } from "./position";
import { CARD_DEFAULTS, CARD_TEXTS, isCardKind } from "./shape";

/** The origin of this person's edits: what undo follows and what goes to the server. */
export const LOCAL = Symbol("local edit");

export function edit(doc: Y.Doc, change: () => void): void {
  doc.transact(change, LOCAL);
}

/** The text at a path, or null if the document has none there (yet). */
export function textAt(doc: Y.Doc, path: TextPath): Y.Text | null {
  const [root, first = "", second = ""] = path.split("/");
  if (root === "fields" || root === "audience") return asText(doc.getMap(root).get(first));
  if (root !== "cards") return null;
  return asText(cardOf(doc, first)?.get(second));
}

/** Makes the text at a path where a document of another maker has none. Two people doing so at once: one wins. */
export function makeTextAt(doc: Y.Doc, path: TextPath): Y.Text | null {
  const [root, first = "", second = ""] = path.split("/");
  const parent = root === "fields" || root === "audience" ? doc.getMap(root) : cardOf(doc, first);
  const key = root === "cards" ? second : first;
  if (!parent || key === "") return null;
  edit(doc, () => parent.set(key, new Text()));
  return textAt(doc, path);
}

/**
 * Replaces `remove` characters at `at` with `insert`, in pieces small enough for one update each, and takes the
 * example mark off the card that is edited. What would make the text longer than the server takes is left out.
 */
export function spliceText(doc: Y.Doc, path: TextPath, text: Y.Text, at: number, remove: number, insert: string): void {
  const room = Math.max(0, TEXT_CHARS_MAX - (text.length - remove));
  const fitting = whole(insert.slice(0, room));
  edit(doc, () => {
    if (remove > 0) text.delete(at, remove);
    acceptExampleAt(doc, path);
  });
  for (let from = 0; from < fitting.length; ) {
    const piece = whole(fitting.slice(from, from + INSERT_CHARS_MAX));
    edit(doc, () => text.insert(at + from, piece));
    from += piece.length;
  }
}

export function setValue(doc: Y.Doc, root: "meta" | "audience" | "roles", key: string, value: string | number | null) {
  edit(doc, () => {
    if (value === null) doc.getMap(root).delete(key);
    else doc.getMap(root).set(key, clipped(value));
  });
}

export function setTarget(doc: Y.Doc, target: string, on: boolean): void {
  edit(doc, () => {
    if (on) doc.getMap("targets").set(target, true);
    else doc.getMap("targets").delete(target);
  });
}

/** False if the board is full: one more card and the server would refuse the update. */
export function addCard(
  doc: Y.Doc,
  id: string,
  kind: CardKind,
  values: Readonly<Record<string, string | number>>,
): boolean {
  if (liveCards(doc) >= LIVE_CARDS_MAX) return false;
  const card = new YMap<unknown>();
  const last = cardsOfKind(doc, kind).at(-1)?.pos ?? null;
  edit(doc, () => {
    doc.getMap("cards").set(id, card);
    card.set("kind", kind);
    card.set("pos", between(last, null) ?? `${last}V`);
    for (const key of CARD_TEXTS[kind]) {
      const text = values[key];
      card.set(key, new Text(typeof text === "string" ? text.slice(0, INSERT_CHARS_MAX) : ""));
    }
    for (const [key, value] of Object.entries({ ...CARD_DEFAULTS[kind], ...values })) {
      if (!CARD_TEXTS[kind].includes(key)) card.set(key, clipped(value));
    }
  });
  return true;
}

export function setCard(doc: Y.Doc, id: string, key: string, value: string | number | boolean): void {
  const card = cardOf(doc, id);
  if (!card) return;
  edit(doc, () => {
    card.set(key, clipped(value));
    if (card.get("example") === true) card.set("example", false);
  });
}

/** Deletion is a mark, so that a concurrent edit survives and the card can come back. */
export function markCard(doc: Y.Doc, id: string, mark: "deleted" | "example", on: boolean): void {
  const card = cardOf(doc, id);
  if (card) edit(doc, () => card.set(mark, on));
}

/** One place earlier (−1) or later (+1) among the live cards of its kind. */
export function moveCard(doc: Y.Doc, id: string, by: -1 | 1): void {
  const kind = cardOf(doc, id)?.get("kind");
  if (!isCardKind(kind)) return;
  const cards = cardsOfKind(doc, kind);
  const index = cards.findIndex((card) => card.id === id);
  const target = index + by;
  const moving = cards[index];
  if (!moving || target < 0 || target >= cards.length) return;
  const others = cards.toSpliced(index, 1);
  const pos = between(others[target - 1]?.pos ?? null, others[target]?.pos ?? null);
  edit(doc, () => {
    if (pos !== null) moving.card.set("pos", pos);
    else respace(others.toSpliced(target, 0, moving));
  });
}

interface Placed {
  readonly id: string;
  readonly pos: string;
  readonly card: Y.Map<unknown>;
}

function cardsOfKind(doc: Y.Doc, kind: CardKind): Placed[] {
  const placed: Placed[] = [];
  for (const [id, card] of doc.getMap("cards").entries()) {
    if (!(card instanceof YMap) || card.get("kind") !== kind || card.get("deleted") === true) continue;
    placed.push({ id, pos: String(card.get("pos") ?? ""), card });
  }
  return placed.sort(comparePositions);
}

function liveCards(doc: Y.Doc): number {
  let live = 0;
  for (const card of doc.getMap("cards").values()) {
    if (card instanceof YMap && card.get("deleted") !== true) live += 1;
  }
  return live;
}

function respace(cards: readonly Placed[]): void {
  const positions = spread(cards.length);
  cards.forEach((placed, i) => {
    placed.card.set("pos", positions[i]);
  });
}

function acceptExampleAt(doc: Y.Doc, path: TextPath): void {
  const [root, id = ""] = path.split("/");
  const card = root === "cards" ? cardOf(doc, id) : null;
  if (card?.get("example") === true) card.set("example", false);
}

function cardOf(doc: Y.Doc, id: string): Y.Map<unknown> | null {
  const card = doc.getMap("cards").get(id);
  return card instanceof YMap ? card : null;
}

function asText(value: unknown): Y.Text | null {
  return value instanceof Text ? value : null;
}

function clipped<T extends string | number | boolean>(value: T): T {
  return typeof value === "string" ? (value.slice(0, VALUE_CHARS_MAX) as T) : value;
}

/** Without a trailing half of a surrogate pair: yjs would store it as a replacement character. */
function whole(text: string): string {
  const last = text.charCodeAt(text.length - 1);
  return last >= 0xd800 && last <= 0xdbff && text.length > 1 ? text.slice(0, -1) : text;
}
