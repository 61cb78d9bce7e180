import { t } from "../../i18n";
import { type PlannedRoom, ROOM_NAME_CHARS_MAX, type RoomView } from "../../protocol/generated";

/** A row of the plan before it is sent. The key stays with the row while it is edited. */
export interface DraftRoom extends PlannedRoom {
  readonly key: string;
}

/** The four goals of the roadmap exercise, in turn, for rooms nobody has given one yet. */
const FIRST_GOALS = [1, 3, 4, 13];
let lastKey = 0;

export function draftOf(rooms: readonly RoomView[]): DraftRoom[] {
  return rooms.map((room) => ({ key: room.id, id: room.id, name: room.name, goal: room.goal }));
}

/** Grows or shrinks the draft to `count`; new rooms get a name and the next goal. */
export function resized(draft: readonly DraftRoom[], count: number): DraftRoom[] {
  const rooms = draft.slice(0, count);
  while (rooms.length < count) {
    lastKey += 1;
    const number = rooms.length + 1;
    rooms.push({
      key: `new-${lastKey}`,
      id: null,
      name: t("plan.roomName", { number }).slice(0, ROOM_NAME_CHARS_MAX),
      goal: FIRST_GOALS[rooms.length % FIRST_GOALS.length] ?? 4,
    });
  }
  return rooms;
}

/**
 * The draft that was made on `base`, now that the plan has these rooms: what was drafted stays, all else follows the plan. Seats
 * are edits of the plan too, so this happens while somebody types.
 */
export function rebased(
  draft: readonly DraftRoom[],
  base: readonly RoomView[],
  rooms: readonly RoomView[],
): DraftRoom[] {
  const fresh = draft.filter((row) => row.id === null);
  const kept = rooms.flatMap((room): DraftRoom[] => {
    const before = base.find((known) => known.id === room.id);
    if (before === undefined) return [saved(room, fresh)];
    const row = draft.find((drafted) => drafted.id === room.id);
    if (row === undefined) return [];
    const name = row.name === before.name ? room.name : row.name;
    return [{ ...row, name, goal: row.goal === before.goal ? room.goal : row.goal }];
  });
  return [...kept, ...fresh];
}

/** A room that is new in the plan: one that was drafted, which stands there no longer as such, or another moderator's. */
function saved(room: RoomView, fresh: DraftRoom[]): DraftRoom {
  const at = fresh.findIndex((row) => row.name.trim() === room.name && row.goal === room.goal);
  const [drafted] = at < 0 ? [] : fresh.splice(at, 1);
  return { key: drafted?.key ?? room.id, id: room.id, name: room.name, goal: room.goal };
}

export function sameAs(draft: readonly DraftRoom[], rooms: readonly RoomView[]): boolean {
  return (
    draft.length === rooms.length &&
    draft.every((room, index) => {
      const known = rooms[index];
      return known !== undefined && room.id === known.id && room.name === known.name && room.goal === known.goal;
    })
  );
}
