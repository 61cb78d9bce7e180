import { describe, expect, it } from "vitest";
import { dueAt, PROMPTS, promptOf } from "./prompts";

const MINUTE = 60_000;

describe("the prompts' time", () => {
  it("is the design's in a round of 25 minutes, and in proportion in any other", () => {
    const due = (length: number) =>
      PROMPTS.map(({ id }) => dueAt(id, { openedAt: 0, endsAt: length * MINUTE }) / MINUTE);
    expect(due(25).map(Math.round)).toEqual([2, 4, 6, 10, 15, 17, 19, 20]);
    expect(due(50).at(-1)).toBeCloseTo(40);
  });
});

describe("where somebody is", () => {
  it("is the prompt of their text", () => {
    expect(promptOf("fields/title", null)).toBe("q1");
    expect(promptOf("cards/m1/activity", "milestone")).toBe("q5");
    expect(promptOf("cards/m1/lowTech", "milestone")).toBe("q6");
    expect(promptOf("cards/r1/text", "risk")).toBe(null);
  });
});
