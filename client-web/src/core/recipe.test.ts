import { describe, expect, it } from "vitest";
import { firstDraft, recipeOf } from "./recipe";

describe("a recipe", () => {
  it("fills the rooms that there are, all of them, before anybody is left over", () => {
    const { size, rooms } = recipeOf(firstDraft(3), 20, 3);
    expect(rooms).toBe("existing");
    expect(size).toEqual({ target: 7, min: 1, max: 255 });
  });

  it("makes rooms when a plan has none", () => {
    expect(recipeOf(firstDraft(0), 20, 0)).toMatchObject({ rooms: "make", size: { target: 5, min: 4, max: 6 } });
  });

  it("turns a number of rooms into a size", () => {
    const draft = { ...firstDraft(0), roomsBy: "number" as const, number: 6 };
    expect(recipeOf(draft, 25, 0).size).toEqual({ target: 4, min: 3, max: 5 });
  });

  it("stays what the protocol can say, for one person and for a crowd", () => {
    const draft = { ...firstDraft(0), roomsBy: "number" as const, number: 1 };
    expect(recipeOf(draft, 0, 0).size).toEqual({ target: 1, min: 1, max: 2 });
    expect(recipeOf(draft, 5_000, 0).size).toEqual({ target: 255, min: 254, max: 255 });
  });
});
