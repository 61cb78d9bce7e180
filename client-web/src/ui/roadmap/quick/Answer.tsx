import { t } from "../../../i18n";
import { AddCard } from "../AddCard";
import { cardName } from "../CardFields";
import { CardFrame } from "../CardFrame";
import { CardsOf } from "../CardSection";
import { useRoadmap } from "../context";
import { LearnerFields } from "../LearnersSection";
import { MilestoneText, WithoutInternet } from "../MilestoneFields";
import { Objectives } from "../ObjectivesSection";
import { Roles } from "../Roles";
import { TargetPicker } from "../TargetPicker";
import { TitleFields } from "../TitleSection";
import type { Prompt } from "./prompts";
import styles from "./quick.module.css";

/** The fields of one prompt and nothing else. */
export function Answer({ prompt }: { readonly prompt: Prompt }) {
  switch (prompt) {
    case "q1":
      return (
        <>
          <TitleFields />
          <h4 class={styles.part}>{t("roadmap.roles")}</h4>
          <Roles />
        </>
      );
    case "q2":
      return <TargetPicker />;
    case "q3":
      return <LearnerFields />;
    case "q4":
      return <Objectives />;
    case "q5":
      return <ShortMilestones />;
    case "q6":
      return <LowTech />;
    case "q7":
      return <CardsOf kind="evidence" />;
    case "q8":
      return <CardsOf kind="commitment" />;
  }
}

/** What happens, in a name and a sentence; week and tool come later. */
function ShortMilestones() {
  const cards = useRoadmap().view.value.cards.filter((card) => card.kind === "milestone");
  const lastWeek = Number(cards[cards.length - 1]?.values.week ?? 0);
  return (
    <>
      <ol class={styles.cards}>
        {cards.map((card, index) => (
          <li key={card.id} data-testid="milestone">
            <CardFrame
              card={card}
              name={cardName(card)}
              earlier={index === 0 ? 0 : 1}
              later={index === cards.length - 1 ? 0 : 1}
            >
              <MilestoneText card={card} name="title" strong />
              <MilestoneText card={card} name="activity" />
            </CardFrame>
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

/** Milestone by milestone: what if there is no internet? Examples nobody took over need no answer. */
function LowTech() {
  const milestones = useRoadmap().view.value.cards.filter((card) => card.kind === "milestone");
  const own = milestones.filter((card) => !card.example);
  if (own.length === 0) return <p class={styles.help}>{t("quick.q6.none")}</p>;
  return (
    <ol class={styles.cards}>
      {own.map((card) => (
        <li key={card.id} class={styles.offline} data-card={card.id}>
          <h4 dir="auto">{cardName(card)}</h4>
          {card.texts.activity && (
            <p class={styles.activity} dir="auto">
              {card.texts.activity}
            </p>
          )}
          <WithoutInternet card={card} ideas />
        </li>
      ))}
    </ol>
  );
}
