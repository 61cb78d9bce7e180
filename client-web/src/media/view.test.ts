import * as fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { EXPECTED_HEIGHT, UNSEEN_MS, VIEW_EVERY_MS } from "./limits";
import { View } from "./view";

/** A page of two slots with somebody in each, and what the server was told. */
class Page {
  readonly told: (readonly number[])[] = [];
  readonly asked: (readonly string[])[] = [];
  readonly view: View;

  constructor(slots = 2) {
    const tell = (heights: readonly number[], people: readonly string[]) => {
      this.told.push(heights);
      this.asked.push(people);
    };
    this.view = new View(slots, { now: () => Date.now(), tell });
    this.view.bind(Array.from({ length: slots }, () => true));
    this.waits(UNSEEN_MS + VIEW_EVERY_MS);
  }

  get last(): readonly number[] | undefined {
    return this.told.at(-1);
  }

  shows(slot: number, height: number): this {
    this.view.show(slot, height);
    return this;
  }

  waits(ms: number): this {
    vi.advanceTimersByTime(ms);
    return this;
  }
}

describe("what is shown", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("is told at once when it grows", () => {
    expect(new Page().shows(0, 720).last).toEqual([720, 0]);
  });

  it("is told as gone only after a while, so that a glance elsewhere costs nothing", () => {
    const page = new Page().shows(0, 720).waits(1_000).shows(0, 0);
    expect(page.waits(UNSEEN_MS - 100).last).toEqual([720, 0]);
    expect(page.waits(200).last).toEqual([0, 0]);
    page.shows(0, 360).waits(VIEW_EVERY_MS).shows(0, 0).waits(500).shows(0, 360).waits(60_000);
    expect(page.last).toEqual([360, 0]);
  });

  it("of a hidden page is nothing, and everything again when it is back", () => {
    const page = new Page().shows(0, 720).waits(1_000);
    page.view.hide(true);
    expect(page.waits(UNSEEN_MS).last).toEqual([0, 0]);
    page.view.hide(false);
    expect(page.waits(VIEW_EVERY_MS).last).toEqual([720, 0]);
  });

  it("in a window of its own is looked at while the page is hidden, and not after", () => {
    const page = new Page().shows(0, 720).shows(1, 360).waits(1_000);
    page.view.float(1, 240);
    page.view.hide(true);
    expect(page.waits(UNSEEN_MS).last).toEqual([0, 240]);
    page.view.float(null, 0);
    expect(page.waits(VIEW_EVERY_MS).last).toEqual([0, 0]);
  });

  it("of an empty slot is small, so that whoever comes is seen without a measurement first", () => {
    const page = new Page();
    page.view.bind([true, false]);
    expect(page.waits(VIEW_EVERY_MS).last).toEqual([0, EXPECTED_HEIGHT]);
    page.view.bind([true, true]);
    expect(page.waits(UNSEEN_MS - 1).last).toEqual([0, EXPECTED_HEIGHT]);
    expect(page.waits(VIEW_EVERY_MS).last).toEqual([0, 0]);
  });

  it("is said again to a new connection though nothing has changed", () => {
    const page = new Page().shows(0, 360).waits(1_000);
    const before = page.told.length;
    page.view.say();
    expect(page.told.slice(before)).toEqual([[360, 0]]);
  });

  it("is told with whom one wants to see, once for each change and as many as there are slots", () => {
    const page = new Page().waits(1_000);
    const before = page.asked.length;
    page.view.askFor(["pa_a", "pa_b", "pa_c"]);
    page.view.askFor(["pa_a", "pa_b"]);
    expect(page.waits(1_000).asked.slice(before)).toEqual([["pa_a", "pa_b"]]);
    page.view.askFor(["pa_c"]);
    page.view.askFor(["pa_d"]);
    page.view.askFor([]);
    expect(page.waits(1_000).asked.slice(before)).toEqual([["pa_a", "pa_b"], ["pa_c"], []]);
    expect(page.told.slice(before)).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
    ]);
  });

  it("and whom one wants to see are said again to a new connection", () => {
    const page = new Page().waits(1_000);
    page.view.askFor(["pa_a"]);
    const before = page.waits(1_000).asked.length;
    page.view.say();
    expect(page.asked.slice(before)).toEqual([["pa_a"]]);
  });

  it("is told four times a second at most, and the last state always", () => {
    const change = fc.tuple(fc.nat(1), fc.integer({ min: 0, max: 1_000 }), fc.nat(120));
    fc.assert(
      fc.property(fc.array(change, { maxLength: 60 }), (changes) => {
        const page = new Page();
        const start = page.told.length;
        const began = Date.now();
        for (const [slot, height, ms] of changes) page.shows(slot, height).waits(ms);
        const elapsed = Date.now() - began;
        expect(page.told.length - start).toBeLessThanOrEqual(elapsed / VIEW_EVERY_MS + 1);
        page.waits(UNSEEN_MS + VIEW_EVERY_MS);
        const final = [0, 1].map((slot) => changes.findLast(([which]) => which === slot)?.[1] ?? 0);
        expect(page.last).toEqual(final.map((height) => Math.ceil(height / 8) * 8));
        expect(vi.getTimerCount()).toBe(0);
      }),
    );
  });
});
