import type * as Y from "yjs";
import { Doc, Text, Map as YMap } from "yjs";
import type { CardValue, CardView, CommentView, RoadmapDraft } from "../app/contract";
import { countedDots, ownDots } from "./dots";
import { textAt } from "./edits/texts";
import { comparePositions } from "./position";
import { readProse } from "./prose";
import { isCardKind } from "./schema";
import { ROOTS } from "./shape";
import { readSides } from "./sides";

/** A new, empty document with its roots defined, so that what arrives finds them typed. */
export function newDoc(): Y.Doc {
  const doc = new Doc();
  for (const root of ROOTS) doc.getMap(root);
  doc.getXmlFragment("prose");
  return doc;
}

/**
 * The document as plain values, read anew after each change: cards that have not changed are not read again, and stay
 * the same objects.
 */
export class Reader {
  private readonly cards = new Map<string, PlacedCard>();

  constructor(
    private readonly doc: Y.Doc,
    private readonly participant: string,
  ) {
    doc.getMap("cards").observeDeep((events) => {
      for (const event of events) {
        const [card] = event.path;
        if (typeof card === "string") this.cards.delete(card);
        else for (const key of event.keys.keys()) this.cards.delete(key);
      }
    });
  }

  /** What has the wrong type, by a mistake of another program, reads as empty. */
  read(): RoadmapDraft {
    const { doc } = this;
    const meta = doc.getMap("meta");
    const cards = this.placed();
    return {
      schema: asNumber(meta.get("schema")) ?? 1,
      roadmap: asString(meta.get("roadmap")),
      goal: asNumber(meta.get("goal")),
      also: asList(meta.get("also")),
      titleHint: asString(meta.get("titleHint")) || null,
      licence: asString(meta.get("licence")),
      lang: asString(meta.get("lang")) || "en",
      fields: strings(doc.getMap("fields")),
      audience: values(doc.getMap("audience")),
      targets: [...doc.getMap("targets").entries()]
        .flatMap(([target, on]) => (on === true ? [target] : []))
        .sort(byTarget),
      choices: values(doc.getMap("choices")),
      langs: strings(doc.getMap("langs")),
      cards: cards.filter((card) => !card.deleted).map((card) => card.view),
      bin: cards.filter((card) => card.deleted).map((card) => card.view),
      roles: strings(doc.getMap("roles")),
      dots: countedDots(doc),
      ownDots: ownDots(doc, this.participant),
      comments: readComments(doc.getMap("comments")),
      parts: [],
      sides: readSides(doc.getMap("sides"), (path) => textAt(doc, path)?.toString() ?? ""),
      prose: readProse(doc.getXmlFragment("prose")),
    };
  }

  private placed(): PlacedCard[] {
    return [...this.doc.getMap("cards").entries()]
      .flatMap(([id, card]) => {
        const read = this.cards.get(id) ?? readCard(id, card);
        if (read) this.cards.set(id, read);
        return read ?? [];
      })
      .sort(comparePositions);
  }
}

interface PlacedCard {
  readonly id: string;
  readonly pos: string;
  readonly deleted: boolean;
  readonly view: CardView;
}

/** Keys that say what a card is rather than what is written on it. */
const CARD_FRAME = new Set(["kind", "pos", "deleted", "example", "by", "at", "lang", "from"]);

function readCard(id: string, card: unknown): PlacedCard | null {
  if (!(card instanceof YMap)) return null;
  const kind = card.get("kind");
  if (!isCardKind(kind)) return null;
  const texts: Record<string, string> = {};
  const values: Record<string, CardValue> = {};
  for (const [key, value] of card.entries()) {
    if (CARD_FRAME.has(key)) continue;
    if (value instanceof Text) texts[key] = value.toString();
    else if (isPlain(value)) values[key] = value;
  }
  const [by, lang] = [asString(card.get("by")), asString(card.get("lang"))];
  const view = {
    id,
    kind,
    example: card.get("example") === true,
    ...(by !== "" && { by }),
    ...(lang !== "" && { lang }),
    texts,
    values,
  };
  return { id, pos: asString(card.get("pos")), deleted: card.get("deleted") === true, view };
}

/** The texts and names of a root, as strings. */
function strings(root: Y.Map<unknown>): Record<string, string> {
  return Object.fromEntries(
    [...root.entries()].flatMap(([key, value]) =>
      value instanceof Text || typeof value === "string" ? [[key, value.toString()]] : [],
    ),
  );
}

/** The choices, numbers and texts of a root. */
function values(root: Y.Map<unknown>): Record<string, CardValue> {
  return Object.fromEntries(
    [...root.entries()].flatMap(([key, value]): [string, CardValue][] => {
      if (value instanceof Text) return [[key, value.toString()]];
      return isPlain(value) ? [[key, value]] : [];
    }),
  );
}

function readComments(comments: Y.Map<unknown>): CommentView[] {
  return [...comments.entries()]
    .flatMap(([id, value]) => {
      const state = id.endsWith("!") ? "gone" : (comments.get(`${id}!`) ?? "open");
      const comment = isComment(value) ? value : null;
      if (comment === null || comment.text === "" || (state !== "open" && state !== "done")) return [];
      const { on, by, at, lang, text } = comment;
      return [{ id, on, by, name: null, at, lang, text, state } as const];
    })
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

function isComment(value: unknown): value is Omit<CommentView, "id" | "state" | "name"> {
  if (typeof value !== "object" || value === null) return false;
  const { on, by, at, lang, text } = value as Readonly<Record<string, unknown>>;
  return typeof at === "number" && [on, by, lang, text].every((part) => typeof part === "string");
}

function isPlain(value: unknown): value is CardValue {
  if (Array.isArray(value)) return value.every((part) => typeof part === "string");
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

/** `3.4` before `13.2`, and letters after numbers: 13.1 … 13.a. */
function byTarget(a: string, b: string): number {
  return a.localeCompare(b, "en", { numeric: true });
}

function asString(value: unknown): string {
  if (value instanceof Text) return value.toString();
  return typeof value === "string" ? value : "";
}

function asList(value: unknown): number[] {
  return Array.isArray(value) ? value.filter((part) => typeof part === "number") : [];
}

function asNumber(value: unknown): number | null {
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}
