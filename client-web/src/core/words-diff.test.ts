import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Piece, wordsDiff } from "./words-diff";

const short = (pieces: readonly Piece[]) =>
  pieces.map(({ kind, text }) => (kind === "same" ? text : kind === "gone" ? `[-${text}]` : `[+${text}]`)).join("");
const without = (pieces: readonly Piece[], kind: Piece["kind"]) =>
  pieces
    .filter((one) => one.kind !== kind)
    .map((one) => one.text)
    .join("");

describe("what differs between two texts", () => {
  it("is told by words, those that stayed are not told", () => {
    expect(short(wordsDiff("Groups measure the heat", "Groups record the heat"))).toBe(
      "Groups [-measure ][+record ]the heat",
    );
    expect(short(wordsDiff("我们测量温度", "我们记录温度"))).toBe("我们[-测量][+记录]温度");
    expect(short(wordsDiff("", "new"))).toBe("[+new]");
    expect(short(wordsDiff("as it was", "as it was"))).toBe("as it was");
  });

  it("gives back both texts, whatever they are", () => {
    const words = fc.array(fc.constantFrom("a", "b ", "c\n", "水", "اب ", " ")).map((all) => all.join(""));
    fc.assert(
      fc.property(words, words, (before, after) => {
        const pieces = wordsDiff(before, after);
        expect(without(pieces, "new")).toBe(before);
        expect(without(pieces, "gone")).toBe(after);
      }),
    );
  });

  it("gives up on alignment, not on the texts, where they are very long", () => {
    const [before, after] = ["x ".repeat(3_000), "y ".repeat(3_000)];
    expect(wordsDiff(before, after).map((one) => one.kind)).toEqual(["gone", "new"]);
  });
});
