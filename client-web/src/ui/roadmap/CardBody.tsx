import type { CardKind, CardView } from "../../app/contract";
import { CardFields } from "./CardFields";
import { MilestoneFields } from "./MilestoneFields";

type Simple = CardView & { readonly kind: Exclude<CardKind, "milestone"> };

/** All fields of a card of any kind. */
export function CardBody({ card }: { readonly card: CardView }) {
  return isSimple(card) ? <CardFields card={card} /> : <MilestoneFields card={card} />;
}

function isSimple(card: CardView): card is Simple {
  return card.kind !== "milestone";
}
