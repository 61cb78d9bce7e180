import { t } from "../../i18n";
import { AddCard } from "./AddCard";
import { useRoadmap } from "./context";
import { MilestoneCard } from "./MilestoneCard";
import styles from "./milestones.module.css";
import { Section } from "./Section";

/** What happens when, in order along a line, each with its way without internet. */
export function MilestonesSection({ done }: { readonly done: boolean }) {
  return (
    <Section step="q5" done={done}>
      <Milestones />
    </Section>
  );
}

export function Milestones() {
  const cards = useRoadmap().view.value.cards.filter((card) => card.kind === "milestone");
  const lastWeek = Number(cards[cards.length - 1]?.values.week ?? 0);
  return (
    <>
      <ol class={styles.timeline}>
        {cards.map((card, index) => (
          <li key={card.id} data-testid="milestone">
            <MilestoneCard card={card} first={index === 0} last={index === cards.length - 1} />
          </li>
        ))}
      </ol>
      <div>
        <AddCard
          kind="milestone"
          label={t("card.add.milestone")}
          values={{ week: lastWeek + 1, minutes: 45, phase: "explore", status: "idea" }}
          testid="roadmap-add-milestone"
        />
      </div>
    </>
  );
}
