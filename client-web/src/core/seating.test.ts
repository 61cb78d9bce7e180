import { describe, expect, it } from "vitest";
import type { Assignment } from "../protocol/generated";
import { reseated, seatEdits, takenBack } from "./seating";

const seats: readonly Assignment[] = [
  { participant: "pa_timur", room: "ro_1" },
  { participant: "pa_sana", room: "ro_2" },
];

describe("people who are put into a room", () => {
  it("leave the room they had, or none", () => {
    expect(reseated(["pa_timur", "pa_new"], "ro_2", seats)).toEqual([
      { participant: "pa_timur", from: "ro_1", to: "ro_2" },
      { participant: "pa_new", from: null, to: "ro_2" },
    ]);
  });

  it("change nothing where they already are, and are moved once", () => {
    expect(reseated(["pa_sana", "pa_timur", "pa_timur"], "ro_2", seats)).toHaveLength(1);
    expect(reseated(["pa_new"], null, seats)).toEqual([]);
  });

  it("are placed by hand, and say where they were", () => {
    expect(seatEdits(reseated(["pa_timur"], "ro_2", seats))).toEqual([
      { edit: "seat", participant: "pa_timur", was: "ro_1", room: { old: "ro_2" }, pinned: true },
    ]);
    expect(seatEdits(reseated(["pa_timur"], null, seats))).toEqual([
      { edit: "seat", participant: "pa_timur", was: "ro_1", room: null, pinned: false },
    ]);
  });

  it("go back where they came from", () => {
    const moves = reseated(["pa_timur", "pa_sana", "pa_new"], "ro_2", seats);
    expect(takenBack(takenBack(moves))).toEqual(moves);
    expect(takenBack(moves).map(({ to }) => to)).toEqual(["ro_1", null]);
  });
});
