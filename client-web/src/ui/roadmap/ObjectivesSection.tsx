import { t } from "../../i18n";
import { AddCard } from "./AddCard";
import { CardList } from "./CardList";
import { useRoadmap } from "./context";
import styles from "./editor.module.css";
import { Section } from "./Section";

const DOMAINS = ["cognitive", "socioEmotional", "behavioural"] as const;

/** What learners will know, value and do. */
export function ObjectivesSection({ done }: { readonly done: boolean }) {
  const cards = useRoadmap().view.value.cards.filter((card) => card.kind === "objective");
  return (
    <Section step="q4" done={done}>
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
    </Section>
  );
}
