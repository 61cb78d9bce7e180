import { describe, expect, test } from "vitest";
import { hold, type KnownLink, NO_HOLD } from "./hold";

const link = (rttMs: number, lossPermille: number): KnownLink => ({ down: { lossPermille }, rttMs });

describe("what is received", () => {
  test("is left to the browser on a good network", () => {
    expect(hold(NO_HOLD, link(40, 2), false, 0)).toEqual(NO_HOLD);
  });

  test("is held for more repairs the more is lost, and no longer than a webinar bears", () => {
    expect(hold(NO_HOLD, link(80, 10), false, 0).ms).toBe(300);
    expect(hold(NO_HOLD, link(80, 50), false, 0).ms).toBe(500);
    expect(hold(NO_HOLD, link(80, 100), false, 0).ms).toBe(600);
    expect(hold(NO_HOLD, link(3_000, 50), false, 0).ms).toBe(1_200);
  });

  test("is held on a slow network before anything is known to be lost", () => {
    expect(hold(NO_HOLD, link(400, 0), false, 0).ms).toBe(1_000);
  });

  test("is hardly held for one who talks, from the first word on", () => {
    const listening = hold(NO_HOLD, link(400, 50), false, 0);
    expect(hold(listening, link(400, 50), true, 1).ms).toBe(100);
  });

  test("is held for longer at once, and for less only when that would have done for half a minute", () => {
    const long = hold(NO_HOLD, link(400, 50), false, 0);
    const waiting = hold(long, link(80, 50), false, 1_000);
    expect(waiting.ms).toBe(1_200);
    expect(hold(waiting, link(400, 50), false, 2_000)).toEqual(long);
    expect(hold(waiting, link(80, 50), false, 31_000).ms).toBe(500);
    expect(hold(waiting, link(40, 0), false, 31_000)).toEqual(NO_HOLD);
  });
});
