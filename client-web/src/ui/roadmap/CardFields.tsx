import type { CardKind, CardView } from "../../app/contract";
import { t } from "../../i18n";
import { BoundText } from "./BoundText";
import { CardValues } from "./CardValues";
import { useRoadmap } from "./context";
import fields from "./fields.module.css";

/** The texts of each kind of card, in order. */
export const CARD_TEXTS = {
  objective: ["text"],
  milestone: ["title", "activity", "lowTech", "tool", "evidence"],
  evidence: ["text"],
  commitment: ["who", "what", "when"],
  risk: ["text", "answer"],
  resource: ["title", "url", "note"],
  partner: ["who", "gives"],
} as const satisfies Record<CardKind, readonly string[]>;

type Simple = Exclude<CardKind, "milestone">;

/** The text fields of a card. The first edit of an example makes it the group's own. */
export function CardFields({ card }: { readonly card: CardView & { readonly kind: Simple } }) {
  const handle = useRoadmap();
  const own = () => {
    if (card.example) handle.acceptExample(card.id);
  };
  const keys = CARD_TEXTS[card.kind];
  return (
    <>
      <div class={keys.length > 1 ? fields.pairs : fields.single}>
        {keys.map((key) => (
          <BoundText
            key={key}
            path={`cards/${card.id}/${key}`}
            label={tField(card.kind, key)}
            hideLabel={keys.length === 1}
            onEdit={own}
          />
        ))}
      </div>
      <CardValues card={card} />
    </>
  );
}

export function tField(kind: CardKind, key: string): string {
  return t(`card.${kind}.${key}` as Parameters<typeof t>[0]);
}

/** Its first text, all of it, or its kind. */
export function wholeName(card: CardView): string {
  const text = (card.texts[CARD_TEXTS[card.kind][0]] ?? "").trim();
  return text === "" ? t(`card.${card.kind}`) : text;
}

/** What to call a card in the name of a button: its own first words, else its kind. */
export function cardName(card: CardView): string {
  const text = wholeName(card);
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
