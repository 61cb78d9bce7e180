import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fold } from "./bar";

const controls = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ name: index, rank: (index * 7) % count }));

describe("the bar", () => {
  it("has everything where there is room for it", () => {
    expect(fold(controls(11), 1280)).toEqual({ bar: controls(11), more: [] });
    expect(fold(controls(5), 360).more).toEqual([]);
  });

  it("of a phone has five buttons at most, one of which is More", () => {
    const { bar, more } = fold(controls(11), 360);
    expect([bar.length, more.length]).toEqual([4, 7]);
    expect(bar.map((one) => one.rank).sort()).toEqual([0, 1, 2, 3]);
  });

  it("keeps the order of its controls, and loses none", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 14 }), fc.integer({ min: 200, max: 2000 }), (count, width) => {
        const { bar, more } = fold(controls(count), width);
        const names = (of: readonly { name: number }[]) => of.map((one) => one.name);
        expect(names(bar)).toEqual([...names(bar)].sort((a, b) => a - b));
        expect([...names(bar), ...names(more)].sort((a, b) => a - b)).toEqual(names(controls(count)));
        expect(more.length).not.toBe(1);
      }),
    );
  });
});
