/** Colours of the palette that screens have for people at work. */
const PALETTE = 8;

/**
 * Gives people who are there together different colours, as long as there are enough. Whoever comes first by id keeps the
 * colour they wish for, so that every page gives everybody the same one.
 */
export function apart<Person extends { readonly participant: string; readonly colour: number }>(
  people: readonly Person[],
): Person[] {
  const given = new Map<string, number>();
  const taken = new Set<number>();
  const inOrder = [...people].sort((a, b) => (a.participant < b.participant ? -1 : 1));
  for (const { participant, colour } of inOrder) {
    if (given.has(participant)) continue;
    const wish = Number.isFinite(colour) ? Math.abs(Math.trunc(colour)) % PALETTE : 0;
    const free = Array.from({ length: PALETTE }, (_, step) => (wish + step) % PALETTE).find((one) => !taken.has(one));
    given.set(participant, free ?? wish);
    taken.add(free ?? wish);
  }
  return people.map((person) => ({ ...person, colour: given.get(person.participant) ?? 0 }));
}
