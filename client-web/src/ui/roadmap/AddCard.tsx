import type { CardKind, CardValue } from "../../app/contract";
import { t } from "../../i18n";
import { Button } from "../parts/Button";
import { useRoadmap } from "./context";
import fields from "./fields.module.css";

/** What the table means by enough; more makes no plan for one class. Objectives are counted in all three domains. */
const CARDS_MAX: Readonly<Record<CardKind, number>> = {
  objective: 9,
  milestone: 12,
  resource: 20,
  partner: 10,
  evidence: 6,
  risk: 6,
  commitment: 12,
};

interface AddCardProps {
  readonly kind: CardKind;
  readonly label: string;
  readonly values?: Readonly<Record<string, CardValue>>;
  readonly testid?: string;
  /** Where to go instead of its first field. */
  readonly onAdded?: (card: string) => void;
}

/** Adds a card and goes to its first field. */
export function AddCard({ kind, label, values, testid, onAdded }: AddCardProps) {
  const handle = useRoadmap();
  if (!handle.mayEdit.value) return null;
  if (handle.view.value.cards.filter((card) => card.kind === kind).length >= CARDS_MAX[kind]) {
    return <p class={fields.note}>{t("card.enough")}</p>;
  }
  const add = () => {
    const card = handle.addCard(kind, values);
    if (onAdded) onAdded(card);
    else requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-card="${card}"] textarea`)?.focus());
  };
  return (
    <span data-add-card>
      <Button size="small" icon="plus" {...(testid ? { testid } : {})} onClick={add}>
        {label}
      </Button>
    </span>
  );
}
