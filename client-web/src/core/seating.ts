import type { Assignment, ParticipantId, PlanEdit, RoomId } from "../protocol/generated";

/** One person's change of seat; `null` is nobody's room. */
export interface Reseated {
  readonly participant: ParticipantId;
  readonly from: RoomId | null;
  readonly to: RoomId | null;
}

/** What changes when these people are put into `to`: those who sit there already stay as they are. */
export function reseated(
  people: Iterable<ParticipantId>,
  to: RoomId | null,
  seats: readonly Assignment[],
): readonly Reseated[] {
  const rooms = new Map(seats.map((seat) => [seat.participant, seat.room]));
  return [...new Set(people)].flatMap((participant) => {
    const from = rooms.get(participant) ?? null;
    return from === to ? [] : [{ participant, from, to }];
  });
}

/**
 * As edits of the plan: all or none of them. Each says which seat it takes somebody from, so that the server refuses when
 * another moderator has been quicker. What is placed by hand is left alone by strategies.
 */
export function seatEdits(moves: readonly Reseated[]): PlanEdit[] {
  return moves.map(({ participant, from, to }) => ({
    edit: "seat",
    participant,
    was: from,
    room: to === null ? null : { old: to },
    pinned: to !== null,
  }));
}

/** The way back. */
export function takenBack(moves: readonly Reseated[]): readonly Reseated[] {
  return moves.map(({ participant, from, to }) => ({ participant, from: to, to: from }));
}
