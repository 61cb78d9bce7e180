import { Section } from "./Section";
import { TargetPicker } from "./TargetPicker";

/** One goal and at most three of its targets. */
export function GoalSection({ done }: { readonly done: boolean }) {
  return (
    <Section step="q2" done={done}>
      <TargetPicker />
    </Section>
  );
}
