import type { ParticipantId, PlanEdit, PlanView } from "../protocol/generated";

/** Two people, and whether they shall be in one room or never. */
export interface Rule {
  readonly kind: "together" | "apart";
  readonly people: readonly ParticipantId[];
}

/** The rules of a plan, those that keep together first. */
export function rulesOf(plan: PlanView): readonly Rule[] {
  const together = (plan.together ?? []).map((people): Rule => ({ kind: "together", people }));
  const apart = (plan.apart ?? []).map((people): Rule => ({ kind: "apart", people }));
  return [...together, ...apart];
}

/** Two more people who stay together, or apart. Groups that share somebody become one. */
export function withRule(plan: PlanView, kind: Rule["kind"], one: ParticipantId, other: ParticipantId): PlanEdit {
  const { together = [], apart = [] } = plan;
  if (kind === "apart") return { edit: "setApart", was: apart, pairs: [...apart, [one, other]] };
  const touched = together.filter((group) => group.includes(one) || group.includes(other));
  const joined = [...new Set([...touched.flat(), one, other])];
  return { edit: "setTogether", was: together, groups: [...together.filter((g) => !touched.includes(g)), joined] };
}

export function withoutRule(plan: PlanView, rule: Rule): PlanEdit {
  const { together = [], apart = [] } = plan;
  return rule.kind === "together"
    ? { edit: "setTogether", was: together, groups: together.filter((group) => group !== rule.people) }
    : { edit: "setApart", was: apart, pairs: apart.filter((pair) => pair !== rule.people) };
}
