import { t } from "../../i18n";
import { AddCard } from "./AddCard";
import { CardList } from "./CardList";
import { useRoadmap } from "./context";
import { DOMAINS } from "./groups";
import { Section } from "./Section";
import styles from "./section.module.css";

/** What learners will know, value and do. */
export function ObjectivesSection({ done }: { readonly done: boolean }) {
  return (
    <Section step="q4" done={done}>
      <Objectives />
    </Section>
  );
}

export function Objectives() {
  const cards = useRoadmap().view.value.cards.filter((card) => card.kind === "objective");
  return (
    <>
      {DOMAINS.map((domain) => (
        <div key={domain} class={styles.group}>
          <h4 class={styles.groupTitle}>{t(`domain.${domain}`)}</h4>
          <CardList cards={cards.filter((card) => card.values.domain === domain)} />
          <div>
            <AddCard
              kind="objective"
              label={t(`card.add.${domain}`)}
              values={{ domain }}
              testid={`roadmap-add-${domain}`}
            />
          </div>
        </div>
      ))}
    </>
  );
}
