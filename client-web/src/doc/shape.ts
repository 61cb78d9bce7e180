import type { CardKind } from "../app/contract";

/** The document's root maps, shared with `signaling/roadmap`: prose in `Y.Text`, choices as plain values. */
export const ROOTS = [
  "meta",
  "targets",
  "fields",
  "audience",
  "choices",
  "langs",
  "cards",
  "roles",
  "votes",
  "comments",
  "sides",
] as const;

/** What undo follows. Dots, comments and translations are taken back by hand. */
export const UNDONE_ROOTS = ["meta", "targets", "fields", "audience", "choices", "langs", "cards", "roles"] as const;

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
