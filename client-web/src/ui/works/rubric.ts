import { t } from "../../i18n";
import type { Criterion, Rubric } from "../../protocol/generated";

export const POINTS = [1, 2, 3, 4] as const;

/** The usual criteria have words in every language. */
const USUAL = ["sdg", "means", "voice", "clarity", "transfer"] as const;
type Usual = (typeof USUAL)[number];

function usual(id: string): Usual | null {
  return USUAL.find((known) => known === id) ?? null;
}

export function criterionName(criterion: Pick<Criterion, "id" | "label">): string {
  const known = usual(criterion.id);
  return criterion.label ?? (known === null ? criterion.id : t(`rubric.${known}`));
}

export function criterionHelp(criterion: Criterion): string | null {
  const known = usual(criterion.id);
  return criterion.label !== undefined || known === null ? null : t(`rubric.${known}.help`);
}

export function isComplete(rubric: Rubric, points: Readonly<Record<string, number>>): boolean {
  return rubric.criteria.length > 0 && rubric.criteria.every((criterion) => points[criterion.id] !== undefined);
}

/** By weight, 1 to 4. */
export function totalOf(rubric: Rubric, points: Readonly<Record<string, number>>): number {
  const sum = rubric.criteria.reduce((all, criterion) => all + criterion.weight * (points[criterion.id] ?? 0), 0);
  return Math.round(sum) / 100;
}
