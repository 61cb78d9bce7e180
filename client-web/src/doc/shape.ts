import type { CardKind } from "../app/contract";

/** The document's shape, shared with `signaling/roadmap`: six root maps, prose in `Y.Text`, choices as plain values. */
export const ROOTS = ["meta", "targets", "fields", "audience", "cards", "roles"] as const;

export const FIELDS = ["title", "question", "context", "pitch", "videoIdea"] as const;
export type FieldKey = (typeof FIELDS)[number];

/** Which keys of a card hold prose. */
export const CARD_TEXTS: Readonly<Record<CardKind, readonly string[]>> = {
  objective: ["text"],
  milestone: ["title", "activity", "tool", "lowTech", "evidence"],
  resource: ["title", "url", "note"],
  partner: ["who", "gives"],
  evidence: ["text"],
  risk: ["text", "answer"],
  commitment: ["who", "what", "when"],
};

/** Plain values a new card has if nobody says otherwise. */
export const CARD_DEFAULTS: Readonly<Record<CardKind, Readonly<Record<string, string | number>>>> = {
  objective: { domain: "cognitive" },
  milestone: { week: 1, minutes: 45, phase: "start", status: "idea" },
  resource: {},
  partner: {},
  evidence: {},
  risk: {},
  commitment: {},
};

export function isCardKind(value: unknown): value is CardKind {
  return typeof value === "string" && Object.hasOwn(CARD_TEXTS, value);
}
