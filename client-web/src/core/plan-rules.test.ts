import { describe, expect, it } from "vitest";
import type { PlanView } from "../protocol/generated";
import { rulesOf, withoutRule, withRule } from "./plan-rules";

const PLAN: PlanView = {
  id: "pl_1",
  name: "",
  version: 1,
  rooms: [],
  assignments: [],
  together: [
    ["pa_1", "pa_2"],
    ["pa_3", "pa_4"],
  ],
  apart: [["pa_5", "pa_6"]],
};

describe("rules of a plan", () => {
  it("join two groups that come to share somebody", () => {
    expect(withRule(PLAN, "together", "pa_2", "pa_3")).toMatchObject({
      groups: [["pa_1", "pa_2", "pa_3", "pa_4"]],
    });
  });

  it("keep a pair apart beside the others", () => {
    expect(withRule(PLAN, "apart", "pa_1", "pa_3")).toEqual({
      edit: "setApart",
      was: [["pa_5", "pa_6"]],
      pairs: [
        ["pa_5", "pa_6"],
        ["pa_1", "pa_3"],
      ],
    });
  });

  it("go one by one", () => {
    const [first] = rulesOf(PLAN);
    if (first === undefined) throw new Error("no rule");
    expect(withoutRule(PLAN, first)).toMatchObject({ edit: "setTogether", groups: [["pa_3", "pa_4"]] });
  });
});
