import { describe, expect, it } from "vitest";
import { PACE_RATES } from "./limits";
import { everyMs, isTired, type Pace, paced, startPace } from "./pace";

/** A camera for so many seconds, on a device that needs so many ms a picture. */
function after(seconds: number, cost: number, from: Pace = startPace(0)): Pace {
  let pace = from;
  const end = from.since + seconds * 1000;
  for (let now = from.since; now < end; now += everyMs(pace)) pace = paced(pace, cost, now);
  return pace;
}

describe("the pace of a blurred picture", () => {
  it("stays the best where a picture costs little", () => {
    expect(after(60, 15).rung).toBe(0);
  });

  it("slows until a picture fits into its time, and no further", () => {
    const slow = after(60, 40);
    expect(PACE_RATES[slow.rung]).toBe(15);
    expect(isTired(slow)).toBe(false);
  });

  it("is told to the person where it is slow, and is never given up", () => {
    expect(isTired(after(60, 60))).toBe(true);
    const worst = after(60, 900);
    expect(worst.rung).toBe(PACE_RATES.length - 1);
    expect(everyMs(worst)).toBeLessThan(200);
  });

  it("does not slow for a single stumble", () => {
    expect(paced(after(5, 10), 200, 5_050).rung).toBe(0);
  });

  it("comes back when the device has rested, but not at once", () => {
    const tired = after(30, 90);
    expect(after(5, 5, tired).rung).toBe(tired.rung);
    expect(after(60, 5, tired).rung).toBe(0);
  });

  it("does not come back to a rate that it would not hold", () => {
    const slow = after(60, 40);
    expect(after(120, 25, slow).rung).toBe(slow.rung);
  });
});
