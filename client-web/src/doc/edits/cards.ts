import type * as Y from "yjs";
import { Text, Map as YMap } from "yjs";
import type { CardKind, CardValue } from "../../app/contract";
import { INSERT_CHARS_MAX, LIVE_CARDS_MAX } from "../limits";
import { between, comparePositions, POSITION_CHARS_MAX, spread } from "../position";
import { CARD_TEXTS, isCardKind } from "../schema";
import { CARD_DEFAULTS } from "../shape";
import { cardOf, clipped, edit, make } from "./origin";

/** Who makes a card, when by the server's clock, and in which language. */
export interface Maker {
  readonly by: string;
  readonly at: number;
  readonly lang: string;
}

/**
 * False if the board is full: one more card and the server would refuse the update.
 *
 * The card is made out of sight, and shown by an edit of its own: undo then hides it, and whatever somebody else has
 * written in it meanwhile survives in the bin.
 */
export function addCard(
  doc: Y.Doc,
  id: string,
  kind: CardKind,
  values: Readonly<Record<string, CardValue>>,
  maker: Maker,
): boolean {
  if (liveCards(doc) >= LIVE_CARDS_MAX) return false;
  const card = new YMap<unknown>();
  const last = cardsOfKind(doc, kind).at(-1)?.pos ?? null;
  make(doc, () => {
    doc.getMap("cards").set(id, card);
    card.set("kind", kind);
    card.set("pos", between(last, null) ?? `${last}V`);
    for (const [key, value] of Object.entries(maker)) card.set(key, value);
    for (const key of CARD_TEXTS[kind]) {
      const text = values[key];
      card.set(key, new Text(typeof text === "string" ? text.slice(0, INSERT_CHARS_MAX) : ""));
    }
    for (const [key, value] of Object.entries({ ...CARD_DEFAULTS[kind], ...values })) {
      if (!CARD_TEXTS[kind].includes(key)) card.set(key, clipped(value));
    }
    card.set("deleted", true);
  });
  edit(doc, () => card.set("deleted", false));
  return true;
}

/** `null`: nothing is said any more. */
export function setCard(doc: Y.Doc, id: string, key: string, value: CardValue | null): void {
  const card = cardOf(doc, id);
  if (!card) return;
  edit(doc, () => {
    if (value === null) card.delete(key);
    else card.set(key, clipped(value));
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
  if (moving && target >= 0 && target < cards.length) edit(doc, () => place(cards.toSpliced(index, 1), moving, target));
}

/** Before another card of its kind, or to the end, with what the place means for it: a phase, a week. */
export function placeCard(
  doc: Y.Doc,
  id: string,
  before: string | null,
  values: Readonly<Record<string, CardValue>>,
): void {
  const kind = cardOf(doc, id)?.get("kind");
  if (!isCardKind(kind)) return;
  const cards = cardsOfKind(doc, kind);
  const index = cards.findIndex((card) => card.id === id);
  const moving = cards[index];
  if (!moving) return;
  const others = cards.toSpliced(index, 1);
  const found = others.findIndex((card) => card.id === before);
  const target = found < 0 ? others.length : found;
  const changed = Object.entries(values).filter(([key, value]) => moving.card.get(key) !== value);
  if (target === index && changed.length === 0) return;
  edit(doc, () => {
    if (target !== index) place(others, moving, target);
    for (const [key, value] of changed) moving.card.set(key, clipped(value));
    if (moving.card.get("example") === true && changed.length > 0) moving.card.set("example", false);
  });
}

interface Placed {
  readonly id: string;
  readonly pos: string;
  readonly card: Y.Map<unknown>;
}

/** Puts `moving` at `target` among the others; only if there is no room are all of them spaced out anew. */
function place(others: readonly Placed[], moving: Placed, target: number): void {
  const pos = between(others[target - 1]?.pos ?? null, others[target]?.pos ?? null);
  if (pos !== null && pos.length <= POSITION_CHARS_MAX) moving.card.set("pos", pos);
  else respace(others.toSpliced(target, 0, moving));
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
