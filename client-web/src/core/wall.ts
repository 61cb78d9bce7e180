import type { RoomId, RoomSummary } from "../protocol/generated";
import type { Wall } from "./digests";

/** Rooms that are named as needing a look at one time: more would be a list that nobody reads. */
const NAMED_MAX = 3;

/** The rooms that need a look, the one that needs it most first. */
export function needALook(wall: Wall | null): readonly RoomSummary[] {
  return (wall?.rooms ?? []).filter((room) => (room.alerts ?? []).length > 0).slice(0, NAMED_MAX);
}

/** How a room does; null while nothing is known of it. */
export function summaryOf(wall: Wall | null, room: RoomId): RoomSummary | null {
  return wall?.rooms.find((one) => one.room === room) ?? null;
}
