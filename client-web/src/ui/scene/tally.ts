import type { Reacted } from "../../core/digests";
import type { ParticipantId, Reaction } from "../../protocol/generated";

/** A wave of reactions is over when none has come for so long. */
export const WAVE_MS = 5_000;
/** How often reactions are spoken at most: whoever listens wants to hear the speaker. */
export const SPOKEN_EVERY_MS = 20_000;
/** Names that are shown beside one kind. */
const NAMED_MAX = 3;

/** Reactions of one kind since the wave began. */
export interface Counted {
  readonly reaction: Reaction;
  readonly count: number;
  /** Whose the last ones were, where that is told. */
  readonly from: readonly ParticipantId[];
}

/** The wave after some more. */
export function counted(before: readonly Counted[], told: Reacted): readonly Counted[] {
  const after = new Map(before.map((one) => [one.reaction, one]));
  for (const { reaction, count } of told.counts) {
    const was = after.get(reaction);
    const now = told.from.filter(([, of]) => of === reaction).map(([person]) => person);
    const from = [...new Set([...now.reverse(), ...(was?.from ?? [])])].slice(0, NAMED_MAX);
    after.set(reaction, { reaction, count: (was?.count ?? 0) + count, from });
  }
  return [...after.values()];
}

/** A number that is read at a glance: from a thousand on in hundreds. */
export function rounded(count: number): number {
  return count < 1_000 ? count : Math.floor(count / 100) * 100;
}
