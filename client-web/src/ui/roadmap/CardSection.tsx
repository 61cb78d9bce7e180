import type { CardKind } from "../../app/contract";
import { t } from "../../i18n";
import { AddCard } from "./AddCard";
import { CardList } from "./CardList";
import { useRoadmap } from "./context";
import { Section } from "./Section";
import type { Step } from "./steps";

interface CardSectionProps {
  readonly step: Step;
  readonly kind: Exclude<CardKind, "milestone" | "objective">;
  readonly done?: boolean;
}

export function CardSection({ step, kind, done }: CardSectionProps) {
  return (
    <Section step={step} done={done}>
      <CardsOf kind={kind} />
    </Section>
  );
}

/** The cards of one simple kind, and one more. */
export function CardsOf({ kind }: { readonly kind: CardSectionProps["kind"] }) {
  const cards = useRoadmap().view.value.cards.filter((card) => card.kind === kind);
  return (
    <>
      <CardList cards={cards} />
      <div>
        <AddCard kind={kind} label={t(`card.add.${kind}`)} testid={`roadmap-add-${kind}`} />
      </div>
    </>
  );
}
