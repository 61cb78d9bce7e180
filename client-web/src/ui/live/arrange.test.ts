import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arrange, type Box } from "./arrange";

const sizes = fc.record({ width: fc.integer({ min: 90, max: 3000 }), height: fc.integer({ min: 90, max: 2000 }) });
const seen = (boxes: (Box | null)[]): Box[] => boxes.filter((box) => box !== null);

describe("arrange", () => {
  it("gives one tile the whole width or the whole height", () => {
    const [box] = arrange({ width: 1600, height: 900 }, 1, null);
    expect(box).toEqual({ x: 0, y: 0, width: 1600, height: 900 });
  });

  it("makes the focused tile larger than every other", () => {
    const boxes = arrange({ width: 1280, height: 720 }, 6, 3);
    const focused = boxes[3];
    const others = boxes.filter((_, index) => index !== 3);
    expect(others).toHaveLength(5);
    for (const other of others) expect((focused?.width ?? 0) > (other?.width ?? Number.POSITIVE_INFINITY)).toBe(true);
  });

  it("answers for every tile, and shows at least one", () => {
    fc.assert(
      fc.property(sizes, fc.integer({ min: 1, max: 40 }), (area, count) => {
        const boxes = arrange(area, count, null);
        expect(boxes).toHaveLength(count);
        expect(seen(boxes).length).toBeGreaterThan(0);
      }),
    );
  });

  it("keeps every tile inside the area", () => {
    fc.assert(
      fc.property(sizes, fc.integer({ min: 1, max: 25 }), fc.boolean(), (area, count, focused) => {
        for (const box of seen(arrange(area, count, focused ? 0 : null))) {
          expect(box.x).toBeGreaterThanOrEqual(-0.01);
          expect(box.y).toBeGreaterThanOrEqual(-0.01);
          expect(box.x + box.width).toBeLessThanOrEqual(area.width + 0.01);
          expect(box.y + box.height).toBeLessThanOrEqual(area.height + 0.01);
        }
      }),
    );
  });

  it("never lays one tile over another", () => {
    fc.assert(
      fc.property(sizes, fc.integer({ min: 2, max: 16 }), fc.boolean(), (area, count, focused) => {
        const boxes = seen(arrange(area, count, focused ? 1 : null));
        for (const [index, a] of boxes.entries()) {
          for (const b of boxes.slice(index + 1)) expect(apart(a, b)).toBe(true);
        }
      }),
    );
  });

  it("leaves out the tiles that would be too small to be faces", () => {
    const boxes = arrange({ width: 150, height: 80 }, 12, null);
    expect(seen(boxes).length).toBeLessThan(12);
    expect(seen(boxes).length).toBeGreaterThan(0);
  });
});

function apart(a: Box, b: Box): boolean {
  const slack = 0.01;
  return (
    a.x + a.width <= b.x + slack ||
    b.x + b.width <= a.x + slack ||
    a.y + a.height <= b.y + slack ||
    b.y + b.height <= a.y + slack
  );
}
