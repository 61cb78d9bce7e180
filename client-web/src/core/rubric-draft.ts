import type { Criterion, Rubric } from "../protocol/generated";

/** A criterion while it is being written. `label` is null for one of the usual, which has words in every language. */
export interface CriterionDraft {
  readonly id: string;
  readonly label: string | null;
  readonly weight: number;
}

/** As the server has it for a session in which nobody has changed it. */
export const USUAL_RUBRIC: readonly CriterionDraft[] = [
  { id: "sdg", label: null, weight: 30 },
  { id: "means", label: null, weight: 25 },
  { id: "voice", label: null, weight: 20 },
  { id: "clarity", label: null, weight: 15 },
  { id: "transfer", label: null, weight: 10 },
];

export function draftOf(rubric: Rubric): readonly CriterionDraft[] {
  return rubric.criteria.map(({ id, label, weight }) => ({ id, label: label ?? null, weight }));
}

/** What the server takes; null while something is missing or the weights do not make 100. */
export function rubricOf(draft: readonly CriterionDraft[]): Rubric | null {
  if (draft.length === 0 || weightOf(draft) !== 100) return null;
  if (draft.some(({ label, weight }) => label?.trim() === "" || !Number.isInteger(weight) || weight < 1)) return null;
  return { criteria: draft.map(criterion) };
}

export function weightOf(draft: readonly CriterionDraft[]): number {
  return draft.reduce((sum, one) => sum + one.weight, 0);
}

/** One more, with an id that none of them has had. */
export function withAnother(draft: readonly CriterionDraft[]): readonly CriterionDraft[] {
  const taken = new Set(draft.map((one) => one.id));
  let number = 1;
  while (taken.has(`own-${number}`)) number += 1;
  return [...draft, { id: `own-${number}`, label: "", weight: Math.max(1, 100 - weightOf(draft)) }];
}

function criterion({ id, label, weight }: CriterionDraft): Criterion {
  return { id, weight, ...(label !== null && { label: label.trim() }) };
}
