import type { ParticipantId } from "../../protocol/generated";

export const ROLES = ["scribe", "timekeeper", "targetFinder", "accessGuardian", "reporter"] as const;

/**
 * Gives each role to somebody who is here, by lot, as evenly as the number allows. The scribe is whoever is known to
 * have a keyboard; the reporter is somebody else, if there is anybody else.
 */
export function drawRoles(
  people: readonly ParticipantId[],
  typist: ParticipantId | null,
  random: () => number,
): Readonly<Record<string, ParticipantId>> {
  const order = shuffled(people, random);
  const first = typist !== null && order.includes(typist) ? typist : order[0];
  if (first === undefined) return {};
  const line = [first, ...order.filter((person) => person !== first)];
  return Object.fromEntries(ROLES.map((role, index) => [role, seat(line, role, index)]));
}

function seat(line: readonly ParticipantId[], role: (typeof ROLES)[number], index: number): ParticipantId {
  const next = line[index % line.length] as ParticipantId;
  return role === "reporter" && next === line[0] ? (line[1] ?? next) : next;
}

function shuffled(people: readonly ParticipantId[], random: () => number): ParticipantId[] {
  const order = [...people];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [order[last], order[other]] = [order[other] as ParticipantId, order[last] as ParticipantId];
  }
  return order;
}
