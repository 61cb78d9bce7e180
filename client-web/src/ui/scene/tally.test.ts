import { describe, expect, it } from "vitest";
import { counted, rounded } from "./tally";

describe("a wave of reactions", () => {
  it("adds up what is told, kind by kind, and whose the last ones were", () => {
    const first = counted([], {
      counts: [{ reaction: "clap", count: 2 }],
      from: [
        ["a", "clap"],
        ["b", "clap"],
      ],
    });
    const second = counted(first, {
      counts: [
        { reaction: "clap", count: 1 },
        { reaction: "heart", count: 1 },
      ],
      from: [
        ["c", "clap"],
        ["a", "heart"],
      ],
    });
    expect(second).toEqual([
      { reaction: "clap", count: 3, from: ["c", "b", "a"] },
      { reaction: "heart", count: 1, from: ["a"] },
    ]);
  });

  it("names three at most, and nobody where nobody is named", () => {
    const names = ["a", "b", "c", "d"].map((id) => [id, "laugh"] as const);
    expect(counted([], { counts: [{ reaction: "laugh", count: 4 }], from: names })[0]?.from).toHaveLength(3);
    expect(counted([], { counts: [{ reaction: "laugh", count: 4_811 }], from: [] })[0]?.from).toEqual([]);
  });

  it("rounds what nobody would count", () => {
    expect([rounded(7), rounded(999), rounded(4_811)]).toEqual([7, 999, 4_800]);
  });
});
