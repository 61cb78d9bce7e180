import type { MediaLink } from "../protocol/generated";

/** Above this a network loses packets by itself, in thousandths. */
const LOSSY_PERMILLE = 10;
/** A way as slow as this is a radio's, and loses packets sooner or later. */
const SLOW_RTT_MS = 250;
/** Lost packets in thousandths, and repairs in a row that a listener then waits for: each may be lost as well, both ways. */
const REPAIRS: readonly (readonly [number, number])[] = [
  [70, 4],
  [20, 3],
  [0, 2],
];
/** What it takes to notice that something is missing: the next packet shows it. */
const NOTICED_MS = 60;
/** What a repair takes beside the round trip. */
const ASKED_MS = 40;
/** Browsers hold four seconds at most; more than this is no webinar any more. */
const HOLD_MS_MAX = 1_200;
/** One who talks hears the others as soon as they can be heard, but for the jitter of a lossy network. */
const TALKING_MS = 100;
const STEP_MS = 100;
/** Less is held when less would have done for so long: each change is heard as a faster or slower voice. */
const SHORTER_AFTER_MS = 30_000;

/**
 * How long received sound and pictures are held before they are played, so that what was lost is there again in time.
 * A browser by itself waits for little more than jitter, and a picture stands still for each lost packet. Instants are
 * ms on any clock.
 */
export interface Hold {
  /** Null leaves it to the browser. */
  readonly ms: number | null;
  /** Since when less would do. */
  readonly lessSince: number | null;
}

/** What has to be known of a link; the round trip of the WebSocket will do before there is any media. */
export type KnownLink = Pick<MediaLink, "rttMs"> & { readonly down: Pick<MediaLink["down"], "lossPermille"> };

export const NO_HOLD: Hold = { ms: null, lessSince: null };

/** `talking`: waiting for an answer is worse than not seeing well. */
export function hold(before: Hold, link: KnownLink, talking: boolean, now: number): Hold {
  const ms = needed(link, talking);
  if (before.ms === null || (ms !== null && ms >= before.ms)) return { ms, lessSince: null };
  const lessSince = before.lessSince ?? now;
  if (talking || now - lessSince >= SHORTER_AFTER_MS) return { ms, lessSince: null };
  return { ms: before.ms, lessSince };
}

function needed({ rttMs, down }: KnownLink, talking: boolean): number | null {
  const rtt = rttMs ?? 0;
  const lost = down.lossPermille ?? 0;
  if (lost < LOSSY_PERMILLE && rtt < SLOW_RTT_MS) return null;
  if (talking) return TALKING_MS;
  const [, repairs] = REPAIRS.find(([least]) => lost >= least) ?? [0, 2];
  const repaired = NOTICED_MS + repairs * (rtt + ASKED_MS);
  return Math.min(HOLD_MS_MAX, Math.ceil(repaired / STEP_MS) * STEP_MS);
}
