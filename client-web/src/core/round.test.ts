import { describe, expect, test } from "vitest";
import type { RoundView, SessionEvent } from "../protocol/generated";
import { reduce } from "./reduce";
import { after, stateOf, view } from "./testing";

const OPEN: RoundView = { state: "open", id: "rd_1", openedAt: 0, endsAt: 600_000 };
const COLLECTING: RoundView = { state: "collecting", id: "rd_1" };
const OPTIONS = {
  durationS: 600,
  countdownS: 10,
  graceS: 30,
  warningsS: [],
  mayReturn: true,
  maySwitch: false,
  late: "place" as const,
};
const ARMED: RoundView = { state: "armed", id: "rd_2", plan: "pl_1", options: OPTIONS };
const OPENING: RoundView = { state: "opening", id: "rd_2", opensAt: 10_000, options: OPTIONS };

const round = (now: RoundView | null): SessionEvent => ({ type: "round", round: now });

describe("the last round", () => {
  test("is the one that has ended, with and without its papers being kept", () => {
    expect(after(stateOf(), round(OPEN), round(null)).state.lastRound).toBe("rd_1");
    expect(after(stateOf(), round(OPEN), round(COLLECTING), round(null)).state.lastRound).toBe("rd_1");
  });

  test("is none while it runs or is kept", () => {
    expect(after(stateOf(), round(OPEN)).state.lastRound).toBeUndefined();
    expect(after(stateOf(), round(OPEN), round(COLLECTING)).state.lastRound).toBeUndefined();
  });

  test("is not one that never opened", () => {
    const ended = after(stateOf(), round(OPEN), round(null)).state;
    expect(after(ended, round(ARMED), round(OPENING), round(ARMED), round(null)).state.lastRound).toBe("rd_1");
    expect(after(stateOf(), round(ARMED), round(null)).state.lastRound).toBeUndefined();
  });

  test("outlives a whole new state", () => {
    const before = after(stateOf(), round(OPEN), round(null)).state;
    const { you, seq, mediaNode } = before;
    const anew = reduce(before, { type: "welcome", you, seq, now: 0, mediaNode, relay: null, state: view() });
    expect(anew.state?.lastRound).toBe("rd_1");
  });
});
