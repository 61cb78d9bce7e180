import { type AgendaDraft, draftOf } from "../../core/agendaDraft";
import type { Agenda, AgendaItem, WebinarId } from "../../protocol/generated";
import { keep, recall } from "../storage";

const KEY = "plenary.agendas";
/** Drafts that one browser keeps: some 5 KB each. The oldest goes first. */
const KEPT_MAX = 8;

/** What somebody has made of an agenda, and what they made it from. */
interface Kept {
  readonly webinar: WebinarId;
  readonly from: Agenda;
  readonly items: readonly AgendaItem[];
}

/** What this browser kept of an earlier page; null: nothing. */
export function keptDraft(webinar: WebinarId): AgendaDraft | null {
  const kept = all().find((one) => one.webinar === webinar);
  if (kept === undefined) return null;
  // What was on at that time is over.
  return { ...draftOf({ ...kept.from, now: null }), items: kept.items };
}

/** False when the browser keeps nothing. */
export function keepDraft(webinar: WebinarId, { from, items }: AgendaDraft): boolean {
  return keep("local", KEY, [...others(webinar), { webinar, from, items }].slice(-KEPT_MAX));
}

export function forget(webinar: WebinarId): void {
  const left = others(webinar);
  keep("local", KEY, left.length > 0 ? left : null);
}

function others(webinar: WebinarId): Kept[] {
  return all().filter((one) => one.webinar !== webinar);
}

/** As it is now: other tabs keep theirs in the same place. */
function all(): Kept[] {
  const kept = recall<unknown>("local", KEY);
  return Array.isArray(kept) ? kept.filter(isKept) : [];
}

/** An older version of us, or somebody's hands, may have written something else. */
function isKept(value: unknown): value is Kept {
  const { webinar, from, items } = (value ?? {}) as Partial<Kept>;
  return typeof webinar === "string" && typeof from?.version === "number" && areItems(from.items) && areItems(items);
}

function areItems(value: unknown): boolean {
  return Array.isArray(value) && value.every(isItem);
}

function isItem(value: unknown): boolean {
  const { id, kind, title, minutes } = (value ?? {}) as Partial<AgendaItem>;
  const words = [id, kind, title].every((word) => typeof word === "string");
  return words && typeof minutes === "number";
}
