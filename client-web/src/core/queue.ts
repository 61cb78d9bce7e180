import type { ParticipantId, ParticipantView, QueueItem, QueueWhy, Role } from "../protocol/generated";
import { handsUp, myLocation, type SessionState, sameLocation } from "./state";

/** A hand or a written question that waits for the floor of the plenary. */
export interface QueueRow {
  readonly item: QueueItem;
  readonly from: ParticipantId;
  readonly name: string;
  readonly country: string;
  readonly school: string;
  readonly role: Role;
  /** Null where nobody has said why. */
  readonly why: QueueWhy | null;
  /** A question's words, where they are ours to read. */
  readonly text: string | null;
}

/** Something of ours in the queue; the next has position 1. */
export interface OwnPlace {
  readonly item: QueueItem;
  readonly position: number;
  readonly why: QueueWhy | null;
  /** A question's words. */
  readonly text: string | null;
}

/** The queue of the plenary, next first; `rows` may be its head only. */
export interface Queue {
  readonly total: number;
  readonly rows: readonly QueueRow[];
  readonly yours: readonly OwnPlace[];
}

/** The queue as far as this page can tell by itself: the hands it knows, first up first. */
export function queueOfHands(state: SessionState): Queue {
  const hands = handsUp(state).filter((person) => person.location?.in === "plenary");
  const rows = hands.map(
    ({ id, profile, role }): QueueRow => ({
      item: { of: "hand", participant: id },
      from: id,
      name: profile.name,
      country: profile.country,
      school: profile.school,
      role,
      why: null,
      text: null,
    }),
  );
  const yours = rows.flatMap((row, index) =>
    row.from === state.you ? [{ item: row.item, position: index + 1, why: row.why, text: row.text }] : [],
  );
  return { total: rows.length, rows, yours };
}

/** Raised hands that are no part of the plenary's queue: of our room, and to staff of all rooms. */
export function handsInRooms(state: SessionState): readonly ParticipantView[] {
  const here = myLocation(state);
  const inRooms = handsUp(state).filter((person) => person.location?.in === "room");
  const mine = inRooms.filter((person) => sameLocation(person.location, here));
  return [...mine, ...inRooms.filter((person) => !mine.includes(person))];
}

/** A name for an item that stays the same while it waits. */
export function keyOf(item: QueueItem): string {
  return item.of === "hand" ? item.participant : item.question;
}
