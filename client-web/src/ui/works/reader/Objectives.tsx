import { t } from "../../../i18n";
import type { CardView, RoadmapView } from "../../../protocol/generated";
import { CardLines } from "./Lines";
import { Part } from "./Part";
import styles from "./reader.module.css";

const DOMAINS = ["cognitive", "socioEmotional", "behavioural"] as const;

interface ObjectivesProps {
  readonly view: RoadmapView;
  readonly cards: readonly CardView[];
}

/** What learners know, value and do afterwards. */
export function Objectives({ view, cards }: ObjectivesProps) {
  if (cards.length === 0) return null;
  const placed = (card: CardView) => DOMAINS.some((domain) => card.values.domain === domain);
  const others = cards.filter((card) => !placed(card));
  return (
    <Part at="objectives" title={t("roadmap.q4")}>
      <div class={styles.columns}>
        {DOMAINS.map((domain) => {
          const own = cards.filter((card) => card.values.domain === domain);
          if (own.length === 0) return null;
          return (
            <div key={domain}>
              <h4>{t(`domain.${domain}`)}</h4>
              <CardLines view={view} cards={own} keys={["text"]} />
            </div>
          );
        })}
        {others.length > 0 && <CardLines view={view} cards={others} keys={["text"]} />}
      </div>
    </Part>
  );
}
