import { describe, expect, it } from "vitest";
import type { Outcome } from "../net/commands";
import { announce } from "./announce";

const OFF = { microphone: false, camera: false, screen: false };
const ON = { ...OFF, microphone: true };

/** A session that answers as told, and what it heard. */
function session(...answers: Outcome[]) {
  const heard: boolean[] = [];
  const waits: number[] = [];
  let now = ON;
  const world = {
    tell: async (media: typeof OFF) => {
      heard.push(media.microphone);
      return answers.shift() ?? ({ ok: true } as const);
    },
    sending: () => now,
    wait: async (ms: number) => {
      waits.push(ms);
      now = OFF;
    },
    random: () => 0.5,
  };
  return { world, heard, waits };
}

const tooFast: Outcome = { ok: false, code: "tooFast" };

describe("what is on", () => {
  it("is said again when it came too fast, and then as it is by that time", async () => {
    const { world, heard, waits } = session(tooFast, tooFast);
    expect(await announce(world, ON, false)).toBe(true);
    expect([heard, waits.length]).toEqual([[true, false, false], 2]);
    expect(waits.every((ms) => ms > 0)).toBe(true);
  });

  it("is not said again where it is not allowed, nor to a line that is gone", async () => {
    const refused = session({ ok: false, code: "notAllowed" });
    expect([await announce(refused.world, ON, false), refused.heard.length]).toEqual([false, 1]);
    const gone = session({ ok: false, code: "offline" });
    expect([await announce(gone.world, ON, false), gone.heard.length]).toEqual([true, 1]);
  });
});
