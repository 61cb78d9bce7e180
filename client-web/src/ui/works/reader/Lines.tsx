import type { CardView, RoadmapView } from "../../../protocol/generated";
import { Address } from "./Milestones";
import { Origin } from "./Origin";
import { Part } from "./Part";
import { wordsOf } from "./read";
import styles from "./reader.module.css";
import { Spot } from "./Spot";
import { Words } from "./Words";

interface LinesProps {
  readonly view: RoadmapView;
  readonly at: string;
  readonly title: string;
  readonly cards: readonly CardView[];
  /** The texts of a card in the order of reading; the first stands out where there are several. */
  readonly keys: readonly string[];
}

/** Cards of one kind, a line each. */
export function Lines({ view, at, title, cards, keys }: LinesProps) {
  if (cards.length === 0) return null;
  return (
    <Part at={at} title={title}>
      <CardLines view={view} cards={cards} keys={keys} />
    </Part>
  );
}

export function CardLines({ view, cards, keys }: Pick<LinesProps, "view" | "cards" | "keys">) {
  return (
    <ul class={styles.list}>
      {cards.map((card) => (
        <CardLine key={card.id} view={view} card={card} keys={keys.filter((key) => wordsOf(card, key) !== "")} />
      ))}
    </ul>
  );
}

interface CardLineProps {
  readonly view: RoadmapView;
  readonly card: CardView;
  readonly keys: readonly string[];
}

function CardLine({ view, card, keys }: CardLineProps) {
  const look = (index: number) => (index === 0 && keys.length > 1 ? styles.lead : undefined);
  return (
    <Spot at={`cards/${card.id}`} as="li">
      {keys.map((key, index) =>
        key === "url" ? (
          <Address key={key} address={wordsOf(card, key)} />
        ) : (
          <Words key={key} view={view} path={`cards/${card.id}/${key}`} class={look(index)} />
        ),
      )}
      <Origin view={view} card={card} />
    </Spot>
  );
}
