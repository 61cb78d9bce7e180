import type { FaultCode } from "../protocol/generated";
import { backoff } from "./backoff";
import { GREETING_MS_MAX, PING_EVERY_MS, QUICK_PING_MS, QUICK_PINGS, SILENCE_MS_MAX } from "./limits";

/**
 * The life of our WebSocket as a state machine. Instants are ms on the page's own clock. It owns no socket and no
 * timer: `step` says what to do, and `wakeAt` when to call again with a `tick` at the latest.
 */
export type Link =
  | { readonly at: "idle" }
  /** Opening, or waiting for the greeting. */
  | { readonly at: "connecting"; readonly attempt: number; readonly since: number; readonly fresh: boolean }
  | { readonly at: "online"; readonly heardAt: number; readonly pingedAt: number; readonly pings: number }
  | { readonly at: "waiting"; readonly attempt: number; readonly retryAt: number }
  /** Fetching another token with the seat's resume code. */
  | { readonly at: "refreshing"; readonly attempt: number }
  | { readonly at: "ended"; readonly why: EndReason };

export type EndReason =
  | "left"
  | "replaced"
  | "tooManyDevices"
  | "deviceEnded"
  | "badToken"
  | "wrongVersion"
  | "refused"
  | "removed"
  | "banned"
  | "ended";

/** Why the server gives us no other token. */
export type Refusal = Extract<EndReason, "badToken" | "refused" | "removed" | "banned" | "ended">;

export type LinkInput =
  | { readonly type: "start" }
  | { readonly type: "opened" }
  /** The server has taken us in: `welcome` or `resumed`. */
  | { readonly type: "greeted" }
  | { readonly type: "heard" }
  | { readonly type: "closed" }
  | { readonly type: "fault"; readonly code: FaultCode; readonly fatal: boolean }
  | { readonly type: "tokenFresh" }
  | { readonly type: "tokenRefused"; readonly why: Refusal }
  | { readonly type: "tokenUnreached" }
  /** The browser is online again, or the page is seen again. */
  | { readonly type: "wake" }
  | { readonly type: "tick" }
  | { readonly type: "leave" };

export type LinkAction = "connect" | "hello" | "ping" | "close" | "refreshToken";

export interface LinkStep {
  readonly link: Link;
  readonly actions: readonly LinkAction[];
}

/** `random`, from 0 to 1, spreads the waits. */
export function stepLink(link: Link, input: LinkInput, now: number, random: number): LinkStep {
  if (link.at === "ended") return stay(link);
  switch (input.type) {
    case "start":
      return link.at === "idle" ? connect(1, now, false) : stay(link);
    case "opened":
      return link.at === "connecting" ? { link, actions: ["hello"] } : stay(link);
    case "greeted":
      if (link.at !== "connecting") return stay(link);
      return { link: { at: "online", heardAt: now, pingedAt: now, pings: 1 }, actions: ["ping"] };
    case "heard":
      return stay(link.at === "online" ? { ...link, heardAt: now } : link);
    case "closed":
      return lost(link, now, random, []);
    case "fault":
      return faulted(link, input, now, random);
    case "tokenFresh":
      return link.at === "refreshing" ? connect(link.attempt, now, true) : stay(link);
    case "tokenRefused":
      return link.at === "refreshing" ? end(input.why, []) : stay(link);
    case "tokenUnreached":
      return link.at === "refreshing" ? wait(link.attempt + 1, now, random, []) : stay(link);
    case "wake":
      return woken(link, now);
    case "tick":
      return ticked(link, now, random);
    case "leave":
      return end("left", ["close"]);
  }
}

/** When `tick` is due at the latest; null when only something from outside can happen. */
export function wakeAt(link: Link): number | null {
  switch (link.at) {
    case "connecting":
      return link.since + GREETING_MS_MAX;
    case "online":
      return Math.min(nextPing(link), link.heardAt + SILENCE_MS_MAX);
    case "waiting":
      return link.retryAt;
    default:
      return null;
  }
}

function stay(link: Link): LinkStep {
  return { link, actions: [] };
}

function connect(attempt: number, now: number, fresh: boolean): LinkStep {
  return { link: { at: "connecting", attempt, since: now, fresh }, actions: ["connect"] };
}

type Online = Extract<Link, { at: "online" }>;

/** The first ones come in quick succession, because the clock needs some samples to choose from. */
function nextPing(link: Online): number {
  return link.pingedAt + (link.pings < QUICK_PINGS ? QUICK_PING_MS : PING_EVERY_MS);
}

function ping(link: Online, now: number): LinkStep {
  return { link: { ...link, pingedAt: now, pings: link.pings + 1 }, actions: ["ping"] };
}

function wait(attempt: number, now: number, random: number, actions: readonly LinkAction[]): LinkStep {
  return { link: { at: "waiting", attempt, retryAt: now + backoff(attempt, random) }, actions };
}

function end(why: EndReason, actions: readonly LinkAction[]): LinkStep {
  return { link: { at: "ended", why }, actions };
}

function lost(link: Link, now: number, random: number, actions: readonly LinkAction[]): LinkStep {
  if (link.at === "online") return wait(1, now, random, actions);
  if (link.at === "connecting") return wait(link.attempt + 1, now, random, actions);
  return stay(link);
}

type Fault = Extract<LinkInput, { type: "fault" }>;

function faulted(link: Link, { code, fatal }: Fault, now: number, random: number): LinkStep {
  // We are here with another page or device, and this one is not wanted any more.
  if (code === "replaced" || code === "tooManyDevices" || code === "deviceEnded") return end(code, ["close"]);
  if (code === "wrongVersion") return end("wrongVersion", ["close"]);
  // Staff decided, or the webinar is over: coming back would not help.
  if (code === "refused" || code === "removed" || code === "banned" || code === "ended") return end(code, ["close"]);
  if (code === "badToken") {
    // A token lives for minutes, a seat for the session: ask once for another, and believe the second answer.
    if (link.at === "connecting" && link.fresh) return end("badToken", ["close"]);
    const attempt = link.at === "connecting" ? link.attempt : 1;
    return { link: { at: "refreshing", attempt }, actions: ["close", "refreshToken"] };
  }
  return fatal ? lost(link, now, random, ["close"]) : stay(link);
}

function woken(link: Link, now: number): LinkStep {
  if (link.at === "waiting") return connect(link.attempt, now, false);
  // After a sleep the socket may be dead without saying so: ask at once instead of at the next ping.
  if (link.at === "online") return ping(link, now);
  return stay(link);
}

function ticked(link: Link, now: number, random: number): LinkStep {
  switch (link.at) {
    case "connecting":
      return now - link.since >= GREETING_MS_MAX ? lost(link, now, random, ["close"]) : stay(link);
    case "online":
      if (now - link.heardAt >= SILENCE_MS_MAX) return lost(link, now, random, ["close"]);
      return now >= nextPing(link) ? ping(link, now) : stay(link);
    case "waiting":
      return now >= link.retryAt ? connect(link.attempt, now, false) : stay(link);
    default:
      return stay(link);
  }
}
