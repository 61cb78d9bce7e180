import type { ProposalView, Recipe } from "../../protocol/generated";

/** A proposal as it was asked for. */
export interface Deal {
  readonly proposal: ProposalView;
  readonly recipe: Recipe;
  /** The same number deals the same groups again. */
  readonly seed: number;
  /** The score of the deal before, if the two can be compared. */
  readonly before: number | null;
}

/** Short enough to be read out. */
export const SEED_MAX = 9_999;

export function randomSeed(): number {
  const [random = 0] = crypto.getRandomValues(new Uint32Array(1));
  return 1 + (random % SEED_MAX);
}
