import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FakeOpening, FakeTrack, settled } from "./fakes";
import { LOAD_MS_MAX } from "./limits";
import { Treatment } from "./treatment";

const set = () => {
  const opening = new FakeOpening();
  return { opening, treatment: new Treatment(opening.open) };
};

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe("a treatment", () => {
  it("is fetched when it is asked for, once, and makes nothing before", async () => {
    const { opening, treatment } = set();
    expect([opening.opened, treatment.make(new FakeTrack().track, () => {})]).toEqual([0, null]);
    const asked = [treatment.ask(), treatment.ask()];
    expect([opening.opened, treatment.state.value.is]).toEqual([1, "loading"]);
    await opening.ready();
    expect(await Promise.all(asked)).toEqual([true, true]);
    expect(treatment.state.value.is).toBe("on");
    expect(treatment.make(new FakeTrack().track, () => {})).toBe(opening.made[0]?.track);
  });

  it("that cannot be fetched has failed and is not tried again by itself", async () => {
    const { opening, treatment } = set();
    const asked = treatment.ask();
    await opening.fail();
    expect([await asked, await treatment.ask(), opening.opened]).toEqual([false, false, 1]);
    expect(treatment.state.value).toEqual({ is: "failed", why: "load" });
    treatment.drop();
    void treatment.ask();
    expect(opening.opened).toBe(2);
  });

  it("that takes too long has failed, and is closed should it come yet", async () => {
    const { opening, treatment } = set();
    const asked = treatment.ask();
    vi.advanceTimersByTime(LOAD_MS_MAX);
    expect(await asked).toBe(false);
    expect(opening.closed).toBe(0);
    await opening.ready();
    expect([opening.closed, treatment.ready]).toEqual([1, false]);
  });

  it("dropped while it is fetched is not on when it comes", async () => {
    const { opening, treatment } = set();
    const asked = treatment.ask();
    treatment.drop();
    await opening.ready();
    expect([await asked, treatment.ready, treatment.state.value.is, opening.closed]).toEqual([false, false, "off", 1]);
  });

  it("that dies tells those whose tracks it made, but not of tracks that were stopped", async () => {
    const { opening, treatment } = set();
    void treatment.ask();
    await opening.ready();
    const told: string[] = [];
    treatment.make(new FakeTrack().track, () => told.push("stopped"))?.stop();
    treatment.make(new FakeTrack().track, () => told.push("live"));
    opening.happened("broke");
    opening.happened("broke");
    expect(told).toEqual(["live"]);
    expect(treatment.state.value).toEqual({ is: "failed", why: "died" });
    expect([treatment.make(new FakeTrack().track, () => {}), opening.closed]).toEqual([null, 1]);
  });

  it("that is dropped tells nobody, and what it says later is not heard", async () => {
    const { opening, treatment } = set();
    void treatment.ask();
    await opening.ready();
    const told: string[] = [];
    treatment.make(new FakeTrack().track, () => told.push("died"));
    treatment.drop();
    opening.happened("broke");
    opening.happened("behind");
    await settled();
    expect([told, treatment.state.value.is, opening.closed]).toEqual([[], "off", 1]);
  });

  it("says when the device does not keep up", async () => {
    const { opening, treatment } = set();
    void treatment.ask();
    await opening.ready();
    opening.happened("behind");
    expect(treatment.state.value.is).toBe("tired");
    opening.happened("rested");
    expect(treatment.state.value.is).toBe("on");
  });
});
