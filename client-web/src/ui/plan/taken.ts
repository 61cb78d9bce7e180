import { signal } from "@preact/signals";
import type { PlanView } from "../../protocol/generated";

/** A proposal that has been taken: how the plan was before, and the version that it made. */
export interface Taken {
  readonly before: PlanView;
  readonly version: number;
}

/** The last one, for one step back. Whoever changes the plan afterwards ends that. */
export const taken = signal<Taken | null>(null);

/** What can be taken back now: the plan is as the proposal made it. */
export function undoable(plan: PlanView): Taken | null {
  const last = taken.value;
  return last !== null && last.before.id === plan.id && last.version === plan.version ? last : null;
}
