import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { t } from "../../i18n";
import type { PickedCard, RoadmapId, RoadmapView } from "../../protocol/generated";
import { useLive } from "../context";
import { rejectionText } from "../failures";
import { Check } from "../parts/Check";
import { Note } from "../parts/Note";
import { Waiting } from "../parts/Waiting";
import { cardName } from "./places";
import { written } from "./reader/read";
import styles from "./works.module.css";

interface MergeCardsProps {
  readonly roadmap: RoadmapId;
  readonly name: string;
  readonly picked: readonly PickedCard[];
  readonly onPick: (picked: readonly PickedCard[]) => void;
}

/** The cards of one part, to be ticked. */
export function MergeCards({ roadmap, name, picked, onPick }: MergeCardsProps) {
  const { works } = useLive();
  const view = useSignal<RoadmapView | null>(null);
  const failure = useSignal<string | null>(null);
  useEffect(() => {
    void works.read(roadmap).then((answer) => {
      if (answer.ok) view.value = answer.value;
      else failure.value = answer.code;
    });
  }, [roadmap]);
  const has = (card: string) => picked.some((one) => one.roadmap === roadmap && one.card === card);
  const flip = (card: string, on: boolean) => {
    const others = picked.filter((one) => one.roadmap !== roadmap || one.card !== card);
    onPick(on ? [...others, { roadmap, card }] : others);
  };
  const now = view.value;
  return (
    <fieldset class={styles.choices}>
      <legend class={styles.legend}>
        <bdi>{name}</bdi>
      </legend>
      {failure.value !== null && <Note tone="warn">{rejectionText(failure.value)}</Note>}
      {now === null && failure.value === null && <Waiting text={t("roadmap.opening")} />}
      {now !== null &&
        written(now).map((card) => (
          <Check
            key={card.id}
            label={cardName(card.id, [now])}
            checked={has(card.id)}
            testid={`merge-card-${roadmap}-${card.id}`}
            onChange={(on) => flip(card.id, on)}
          />
        ))}
    </fieldset>
  );
}
