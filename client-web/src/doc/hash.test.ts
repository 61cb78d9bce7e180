import { describe, expect, it } from "vitest";
import { textHash } from "./hash";

describe("the hash of an original", () => {
  it("is FNV-1a of its bytes", () => {
    expect([textHash(""), textHash("a"), textHash("foobar")]).toEqual([0x811c9dc5, 0xe40c292c, 0xbf9cf968]);
  });

  it("does not mind blanks around it, nor how letters are put together", () => {
    expect(textHash(" Water\n")).toBe(textHash("Water"));
    expect(textHash("e\u0301cole")).toBe(textHash("école"));
    expect(textHash("Water")).not.toBe(textHash("water"));
  });
});
