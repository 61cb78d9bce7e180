import type { PlanEdit, PlanView, RoomId, RoomRef } from "../protocol/generated";

/**
 * The edits that make `after` what `before` was: rooms, their order and seats.
 *
 * Each says what it replaces, so that the server refuses all of them if somebody has changed the plan meanwhile. Reasons of
 * seats do not come back: a seat that is given back is given by hand.
 */
export function undoOf(before: PlanView, after: PlanView): PlanEdit[] {
  return [...roomsBack(before, after), ...seatsBack(before, after), ...roomsGone(before, after)];
}

/** Each behind the room that it stood behind, which is there by then. */
function roomsBack(before: PlanView, after: PlanView): PlanEdit[] {
  const known = idsOf(after);
  return before.rooms.flatMap((room, index): PlanEdit[] => {
    if (known.has(room.id)) return [];
    return [{ edit: "takeRoom", room: room.id, after: refTo(before.rooms[index - 1]?.id) }];
  });
}

function seatsBack(before: PlanView, after: PlanView): PlanEdit[] {
  const was = new Map(after.assignments.map((seat) => [seat.participant, seat.room]));
  const wanted = new Map(before.assignments.map((seat) => [seat.participant, seat]));
  const people = [...new Set([...was.keys(), ...wanted.keys()])];
  return people.flatMap((participant): PlanEdit[] => {
    const seat = wanted.get(participant);
    const now = was.get(participant) ?? null;
    if ((seat?.room ?? null) === now) return [];
    return [{ edit: "seat", participant, was: now, room: refTo(seat?.room), pinned: seat?.pinned ?? false }];
  });
}

/** They are empty by then: nobody sat in them before. */
function roomsGone(before: PlanView, after: PlanView): PlanEdit[] {
  const known = idsOf(before);
  return after.rooms
    .filter((room) => !known.has(room.id))
    .map((room) => ({ edit: "dropRoom", room: room.id, was: [] }));
}

function idsOf(plan: PlanView): ReadonlySet<RoomId> {
  return new Set(plan.rooms.map((room) => room.id));
}

function refTo(room: RoomId | undefined): RoomRef | null {
  return room === undefined ? null : { old: room };
}
