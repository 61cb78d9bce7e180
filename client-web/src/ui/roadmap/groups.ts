import type { CardKind, CardValue, CardView } from "../../app/contract";

export const PHASES = ["start", "explore", "act", "share"] as const;
export const DOMAINS = ["cognitive", "socioEmotional", "behavioural"] as const;

/** Cards that stand under one heading: all of a kind, or those of one domain or phase. */
export interface Group {
  readonly id: string;
  readonly kind: CardKind;
  /** What makes a card of this kind belong here; also what it gets when it is put here. */
  readonly values: Readonly<Record<string, CardValue>>;
}

export const GROUPS: readonly Group[] = [
  ...DOMAINS.map((domain): Group => ({ id: domain, kind: "objective", values: { domain } })),
  ...PHASES.map((phase): Group => ({ id: phase, kind: "milestone", values: { phase } })),
  ...(["evidence", "commitment", "risk", "resource", "partner"] as const).map(
    (kind): Group => ({ id: kind, kind, values: {} }),
  ),
];

/** A milestone or an objective without a known place stands in the first one. */
export function groupOf(card: CardView): Group {
  const fitting = GROUPS.filter((group) => group.kind === card.kind);
  const found = fitting.find((group) =>
    Object.entries(group.values).every(([key, value]) => card.values[key] === value),
  );
  return found ?? (fitting[0] as Group);
}

export function cardsIn(cards: readonly CardView[], group: Group): readonly CardView[] {
  return cards.filter((card) => card.kind === group.kind && groupOf(card).id === group.id);
}

/** Where a card can go: before one of a group's cards, or behind them all (`index` is how many stand before it). */
export interface Place {
  readonly group: Group;
  readonly index: number;
}

export function placeOf(cards: readonly CardView[], card: CardView): Place {
  const group = groupOf(card);
  return { group, index: cardsIn(cards, group).indexOf(card) };
}

/** How many places a group has for this card, which does not count itself. */
export function placesIn(cards: readonly CardView[], group: Group, card: string): number {
  return cardsIn(cards, group).filter((one) => one.id !== card).length + 1;
}

/** The card of the same kind that comes right after the place, or null at the very end. */
export function cardAfter(cards: readonly CardView[], { group, index }: Place, card: string): string | null {
  const kin = cards.filter((one) => one.kind === group.kind && one.id !== card);
  const here = cardsIn(kin, group);
  const at = here[index];
  if (at) return at.id;
  const last = here.at(-1);
  if (last) return kin[kin.indexOf(last) + 1]?.id ?? null;
  const order = GROUPS.map(({ id }) => id);
  return kin.find((one) => order.indexOf(groupOf(one).id) > order.indexOf(group.id))?.id ?? null;
}

/** The group beside this one that a card of its kind may go to. */
export function groupBeside(group: Group, by: -1 | 1): Group | null {
  const fitting = GROUPS.filter((one) => one.kind === group.kind);
  return fitting[fitting.indexOf(group) + by] ?? null;
}
