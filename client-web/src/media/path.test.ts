import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SHAKY_MS_MAX, SWITCH_MS_MAX } from "./limits";
import { type PathAction, type PathInput, pathWakeAt, STEADY, stepPath } from "./path";

/** A path, the clock, and what was done about it. */
class Walk {
  path = STEADY;
  now = 100_000;
  heard = true;
  up = true;
  readonly done: PathAction[] = [];

  gets(input: PathInput): this {
    const step = stepPath(this.path, input, this.now, this.heard);
    this.path = step.path;
    if (step.action) this.done.push(step.action);
    return this;
  }

  /** Time goes by, with ticks where they are due. */
  waits(ms: number): this {
    const end = this.now + ms;
    for (;;) {
      const at = pathWakeAt(this.path, this.heard);
      if (at === null || at > end) break;
      this.now = Math.max(this.now, at);
      this.gets({ type: "tick", up: this.up });
    }
    this.now = end;
    return this;
  }

  breaks(): this {
    this.up = false;
    return this.gets({ type: "disconnected" });
  }

  heals(): this {
    this.up = true;
    return this.gets({ type: "up" });
  }
}

describe("a path", () => {
  it("that breaks for a moment is left alone", () => {
    expect(
      new Walk()
        .breaks()
        .waits(SHAKY_MS_MAX - 1)
        .heals()
        .waits(60_000).done,
    ).toEqual([]);
  });

  it("that stays broken is looked for anew, once", () => {
    expect(
      new Walk()
        .breaks()
        .waits(SHAKY_MS_MAX + 1)
        .heals()
        .waits(60_000).done,
    ).toEqual(["restart"]);
  });

  it("that cannot be found leads to a new connection", () => {
    expect(new Walk().breaks().waits(SHAKY_MS_MAX + SWITCH_MS_MAX).done).toEqual(["restart", "renew"]);
  });

  it("that ICE gives up on is looked for at once", () => {
    const walk = new Walk();
    walk.up = false;
    expect(walk.gets({ type: "failed" }).done).toEqual(["restart"]);
  });

  it("is changed with the network while the old one goes on, and that is the end of it", () => {
    expect(new Walk().gets({ type: "network" }).waits(60_000).done).toEqual(["restart"]);
  });

  it("does not follow a network that flaps faster than it can be followed", () => {
    const walk = new Walk().gets({ type: "network" }).waits(500).gets({ type: "network" });
    expect(walk.done).toEqual(["restart"]);
    expect(walk.waits(3_000).gets({ type: "network" }).done).toEqual(["restart", "restart"]);
  });

  it("is not looked for while the server cannot be told, and as soon as it can", () => {
    const walk = new Walk();
    walk.heard = false;
    expect(walk.breaks().waits(30_000).done).toEqual([]);
    walk.heard = true;
    expect(walk.gets({ type: "tick", up: false }).done).toEqual(["restart"]);
  });

  it("whose answer may be lost with the WebSocket is looked for once more", () => {
    const walk = new Walk().breaks().waits(SHAKY_MS_MAX);
    walk.heard = false;
    walk.gets({ type: "unheard" }).waits(5_000);
    walk.heard = true;
    expect(walk.gets({ type: "tick", up: false }).done).toEqual(["restart", "restart"]);
  });

  it("never stays broken for good while the server can be told", () => {
    const inputs = fc.constantFrom<PathInput>(
      { type: "disconnected" },
      { type: "failed" },
      { type: "network" },
      { type: "unheard" },
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(inputs, fc.nat(20_000)), { minLength: 1 }), (steps) => {
        const walk = new Walk();
        walk.up = false;
        walk.gets({ type: "disconnected" });
        for (const [input, ms] of steps) walk.gets(input).waits(ms);
        walk.waits(SHAKY_MS_MAX + SWITCH_MS_MAX);
        expect(walk.done.at(-1)).toBe("renew");
      }),
    );
  });
});
