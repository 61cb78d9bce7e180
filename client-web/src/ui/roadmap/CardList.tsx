import type { CardKind, CardView } from "../../app/contract";
import { CardFields, cardName } from "./CardFields";
import { CardFrame } from "./CardFrame";
import styles from "./card.module.css";
import { useRoadmap } from "./context";

type Simple = CardView & { readonly kind: Exclude<CardKind, "milestone"> };

export function CardList({ cards }: { readonly cards: readonly CardView[] }) {
  const simple = cards.filter((card): card is Simple => card.kind !== "milestone");
  // A list may show only some cards of a kind (one domain of the objectives); a move is counted among all of them.
  const kin = useRoadmap().view.value.cards.filter((card) => card.kind === simple[0]?.kind);
  const places = (before: CardView | undefined, after: CardView | undefined) =>
    before && after ? kin.indexOf(after) - kin.indexOf(before) : 0;
  return (
    <ul class={styles.cards}>
      {simple.map((card, index) => (
        <li key={card.id}>
          <CardFrame
            card={card}
            name={cardName(card)}
            earlier={places(simple[index - 1], card)}
            later={places(card, simple[index + 1])}
          >
            <CardFields card={card} />
          </CardFrame>
        </li>
      ))}
    </ul>
  );
}
