import { describe, expect, it } from "vitest";
import { addEnglish } from "../../i18n";
import { desk } from "../../i18n/parts/desk/en";
import { live } from "../../i18n/parts/live/en";
import type { Figures } from "../../protocol/generated";
import { comparedText, figuresText, noteText } from "./previewWords";

addEnglish(live);
addEnglish(desk);

const FIGURES: Figures = {
  placed: 24,
  unplaced: 0,
  rooms: 5,
  smallest: 4,
  largest: 6,
  firstWish: 18,
  secondWish: 4,
  noWish: 2,
  oneLanguage: 5,
  mixed: 4,
  noKeyboard: 0,
  metAgain: 0,
};

describe("a proposal in words", () => {
  it("says what it comes to, and nothing of what does not apply", () => {
    expect(figuresText(FIGURES)).toEqual([
      "24 people have a room",
      "5 rooms of 4 to 6 people",
      "First wish: 18 of 24. Second wish: 4. Neither: 2",
      "5 of 5 rooms share a language",
      "4 of 5 rooms have people of several countries",
    ]);
  });

  it("says so when nobody is placed", () => {
    expect(figuresText({ ...FIGURES, placed: 0, rooms: 0 })).toEqual(["Nobody gets a room this way"]);
  });

  it("compares only what can be compared", () => {
    expect(comparedText(null, 7)).toBeNull();
    expect(comparedText(5, 7)).toBe("A better fit than the deal before");
    expect(comparedText(7, 5)).toBe("Not as good a fit as the deal before");
  });

  it("names a room that is not made yet", () => {
    const rooms = [{ room: { made: 1 }, name: "SDG 13 · Русский", goal: 13, language: "ru" }];
    expect(noteText({ note: "roomSmall", room: { made: 1 }, people: 2 }, rooms)).toBe("SDG 13 · Русский is small: 2");
  });
});
