import table from "@data/schema.json";
import type { CardKind } from "../app/contract";

/** The one table of what a roadmap holds, which the server reads too. */
interface Key {
  readonly type: "text" | "whole" | "number" | "string" | "choice" | "flag" | "tags" | "addresses";
  readonly soft?: number;
  readonly max?: number;
  readonly of?: readonly string[];
  readonly private?: boolean;
}

interface Kind {
  /** Cards of this kind that the screens offer to make. */
  readonly soft: number;
  readonly keys: Readonly<Record<string, Key>>;
}

const FIELD_TABLE: Readonly<Record<string, { readonly soft: number }>> = table.fields;
const AUDIENCE_TABLE: Readonly<Record<string, Key>> = table.audience as Record<string, Key>;
const CARD_TABLE = table.cards as unknown as Readonly<Record<CardKind, Kind>>;

/** The first schema whose documents hold comments, dots and choices. */
export const SCHEMA_WITH_COMMENTS = 2;

export const FIELDS = Object.keys(FIELD_TABLE);
export const KINDS = Object.keys(CARD_TABLE) as readonly CardKind[];

/** Which keys of a card hold prose. */
export const CARD_TEXTS = Object.fromEntries(
  KINDS.map((kind) => [kind, keysOf(kind).flatMap(([key, { type }]) => (type === "text" ? [key] : []))]),
) as unknown as Readonly<Record<CardKind, readonly string[]>>;

export function isCardKind(value: unknown): value is CardKind {
  return typeof value === "string" && Object.hasOwn(CARD_TABLE, value);
}

export function cardsSoft(kind: CardKind): number {
  return CARD_TABLE[kind].soft;
}

/** How long a text may get on the screens, in UTF-16 units; the server takes several times as much. */
export function textSoft(root: string, kind: CardKind | null, key: string): number {
  if (root === "fields") return FIELD_TABLE[key]?.soft ?? TEXT_SOFT;
  if (root === "audience") return AUDIENCE_TABLE[key]?.soft ?? TEXT_SOFT;
  return (kind && CARD_TABLE[kind].keys[key]?.soft) ?? TEXT_SOFT;
}

/** A text that the table does not name. */
const TEXT_SOFT = 300;

function keysOf(kind: CardKind): [string, Key][] {
  return Object.entries(CARD_TABLE[kind].keys);
}
