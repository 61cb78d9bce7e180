import { describe, expect, it } from "vitest";
import { deckTitle, slideWords } from "./slide-words";

describe("what is written on a page", () => {
  it("has nothing in it that the server would not take", () => {
    expect(slideWords("Soil\u0000 and \u202erain\r\n\r\n  loam\t\tsand ", 100)).toBe("Soil and rain\nloam sand");
    expect(slideWords("\u200fزمین", 100)).toBe("\u200fزمین");
  });

  it("is cut between characters, not within one", () => {
    expect(slideWords("🌱🌱🌱", 2)).toBe("🌱🌱");
  });

  it("begins with a name, whatever the file is called", () => {
    expect(deckTitle("Soil and rain.pdf", 100)).toBe("Soil and rain");
    expect(deckTitle("Lesson 1. Soil", 100)).toBe("Lesson 1. Soil");
    expect(deckTitle(".pdf", 100)).toBe("…");
  });
});
