import { describe, expect, it } from "vitest";
import { type Arrival, gradeFor, paceOf, TRIAL_KBPS_MAX, verdictOf } from "./trial";

const ASKED = 96 * 1024;
/** A way of so many kbit/s, a packet after another. */
const steady = (kbps: number, ms = Number.POSITIVE_INFINITY): Arrival[] => {
  const arrivals: Arrival[] = [];
  for (let bytes = 1_400; bytes < ASKED + 1_400; bytes += 1_400) {
    const at = ((bytes - 1_400) * 8) / kbps;
    if (at <= ms) arrivals.push({ at, bytes: Math.min(bytes, ASKED) });
  }
  return arrivals;
};
/** A way without limits to a far server: each round trip twice as much. */
const far = (rttMs: number): Arrival[] =>
  [14_000, 42_000, 98_000, ASKED].map((bytes, round) => ({ at: round * rttMs, bytes: Math.min(bytes, ASKED) }));

describe("the pace of a trial", () => {
  it.each([60, 300, 900, 4_000])("of a steady %d kbit/s is that", (kbps) => {
    expect(paceOf(ASKED, steady(kbps), 40)?.kbps).toBeGreaterThan(kbps * 0.9);
    expect(paceOf(ASKED, steady(kbps), 40)?.kbps).toBeLessThan(kbps * 1.1);
  });

  it("is the same when time runs out before the bytes do, and then it is no lower bound", () => {
    const pace = paceOf(ASKED, steady(100, 2_000), 400);
    expect(pace?.kbps).toBeGreaterThan(90);
    expect(pace?.kbps).toBeLessThan(110);
    expect(pace?.atLeast).toBe(false);
  });

  it("of a far server is told as at least that, and not as a slow link", () => {
    const pace = paceOf(ASKED, far(200), 200);
    expect(pace?.atLeast).toBe(true);
    expect(gradeFor({ rttMs: 200, kbps: pace?.kbps ?? 0, atLeast: true })).toBe("full");
  });

  it("is bounded when all comes at once", () => {
    const pace = paceOf(ASKED, [{ at: 5, bytes: ASKED }], 1);
    expect(pace).toEqual({ kbps: TRIAL_KBPS_MAX, atLeast: true });
  });

  it("is unknown when nothing came", () => {
    expect(paceOf(ASKED, [], 10)).toBeNull();
    expect(paceOf(ASKED, [{ at: 1, bytes: 0 }], 10)).toBeNull();
  });
});

describe("what a way is good for", () => {
  const of = (kbps: number, rttMs = 60) => {
    const trial = { kbps, rttMs, atLeast: false };
    return `${gradeFor(trial)} ${verdictOf(trial)}`;
  };

  it("is the dearest grade that it carries with room to spare", () => {
    expect(of(3_000)).toBe("full good");
    expect(of(999)).toBe("saver fair");
    expect(of(300)).toBe("saver fair");
    expect(of(249)).toBe("audio poor");
    expect(of(59)).toBe("text bad");
  });

  it("is said to be far when answers are late", () => {
    expect(of(3_000, 700)).toBe("full far");
    expect(of(300, 700)).toBe("saver fair");
  });
});
