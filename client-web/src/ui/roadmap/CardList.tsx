import type { CardKind, CardView } from "../../app/contract";
import { CardFields, cardName } from "./CardFields";
import { CardFrame } from "./CardFrame";
import styles from "./editor.module.css";

type Simple = CardView & { readonly kind: Exclude<CardKind, "milestone"> };

export function CardList({ cards }: { readonly cards: readonly CardView[] }) {
  const simple = cards.filter((card): card is Simple => card.kind !== "milestone");
  return (
    <ul class={styles.cards}>
      {simple.map((card, index) => (
        <li key={card.id}>
          <CardFrame card={card} name={cardName(card)} first={index === 0} last={index === simple.length - 1}>
            <CardFields card={card} />
          </CardFrame>
        </li>
      ))}
    </ul>
  );
}
