import { Notes } from "../prose/Notes";
import { Bin } from "./Bin";
import { CardSection } from "./CardSection";
import styles from "./editor.module.css";
import { GoalSection } from "./GoalSection";
import { LearnersSection } from "./LearnersSection";
import { MilestonesSection } from "./MilestonesSection";
import { MoreSection } from "./MoreSection";
import { ObjectivesSection } from "./ObjectivesSection";
import { StepNav } from "./StepNav";
import { TitleSection } from "./TitleSection";
import { Translations } from "./Translations";

/** Everything under each other, in the order of the prompts: for a phone in one hand, and for reading through. */
export function ListView({ done }: { readonly done: (step: string) => boolean }) {
  return (
    <>
      <StepNav done={done} />
      <div class={styles.sections}>
        <TitleSection done={done("q1")} />
        <GoalSection done={done("q2")} />
        <LearnersSection done={done("q3")} />
        <ObjectivesSection done={done("q4")} />
        <MilestonesSection done={done("q5") && done("q6")} />
        <CardSection step="q7" kind="evidence" done={done("q7")} />
        <CardSection step="q8" kind="commitment" done={done("q8")} />
        <CardSection step="risks" kind="risk" />
        <CardSection step="resources" kind="resource" />
        <CardSection step="partners" kind="partner" />
        <MoreSection />
        <Notes />
        <Translations />
        <Bin />
      </div>
    </>
  );
}
