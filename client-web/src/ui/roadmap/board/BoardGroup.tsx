import { dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../../../i18n";
import { AddCard } from "../AddCard";
import { useRoadmap } from "../context";
import { cardsIn, type Group } from "../groups";
import { groupName } from "../MoveMenu";
import { BoardCard } from "./BoardCard";
import styles from "./board.module.css";
import { useMoving } from "./moving";

/** The cards under one heading, and where a held one would be laid. */
export function BoardGroup({ group }: { readonly group: Group }) {
  const handle = useRoadmap();
  const moving = useMoving();
  const root = useRef<HTMLElement>(null);
  const cards = cardsIn(handle.view.value.cards, group);
  const held = moving.held.value;
  const others = cards.filter((card) => card.id !== held?.card);
  const mark = held?.place.group === group ? held.place.index : null;
  useEffect(() => {
    const element = root.current;
    if (!element) return;
    return dropTargetForElements({
      element,
      canDrop: ({ source }) => source.data.kind === group.kind,
      onDrag: ({ location }) => moving.over({ group, index: indexAt(element, location.current.input.clientY) }),
    });
  }, [group, moving]);
  return (
    <section ref={root} class={styles.group} aria-label={groupName(group.id)} data-group={group.id} data-adds>
      <h4 class={styles.groupName}>
        {groupName(group.id)} <span class={styles.count}>{cards.length > 0 && cards.length}</span>
      </h4>
      <ul class={styles.cards}>
        {cards.map((card) => {
          const index = others.indexOf(card);
          return (
            <li key={card.id} data-place={card.id === held?.card ? undefined : index}>
              {mark !== null && index === mark && <Mark />}
              <BoardCard card={card} group={group} />
            </li>
          );
        })}
        {mark !== null && mark >= others.length && (
          <li>
            <Mark />
          </li>
        )}
      </ul>
      <AddCard
        kind={group.kind}
        label={t(`card.add.${group.kind === "objective" ? (group.id as "cognitive") : group.kind}`)}
        values={group.values}
        testid={`board-add-${group.id}`}
      />
    </section>
  );
}

function Mark() {
  return <div class={styles.mark} aria-hidden="true" />;
}

/** How many of the cards that stay are above a height. */
function indexAt(group: HTMLElement, y: number): number {
  const cards = [...group.querySelectorAll<HTMLElement>("[data-place]")];
  return cards.filter((card) => {
    const box = card.getBoundingClientRect();
    return box.top + box.height / 2 < y;
  }).length;
}
