/** The prompts of the quick start that have a section of their own; q6 lives inside each milestone of q5. */
export const STEPS = ["q1", "q2", "q3", "q4", "q5", "q7", "q8"] as const;
export type Step = (typeof STEPS)[number] | "risks" | "resources" | "partners" | "more" | "notes" | "sides";

/** The number people see, or null for what comes after the quick start. */
export function stepNumber(step: Step): number | null {
  const index = (STEPS as readonly string[]).indexOf(step);
  return index < 0 ? null : index + 1;
}
