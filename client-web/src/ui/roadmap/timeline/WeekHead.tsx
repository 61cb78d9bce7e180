import { combine } from "@atlaskit/pragmatic-drag-and-drop/combine";
import { draggable, dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { CardView } from "../../../app/contract";
import { t } from "../../../i18n";
import { IconButton } from "../../parts/Button";
import { Icon } from "../../parts/Icon";
import { say } from "../../say";
import { cardName } from "../CardFields";
import { useRoadmap } from "../context";
import { groupOf } from "../groups";
import { groupName } from "../MoveMenu";
import styles from "./timeline.module.css";

export const WEEK_MAX = 60;
/** What is dragged along the line, told apart from cards of the board. */
const DRAGGED = "milestone-week";

interface WeekHeadProps {
  readonly card: CardView;
  readonly onOpen: () => void;
}

/** The head of a milestone's column. Laid on another one, it moves into that one's week; the signs beside the week do the same. */
export function WeekHead({ card, onOpen }: WeekHeadProps) {
  const handle = useRoadmap();
  const over = useSignal(false);
  const root = useRef<HTMLTableCellElement>(null);
  const name = cardName(card);
  const mayEdit = handle.mayEdit.value;
  const week = weekOf(card);
  useEffect(() => {
    const element = root.current;
    if (!element || !mayEdit) return;
    const letGo = () => {
      over.value = false;
    };
    return combine(
      draggable({ element, getInitialData: () => ({ kind: DRAGGED, card: card.id }) }),
      dropTargetForElements({
        element,
        canDrop: ({ source }) => source.data.kind === DRAGGED && source.data.card !== card.id && week > 0,
        onDragEnter: () => {
          over.value = true;
        },
        onDragLeave: letGo,
        onDrop: ({ source }) => {
          letGo();
          const moved = handle.view.peek().cards.find((one) => one.id === source.data.card);
          if (!moved) return;
          handle.setCard(moved.id, "week", week);
          say(t("timeline.moved", { name: cardName(moved), week }));
        },
      }),
    );
  }, [card.id, mayEdit, week, handle]);
  const looks = [card.example && styles.example, mayEdit && styles.draggable, over.value && styles.over];
  return (
    <th
      ref={root}
      scope="col"
      class={looks.filter(Boolean).join(" ")}
      title={mayEdit ? t("timeline.drag", { name }) : undefined}
      data-week={week}
      data-milestone={card.id}
    >
      <Week card={card} />
      <button type="button" class={styles.name} data-testid={`timeline-${card.id}`} onClick={onOpen}>
        <span dir="auto">{name}</span>
        <Icon name="pencil" size={15} />
      </button>
      <span class={styles.phase}>
        {groupName(groupOf(card).id)}
        {card.example && ` · ${t("board.example")}`}
      </span>
    </th>
  );
}

/** The week and one step to either side of it; drag is never needed. */
function Week({ card }: { readonly card: CardView }) {
  const handle = useRoadmap();
  const week = weekOf(card);
  const set = (next: number) => handle.setCard(card.id, "week", Math.min(WEEK_MAX, Math.max(1, next)));
  const name = cardName(card);
  return (
    <span class={styles.week}>
      {handle.mayEdit.value && (
        <IconButton
          size="small"
          look="ghost"
          icon="minus"
          label={t("timeline.weekEarlier", { name })}
          disabled={week <= 1}
          onClick={() => set(week - 1)}
        />
      )}
      <b>{week > 0 ? t("roadmap.weekN", { week }) : "–"}</b>
      {handle.mayEdit.value && (
        <IconButton
          size="small"
          look="ghost"
          icon="plus"
          label={t("timeline.weekLater", { name })}
          onClick={() => set(week + 1)}
        />
      )}
    </span>
  );
}

export function weekOf(card: CardView | undefined): number {
  const week = card?.values.week;
  return typeof week === "number" ? week : 0;
}
