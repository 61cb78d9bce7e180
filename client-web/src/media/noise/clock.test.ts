import { describe, expect, it } from "vitest";
import { clockFault, type Heard } from "./clock";

/** What is found after each stretch of four seconds in which so many ms of sound were made. */
function faults(...sounded: number[]): (string | null)[] {
  let heard: Heard = { wallMs: 0, soundMs: 0, slow: 0 };
  return sounded.map((ms) => {
    const found = clockFault(heard, { wallMs: heard.wallMs + 4_000, soundMs: heard.soundMs + ms });
    heard = found.heard;
    return found.fault;
  });
}

describe("the clock of the sound", () => {
  it("is in time, also when it is not quite", () => {
    expect(faults(4_000, 3_990, 4_010)).toEqual([null, null, null]);
  });

  it("that is slow once was asleep; that stays slow is slow", () => {
    expect(faults(3_000, 4_000, 3_000)).toEqual([null, null, null]);
    expect(faults(3_000, 3_000, 4_000)).toEqual([null, "slow", null]);
  });

  it("that stands still has stopped", () => {
    expect(faults(0, 0)).toEqual([null, "stopped"]);
  });
});
