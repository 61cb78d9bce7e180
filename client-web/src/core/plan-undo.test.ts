import { describe, expect, it } from "vitest";
import type { PlanView } from "../protocol/generated";
import { undoOf } from "./plan-undo";

function planOf(rooms: readonly string[], seats: Readonly<Record<string, string>>): PlanView {
  return {
    id: "pl_1",
    name: "",
    version: 1,
    rooms: rooms.map((id) => ({ id, name: id, goal: 4, roadmap: `ro_${id}` })),
    assignments: Object.entries(seats).map(([participant, room]) => ({ participant, room })),
  };
}

describe("taking back a proposal", () => {
  it("gives everybody the seat they had, and takes it from those who had none", () => {
    const before = planOf(["rm_a", "rm_b"], { pa_1: "rm_a", pa_2: "rm_b" });
    const after = planOf(["rm_a", "rm_b"], { pa_1: "rm_b", pa_2: "rm_b", pa_3: "rm_a" });
    expect(undoOf(before, after)).toEqual([
      { edit: "seat", participant: "pa_1", was: "rm_b", room: { old: "rm_a" }, pinned: false },
      { edit: "seat", participant: "pa_3", was: "rm_a", room: null, pinned: false },
    ]);
  });

  it("brings lost rooms back to their places before anybody sits in them, and drops new ones when they are empty", () => {
    const before = planOf(["rm_a", "rm_b", "rm_c"], { pa_1: "rm_b" });
    const after = planOf(["rm_b", "rm_new"], { pa_1: "rm_new" });
    expect(undoOf(before, after)).toEqual([
      { edit: "takeRoom", room: "rm_a", after: null },
      { edit: "takeRoom", room: "rm_c", after: { old: "rm_b" } },
      { edit: "seat", participant: "pa_1", was: "rm_new", room: { old: "rm_b" }, pinned: false },
      { edit: "dropRoom", room: "rm_new", was: [] },
    ]);
  });

  it("has nothing to do where nothing changed", () => {
    const plan = planOf(["rm_a"], { pa_1: "rm_a" });
    expect(undoOf(plan, { ...plan, version: 9 })).toEqual([]);
  });
});
