import type { CardKind } from "../../app/contract";
import { Button } from "../parts/Button";
import { useRoadmap } from "./context";

interface AddCardProps {
  readonly kind: CardKind;
  readonly label: string;
  readonly values?: Readonly<Record<string, string | number>>;
  readonly testid?: string;
}

/** Adds a card and goes to its first field. */
export function AddCard({ kind, label, values, testid }: AddCardProps) {
  const handle = useRoadmap();
  if (!handle.mayEdit.value) return null;
  const add = () => {
    const card = handle.addCard(kind, values);
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-card="${card}"] textarea`)?.focus());
  };
  return (
    <Button size="small" icon="plus" {...(testid ? { testid } : {})} onClick={add}>
      {label}
    </Button>
  );
}
