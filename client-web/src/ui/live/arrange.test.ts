import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arrange, type Box, paged } from "./arrange";

const sizes = fc.record({ width: fc.integer({ min: 90, max: 3000 }), height: fc.integer({ min: 90, max: 2000 }) });
const seen = (boxes: (Box | null)[]): Box[] => boxes.filter((box) => box !== null);

describe("arrange", () => {
  it("gives one tile the whole width or the whole height", () => {
    const [box] = arrange({ width: 1600, height: 900 }, 1, []);
    expect(box).toEqual({ x: 0, y: 0, width: 1600, height: 900 });
  });

  it("makes the focused tile larger than every other", () => {
    const boxes = arrange({ width: 1280, height: 720 }, 6, [3]);
    const focused = boxes[3];
    const others = boxes.filter((_, index) => index !== 3);
    expect(others).toHaveLength(5);
    for (const other of others) expect((focused?.width ?? 0) > (other?.width ?? Number.POSITIVE_INFINITY)).toBe(true);
  });

  it("answers for every tile, and shows at least one", () => {
    fc.assert(
      fc.property(sizes, fc.integer({ min: 1, max: 40 }), (area, count) => {
        const boxes = arrange(area, count, []);
        expect(boxes).toHaveLength(count);
        expect(seen(boxes).length).toBeGreaterThan(0);
      }),
    );
  });

  it("keeps every tile inside the area", () => {
    fc.assert(
      fc.property(sizes, fc.integer({ min: 1, max: 25 }), fc.boolean(), (area, count, focused) => {
        for (const box of seen(arrange(area, count, focused ? [0] : []))) {
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
        const boxes = seen(arrange(area, count, focused ? [1] : []));
        for (const [index, a] of boxes.entries()) {
          for (const b of boxes.slice(index + 1)) expect(apart(a, b)).toBe(true);
        }
      }),
    );
  });

  it("leaves out the tiles that would be too small to be faces", () => {
    const boxes = arrange({ width: 150, height: 80 }, 12, []);
    expect(seen(boxes).length).toBeLessThan(12);
    expect(seen(boxes).length).toBeGreaterThan(0);
  });
});

describe("several large tiles", () => {
  it("stand beside each other, as large as each other and larger than the others", () => {
    const boxes = arrange({ width: 1280, height: 720 }, 7, [4, 0]);
    const [first, second] = [boxes[4], boxes[0]];
    expect(first?.width).toBe(second?.width);
    expect((first?.x ?? 0) < (second?.x ?? 0)).toBe(true);
    for (const other of boxes.filter((_, index) => index !== 4 && index !== 0)) {
      expect((first?.width ?? 0) > (other?.width ?? Number.POSITIVE_INFINITY)).toBe(true);
    }
  });

  it("share the whole place if there are no others", () => {
    const boxes = arrange({ width: 1280, height: 720 }, 2, [1, 0]);
    expect((boxes[1]?.x ?? 0) < (boxes[0]?.x ?? 0)).toBe(true);
    expect((boxes[0]?.width ?? 0) + (boxes[1]?.width ?? 0)).toBeGreaterThan(1200);
  });

  it("lie over nothing and inside the area, however many", () => {
    fc.assert(
      fc.property(sizes, fc.integer({ min: 3, max: 16 }), (area, count) => {
        const boxes = seen(arrange(area, count, [2, 0, 1]));
        for (const [index, a] of boxes.entries()) {
          expect(a.x + a.width).toBeLessThanOrEqual(area.width + 0.01);
          expect(a.y + a.height).toBeLessThanOrEqual(area.height + 0.01);
          for (const b of boxes.slice(index + 1)) expect(apart(a, b)).toBe(true);
        }
      }),
    );
  });
});

describe("paged", () => {
  const desk = { width: 1280, height: 600 };

  it("is one page while all are good to look at", () => {
    const { boxes, pages } = paged(desk, 9, 0);
    expect([seen(boxes).length, pages]).toEqual([9, 1]);
  });

  it("shows each tile on exactly one page", () => {
    fc.assert(
      fc.property(sizes, fc.integer({ min: 1, max: 60 }), (area, count) => {
        const { pages } = paged(area, count, 0);
        const times = Array.from({ length: count }, () => 0);
        for (let page = 0; page < pages; page += 1) {
          paged(area, count, page).boxes.forEach((box, index) => {
            if (box !== null) times[index] = (times[index] ?? 0) + 1;
          });
        }
        expect(times.every((time) => time === 1)).toBe(true);
      }),
    );
  });

  it("says which it shows", () => {
    const second = paged(desk, 48, 1);
    expect(second.boxes.flatMap((box, index) => (box === null ? [] : [index]))).toEqual(
      Array.from({ length: second.to - second.from }, (_, index) => second.from + index),
    );
    expect([second.page, second.pages, second.from]).toEqual([1, 3, 20]);
  });

  it("goes to the nearest page there is", () => {
    expect(paged(desk, 48, 99).page).toBe(2);
    expect(paged(desk, 48, -1).page).toBe(0);
  });

  it("keeps the size of a tile from page to page, and the arrows free", () => {
    const widths = [0, 1, 2].flatMap((page) => seen(paged(desk, 48, page).boxes).map((box) => box.width));
    expect(new Set(widths).size).toBe(1);
    for (const box of seen(paged(desk, 48, 0).boxes)) expect(box.y + box.height).toBeLessThanOrEqual(600 - 52 + 0.01);
  });

  it("shows two beside each other on a phone", () => {
    const xs = new Set(seen(paged({ width: 344, height: 420 }, 20, 0).boxes).map((box) => Math.round(box.x)));
    expect(xs.size).toBe(2);
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
