import type * as Y from "yjs";
import { Doc, Text, Map as YMap } from "yjs";
import type { CardView, RoadmapView } from "../app/contract";
import { comparePositions } from "./position";
import { FIELDS, type FieldKey, isCardKind, ROOTS } from "./shape";

/** A new, empty document with its roots defined, so that what arrives finds them typed. */
export function newDoc(): Y.Doc {
  const doc = new Doc();
  for (const root of ROOTS) doc.getMap(root);
  return doc;
}

/** The document as plain values. What has the wrong type, by a mistake of another program, reads as empty. */
export function readRoadmap(doc: Y.Doc): RoadmapView {
  const meta = doc.getMap("meta");
  const audience = doc.getMap("audience");
  const fields = doc.getMap("fields");
  const cards = readCards(doc.getMap("cards"));
  return {
    goal: asNumber(meta.get("goal")) ?? 0,
    titleHint: asString(meta.get("titleHint")),
    licence: asString(meta.get("licence")),
    fields: Object.fromEntries(FIELDS.map((key) => [key, asString(fields.get(key))])) as Record<FieldKey, string>,
    audience: {
      ageFrom: asNumber(audience.get("ageFrom")),
      ageTo: asNumber(audience.get("ageTo")),
      grade: asString(audience.get("grade")),
      classSize: asNumber(audience.get("classSize")),
      homeAccess: asString(audience.get("homeAccess")),
      needs: asString(audience.get("needs")),
    },
    targets: [...doc.getMap("targets").entries()]
      .flatMap(([target, on]) => (on === true ? [target] : []))
      .sort(byTarget),
    cards: cards.filter((card) => !card.deleted).map((card) => card.view),
    bin: cards.filter((card) => card.deleted).map((card) => card.view),
    roles: Object.fromEntries(
      [...doc.getMap("roles").entries()].flatMap(([role, who]) => (typeof who === "string" ? [[role, who]] : [])),
    ),
  };
}

interface PlacedCard {
  readonly id: string;
  readonly pos: string;
  readonly deleted: boolean;
  readonly view: CardView;
}

function readCards(cards: Y.Map<unknown>): PlacedCard[] {
  return [...cards.entries()].flatMap(([id, card]) => readCard(id, card) ?? []).sort(comparePositions);
}

/** Keys that say what a card is rather than what is written on it. */
const CARD_FRAME = new Set(["kind", "pos", "deleted", "example"]);

function readCard(id: string, card: unknown): PlacedCard | null {
  if (!(card instanceof YMap)) return null;
  const kind = card.get("kind");
  if (!isCardKind(kind)) return null;
  const texts: Record<string, string> = {};
  const values: Record<string, string | number | boolean> = {};
  for (const [key, value] of card.entries()) {
    if (CARD_FRAME.has(key)) continue;
    if (value instanceof Text) texts[key] = value.toString();
    else if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") values[key] = value;
  }
  return {
    id,
    pos: asString(card.get("pos")),
    deleted: card.get("deleted") === true,
    view: { id, kind, example: card.get("example") === true, texts, values },
  };
}

/** `3.4` before `13.2`, and letters after numbers: 13.1 … 13.a. */
function byTarget(a: string, b: string): number {
  return a.localeCompare(b, "en", { numeric: true });
}

function asString(value: unknown): string {
  if (value instanceof Text) return value.toString();
  return typeof value === "string" ? value : "";
}

function asNumber(value: unknown): number | null {
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}
