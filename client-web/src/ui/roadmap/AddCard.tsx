import type { CardKind, CardValue } from "../../app/contract";
import { Button } from "../parts/Button";
import { useRoadmap } from "./context";

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
