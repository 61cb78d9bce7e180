import { describe, expect, it } from "vitest";
import { addEnglish } from "../../i18n";
import { live } from "../../i18n/parts/live/en";
import { isFull, lineText, placesText } from "./places";

addEnglish(live);

const places = (taken: number, waiting = 0) => ({ room: "rm_1", taken, waiting });

describe("how full a room is", () => {
  it("is said against its limit, with the line before it", () => {
    expect(placesText({ capacity: 6 }, places(6, 2))).toBe("6 of 6 places · 2 wait");
    expect(placesText({ capacity: 6 }, places(1))).toBe("1 of 6 places");
  });

  it("is a number where there is no limit, and nothing while it is not known", () => {
    expect(placesText({}, places(0))).toBe("nobody yet");
    expect(placesText({}, places(3))).toBe("3 people");
    expect(placesText({ capacity: 6 }, undefined)).toBe("");
  });

  it("says whose turn it is to whoever waits for it, and to nobody else", () => {
    const third = { room: "rm_1", place: 3 };
    expect(lineText("rm_1", "rm_1", third)).toBe("You are number 3 in line");
    expect([lineText("rm_2", "rm_2", third), lineText("rm_1", null, third), lineText("rm_1", "rm_1", null)]).toEqual([
      "",
      "",
      "",
    ]);
  });

  it("is full at its limit, never without one", () => {
    expect([isFull({ capacity: 2 }, places(2)), isFull({ capacity: 2 }, places(1)), isFull({}, places(99))]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
