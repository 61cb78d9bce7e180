import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { backoff } from "./backoff";
import { NO_CLOCK, sampleClock } from "./clock";
import { GREETING_MS_MAX, PING_EVERY_MS, QUICK_PINGS, RETRY_MS_MAX, SILENCE_MS_MAX } from "./limits";
import { type Link, type LinkAction, type LinkInput, stepLink, wakeAt } from "./link";

/** A link with its clock: `input` after `ms`. */
class Line {
  link: Link = { at: "idle" };
  now = 1_000;
  actions: readonly LinkAction[] = [];

  after(ms: number, input: LinkInput): this {
    this.now += ms;
    const step = stepLink(this.link, input, this.now, 0.5);
    this.link = step.link;
    this.actions = step.actions;
    return this;
  }

  does(...types: ("start" | "opened" | "greeted" | "closed" | "wake" | "tick" | "leave" | "heard")[]): this {
    for (const type of types) this.after(0, { type });
    return this;
  }
}

const online = () => new Line().does("start", "opened", "greeted");

describe("a link", () => {
  it("says hello once its socket is open", () => {
    expect(new Line().does("start").actions).toEqual(["connect"]);
    expect(new Line().does("start", "opened").actions).toEqual(["hello"]);
  });

  it("gives up a socket that does not greet in time", () => {
    const line = new Line().does("start", "opened");
    expect(line.after(GREETING_MS_MAX - 1, { type: "tick" }).actions).toEqual([]);
    expect(line.after(1, { type: "tick" }).actions).toEqual(["close"]);
    expect(line.link.at).toBe("waiting");
  });

  it("pings, and takes long silence for death", () => {
    const line = online();
    let pings = 0;
    for (let ms = 0; ms < SILENCE_MS_MAX - 1_000; ms += 1_000)
      pings += line.after(1_000, { type: "tick" }).actions.length;
    expect(pings).toBe(QUICK_PINGS - 1 + Math.floor((SILENCE_MS_MAX - 4_000) / PING_EVERY_MS));
    line.after(1_000, { type: "tick" });
    expect(line.actions).toEqual(["close"]);
    expect(line.link.at).toBe("waiting");
  });

  it("lives on while it hears anything", () => {
    const line = online();
    for (let i = 0; i < 20; i += 1) line.after(SILENCE_MS_MAX - 1, { type: "heard" }).does("tick");
    expect(line.link.at).toBe("online");
  });

  it("waits longer after each failed try, and starts over after a success", () => {
    const line = online().does("closed");
    const waits: number[] = [];
    for (let i = 0; i < 8; i += 1) {
      waits.push((wakeAt(line.link) ?? 0) - line.now);
      line.after(waits.at(-1) ?? 0, { type: "tick" }).does("closed");
    }
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(waits.at(-1)).toBeLessThanOrEqual(RETRY_MS_MAX);
    line.after(RETRY_MS_MAX, { type: "tick" }).does("opened", "greeted", "closed");
    expect((wakeAt(line.link) ?? 0) - line.now).toBe(waits[0]);
  });

  it("tries at once when the browser wakes", () => {
    expect(online().does("closed", "wake").actions).toEqual(["connect"]);
    expect(online().does("wake").actions).toEqual(["ping"]);
  });

  it("asks once for another token, and believes the second refusal", () => {
    const badToken: LinkInput = { type: "fault", code: "badToken", fatal: true };
    const line = new Line().does("start", "opened").after(0, badToken);
    expect(line.actions).toEqual(["close", "refreshToken"]);
    line.after(0, { type: "tokenFresh" }).does("opened").after(0, badToken);
    expect(line.link).toEqual({ at: "ended", why: "badToken" });
  });

  it.each(["badToken", "removed", "banned", "ended"] as const)("ends as the refusal of a token says: %s", (why) => {
    const line = new Line().does("start", "opened").after(0, { type: "fault", code: "badToken", fatal: true });
    expect(line.after(0, { type: "tokenRefused", why }).link).toEqual({ at: "ended", why });
  });

  it("goes on trying when the token could not be asked for", () => {
    const line = new Line().does("start", "opened").after(0, { type: "fault", code: "badToken", fatal: true });
    expect(line.after(0, { type: "tokenUnreached" }).link.at).toBe("waiting");
  });

  it.each([
    ["replaced", "replaced"],
    ["tooManyDevices", "tooManyDevices"],
    ["deviceEnded", "deviceEnded"],
    ["wrongVersion", "wrongVersion"],
    ["refused", "refused"],
    ["removed", "removed"],
    ["banned", "banned"],
    ["ended", "ended"],
  ] as const)("ends for good when it is told %s", (code, why) => {
    const line = online().after(0, { type: "fault", code, fatal: true });
    expect(line.link).toEqual({ at: "ended", why });
    expect(line.does("wake", "tick", "closed").actions).toEqual([]);
  });

  it("comes back after any other fatal fault, and stays after a mild one", () => {
    expect(online().after(0, { type: "fault", code: "overloaded", fatal: true }).link.at).toBe("waiting");
    expect(online().after(0, { type: "fault", code: "badMessage", fatal: false }).link.at).toBe("online");
  });

  it("never sleeps for ever unless it is idle, ended or fetching a token", () => {
    const types = ["start", "opened", "greeted", "heard", "closed", "tokenFresh", "wake", "tick"] as const;
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...types), { maxLength: 30 }), (inputs) => {
        const line = new Line();
        for (const type of inputs) line.after(100, { type });
        if (!["idle", "ended", "refreshing"].includes(line.link.at)) expect(wakeAt(line.link)).not.toBeNull();
      }),
    );
  });
});

describe("the wait before another try", () => {
  it("stays within half of the cap and the cap", () => {
    fc.assert(
      fc.property(fc.nat(200), fc.double({ min: 0, max: 1, noNaN: true }), (attempt, random) => {
        const ms = backoff(attempt, random);
        expect(ms).toBeGreaterThanOrEqual(250);
        expect(ms).toBeLessThanOrEqual(RETRY_MS_MAX);
      }),
    );
  });
});

describe("the server's clock", () => {
  it("is known by the pong with the shortest way", () => {
    const slow = sampleClock(NO_CLOCK, 0, 900, 10_800);
    const both = sampleClock(slow, 1_000, 1_020, 11_010);
    expect(both).toMatchObject({ offset: 10_000, roundTrip: 20 });
    expect(sampleClock(both, 2_000, 2_900, 99_999).offset).toBe(10_000);
  });

  it("ignores a pong that came before its ping", () => {
    expect(sampleClock(NO_CLOCK, 100, 50, 7)).toBe(NO_CLOCK);
  });
});
