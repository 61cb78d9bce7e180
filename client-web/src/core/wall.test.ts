import { describe, expect, it } from "vitest";
import type { RoomSummary } from "../protocol/generated";
import type { Wall } from "./digests";
import { needALook, summaryOf } from "./wall";

function summary(room: string, alerts: NonNullable<RoomSummary["alerts"]> = ["silent"]): RoomSummary {
  return { room, here: 4, percent: 10, alerts };
}

describe("rooms that need a look", () => {
  const rooms = [summary("a"), summary("b", []), summary("c"), summary("d"), summary("e")];
  const wall: Wall = { rooms, strip: { unassigned: 0, late: 0, lost: 0, help: [] } };

  it("are three at most, in the order in which they need it, and none that needs none", () => {
    expect(needALook(wall).map((room) => room.room)).toEqual(["a", "c", "d"]);
    expect(needALook(null)).toEqual([]);
  });

  it("are found by their id", () => {
    expect(summaryOf(wall, "d")?.room).toBe("d");
    expect(summaryOf(wall, "z")).toBeNull();
  });
});
