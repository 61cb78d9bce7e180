import type { Agenda, AgendaItem, AgendaNow } from "../protocol/generated";

const MINUTE_MS = 60_000;

/** Where an agenda is, at an instant of the server's clock. */
export interface AgendaPoint {
  /** What is on; null before the first part and between two. */
  readonly item: AgendaItem | null;
  /** Its place among the parts, from 1; 0 if none is on. */
  readonly place: number;
  readonly next: AgendaItem | null;
  /** To the planned end of what is on, in ms; negative: it runs over. */
  readonly leftMs: number;
  /** When all of it will be over if the rest takes as long as planned; null if none is on. */
  readonly endsAt: number | null;
}

export function pointOf(agenda: Agenda, at: number): AgendaPoint {
  const { items, now } = agenda;
  const index = now === null ? -1 : items.findIndex((item) => item.id === now.item);
  const item = items[index] ?? null;
  const rest = items.slice(index + 1);
  return {
    item,
    place: index + 1,
    next: rest[0] ?? null,
    leftMs: now === null || item === null ? 0 : now.endsAt - at,
    endsAt: now === null || item === null ? null : endOf(now, rest, at),
  };
}

/** Whole minutes, 0 for nothing. */
export function minutesOf(items: readonly AgendaItem[]): number {
  return items.reduce((sum, item) => sum + item.minutes, 0);
}

/** The list with one part at another place. */
export function movedPart(items: readonly AgendaItem[], from: number, to: number): AgendaItem[] {
  const left = items.filter((_, index) => index !== from);
  const part = items[from];
  return part === undefined ? left : left.toSpliced(Math.max(0, Math.min(to, left.length)), 0, part);
}

function endOf(now: AgendaNow, rest: readonly AgendaItem[], at: number): number {
  return Math.max(now.endsAt, at) + minutesOf(rest) * MINUTE_MS;
}

/** What is on, and how long still, when it was last looked at. */
export interface AgendaLook {
  readonly id: string | null;
  readonly leftMs: number;
}

/** What is to be said aloud of an agenda. */
export type AgendaWord = { readonly says: "now" | "over" } | { readonly says: "minutes"; readonly count: number };

/** Minutes before the end of a part at which the time left is said. */
const SPOKEN_MIN: readonly number[] = [10, 5, 1];

/** What has to be said since the last look: another part, ten, five or one minute left, the end. Nothing at the first look. */
export function wordSince(before: AgendaLook | null, now: AgendaLook): AgendaWord | null {
  if (before === null || now.id === null) return null;
  if (before.id !== now.id) return { says: "now" };
  const passed = (ms: number) => now.leftMs <= ms && before.leftMs > ms;
  // From the last mark: whoever's page slept through several hears the one that counts.
  if (passed(0)) return { says: "over" };
  const count = SPOKEN_MIN.findLast((minutes) => passed(minutes * MINUTE_MS));
  return count === undefined ? null : { says: "minutes", count };
}
