import { AGENDA_MINUTES_MAX, type Agenda, type AgendaItem } from "../protocol/generated";

const MINUTE_MS = 60_000;

/** An agenda while somebody changes it, before it is saved whole. */
export interface AgendaDraft {
  /** What it was drawn from. */
  readonly from: Agenda;
  /** What somebody else has made of the agenda meanwhile; null: nothing. */
  readonly theirs: Agenda | null;
  readonly items: readonly AgendaItem[];
}

export function draftOf(agenda: Agenda): AgendaDraft {
  return { from: agenda, theirs: null, items: agenda.items };
}

export function isChanged({ from, items }: AgendaDraft): boolean {
  return !sameItems(from.items, items);
}

/** The draft when the agenda is known to be this: it follows, unless that would take somebody's changes away. */
export function met(draft: AgendaDraft, agenda: Agenda): AgendaDraft {
  if (agenda.version === draft.from.version) return { ...draft, from: agenda, theirs: null };
  if (!isChanged(draft) || sameItems(draft.items, agenda.items)) return draftOf(agenda);
  return { ...draft, theirs: agenda };
}

/** One's own parts instead of the others', once they are saved. */
export function insisting(draft: AgendaDraft): AgendaDraft {
  return draft.theirs === null ? draft : { ...draft, from: draft.theirs, theirs: null };
}

/** After a save that sent those parts: what was written since stays, and is not saved yet. */
export function saved(draft: AgendaDraft, sent: readonly AgendaItem[], kept: Agenda): AgendaDraft {
  const since = !sameItems(tidied(draft.items), sent);
  return since ? { from: kept, theirs: null, items: draft.items } : draftOf(kept);
}

/** With a part back where it was. */
export function withPartBack(items: readonly AgendaItem[], item: AgendaItem, index: number): readonly AgendaItem[] {
  if (items.some((one) => one.id === item.id)) return items;
  return items.toSpliced(Math.min(index, items.length), 0, item);
}

/** As it is sent. */
export function tidied(items: readonly AgendaItem[]): AgendaItem[] {
  return items.map((item) => ({ ...item, title: item.title.trim() }));
}

/** The first part whose minutes are none. */
export function misfit(items: readonly AgendaItem[]): AgendaItem | null {
  return items.find(({ minutes }) => !isLength(minutes)) ?? null;
}

export function isLength(minutes: number): boolean {
  return Number.isInteger(minutes) && minutes >= 1 && minutes <= AGENDA_MINUTES_MAX;
}

/**
 * When each part will be over if all go as planned: from what is on, else from the start. Null where nobody knows: without
 * either, and for what is over.
 */
export function endsOf(items: readonly AgendaItem[], now: Agenda["now"], startsAt: number | null): (number | null)[] {
  const on = items.findIndex((item) => item.id === now?.item);
  let at = on < 0 ? startsAt : null;
  return items.map(({ minutes }, index) => {
    if (now !== null && index === on) at = now.endsAt;
    else if (at !== null) at += minutes * MINUTE_MS;
    return at;
  });
}

function sameItems(some: readonly AgendaItem[], others: readonly AgendaItem[]): boolean {
  return (
    some.length === others.length &&
    some.every((item, index) => {
      const other = others[index];
      return (
        item.id === other?.id &&
        item.kind === other.kind &&
        item.title === other.title &&
        item.minutes === other.minutes
      );
    })
  );
}
