import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { between, spread } from "./position";

describe("a position", () => {
  it("has room before, between and after those of the templates", () => {
    expect((between(null, "a0") ?? "~") < "a0").toBe(true);
    const middle = between("a0", "a1") ?? "";
    expect("a0" < middle && middle < "a1").toBe(true);
    expect((between("a9", null) ?? "") > "a9").toBe(true);
  });

  it("always lies between its neighbours, however often one inserts in the same place", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(60), { minLength: 1, maxLength: 120 }), (places) => {
        const list: string[] = [];
        for (const place of places) {
          const at = Math.min(place, list.length);
          const position = between(list[at - 1] ?? null, list[at] ?? null);
          expect(position).not.toBeNull();
          list.splice(at, 0, position ?? "");
        }
        expect(list).toEqual([...new Set(list)].sort());
        expect(Math.max(...list.map((position) => position.length))).toBeLessThan(60);
      }),
    );
  });

  it("does not exist between two equal ones, nor the wrong way round", () => {
    expect([between("a1", "a1"), between("a2", "a1"), between("a", "a0")]).toEqual([null, null, null]);
  });

  it("can be spread anew for any number of cards, with room everywhere", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 90 }), (count) => {
        const positions = spread(count);
        expect(positions).toEqual([...new Set(positions)].sort());
        expect(positions).toHaveLength(count);
        expect(between(null, positions[0] ?? null)).not.toBeNull();
      }),
    );
  });
});
