import { describe, expect, it } from "vitest";
import { type Happening, isSoundWish, type Treating, treated, UNTREATED } from "./treating";

const after = (...happenings: Happening[]): Treating => happenings.reduce(treated, UNTREATED);

describe("what is made of a picture or a sound", () => {
  it("is on once it was asked for and is there", () => {
    expect(after("asked")).toEqual({ is: "loading" });
    expect(after("asked", "ready")).toEqual({ is: "on" });
    expect(after("ready")).toEqual(UNTREATED);
  });

  it("is tired while the device falls behind, and no longer", () => {
    expect(after("asked", "ready", "behind")).toEqual({ is: "tired" });
    expect(after("asked", "ready", "behind", "rested")).toEqual({ is: "on" });
    expect(after("asked", "behind")).toEqual({ is: "loading" });
  });

  it("fails for another reason before it has worked than after", () => {
    expect(after("asked", "broke")).toEqual({ is: "failed", why: "load" });
    expect(after("asked", "ready", "broke")).toEqual({ is: "failed", why: "died" });
    expect(after("asked", "ready", "behind", "broke")).toEqual({ is: "failed", why: "died" });
    expect(after("broke")).toEqual(UNTREATED);
  });

  it("that failed stays so until it is dropped, whatever comes late", () => {
    for (const late of ["asked", "ready", "behind", "rested", "broke"] as const) {
      expect(after("asked", "broke", late)).toEqual({ is: "failed", why: "load" });
    }
    expect(after("asked", "broke", "dropped", "asked")).toEqual({ is: "loading" });
  });

  it("is off after it was dropped, from wherever it was", () => {
    expect(after("dropped")).toEqual(UNTREATED);
    expect(after("asked", "dropped", "ready")).toEqual(UNTREATED);
    expect(after("asked", "ready", "behind", "dropped", "rested")).toEqual(UNTREATED);
  });
});

describe("a wish for one's sound", () => {
  it("is one of those there are, whatever a browser has kept", () => {
    expect(["usual", "voice", "original", "loud", null, 3].map(isSoundWish)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});
