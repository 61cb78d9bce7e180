import { describe, expect, it } from "vitest";
import type { RoomSummary } from "../protocol/generated";
import { afterEvent, type Digest, digested, NOTHING_SAID } from "./digests";

const STRIP = { unassigned: 0, late: 0, lost: 0, help: [] };

function tile(room: string, rank = 0): RoomSummary {
  return { room, here: 3, percent: 10, rank };
}

function wall(rooms: RoomSummary[], whole: boolean): Digest {
  return { type: "wall", rooms, strip: STRIP, whole };
}

describe("what is said in sum", () => {
  it("replaces what was said before", () => {
    const one = digested(NOTHING_SAID, { type: "crowd", online: 200, hands: 1, seq: 10 });
    expect(digested(one, { type: "crowd", online: 199, hands: 0, seq: 11 }).crowd).toEqual({ online: 199, hands: 0 });
  });

  it("keeps the rooms of the wall that are no news, the worst first", () => {
    const first = digested(NOTHING_SAID, wall([tile("rm_a"), tile("rm_b")], true));
    const then = digested(first, wall([tile("rm_b", 100)], false));
    expect(then.wall?.rooms.map((room) => room.room)).toEqual(["rm_b", "rm_a"]);
    expect(digested(then, wall([], true)).wall?.rooms).toEqual([]);
  });

  it("keeps how full the rooms are that are no news, while there is a choice", () => {
    const room = (room: string, taken: number) => ({ room, taken, waiting: 0 });
    const whole = digested(NOTHING_SAID, {
      type: "places",
      rooms: [room("rm_a", 1), room("rm_b", 2)],
      whole: true,
      you: null,
    });
    const then = digested(whole, { type: "places", rooms: [room("rm_b", 3)], whole: false, you: null });
    expect(then.places).toEqual([room("rm_a", 1), room("rm_b", 3)]);
    expect(afterEvent(then, { type: "choice", choice: null }).places).toBeNull();
  });

  it("says where we stand in a line, and nothing once we do not", () => {
    const you = { room: "rm_a", place: 3 };
    const waits = digested(NOTHING_SAID, { type: "places", rooms: [], whole: false, you });
    expect(waits.inLine).toEqual(you);
    expect(digested(waits, { type: "places", rooms: [], whole: false, you: null }).inLine).toBeNull();
    expect(afterEvent(waits, { type: "choice", choice: null }).inLine).toBeNull();
  });

  it("is forgotten where it does not hold: the queue elsewhere, everything with other eyes", () => {
    const queue = digested(NOTHING_SAID, { type: "queue", total: 0, top: [], you: [] });
    const said = digested(queue, { type: "crowd", online: 2, hands: 0, seq: 12 });
    const moved = afterEvent(said, {
      type: "youMoved",
      location: { in: "room", room: "rm_a" },
      epoch: 1,
      cause: { why: "roundOpened" },
      rights: { microphone: true, camera: true, screen: true },
      mates: [],
    });
    expect([moved.queue, moved.crowd?.online]).toEqual([null, 2]);
  });
});
