import { CLOCK_SAMPLES } from "./limits";

interface Sample {
  readonly roundTrip: number;
  readonly offset: number;
}

/** What we know of the server's clock: `server = local + offset`. */
export interface Clock {
  readonly samples: readonly Sample[];
  readonly offset: number;
  /** Of the sample that counts; null before the first pong. */
  readonly roundTrip: number | null;
}

export const NO_CLOCK: Clock = { samples: [], offset: 0, roundTrip: null };

/** A first guess from a greeting, half a round trip off. Any pong beats it. */
export function greetClock(local: number, server: number): Clock {
  return { samples: [], offset: server - local, roundTrip: null };
}

/** The sample with the shortest round trip counts: its error is at most half of that. */
export function sampleClock(clock: Clock, sentAt: number, receivedAt: number, server: number): Clock {
  const roundTrip = receivedAt - sentAt;
  if (!(roundTrip >= 0)) return clock;
  const sample = { roundTrip, offset: server - (sentAt + receivedAt) / 2 };
  const samples = [...clock.samples, sample].slice(-CLOCK_SAMPLES);
  const best = samples.reduce((a, b) => (b.roundTrip < a.roundTrip ? b : a));
  return { samples, offset: best.offset, roundTrip: best.roundTrip };
}
