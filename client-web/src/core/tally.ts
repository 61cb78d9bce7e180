import type { Tallied } from "../protocol/generated";

export interface Placed extends Tallied {
  /** 1 for the most votes; equal numbers share it, and the next place is left out. */
  readonly place: number;
  readonly shared: boolean;
}

/** Places by votes, most first. */
export function placesOf(tally: readonly Tallied[]): readonly Placed[] {
  return [...tally]
    .sort((a, b) => b.votes - a.votes || (a.roadmap < b.roadmap ? -1 : 1))
    .map((one) => ({
      ...one,
      place: 1 + tally.filter((other) => other.votes > one.votes).length,
      shared: tally.filter((other) => other.votes === one.votes).length > 1,
    }));
}
