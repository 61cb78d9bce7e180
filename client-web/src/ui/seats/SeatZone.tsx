import { dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { useSignal } from "@preact/signals";
import { useEffect, useId, useRef } from "preact/hooks";
import { t } from "../../i18n";
import type { Assignment, ParticipantId, ParticipantView, RoomView } from "../../protocol/generated";
import { goalColour } from "../goals";
import { More } from "../parts/More";
import { SeatChip } from "./SeatChip";
import { useSeating } from "./seating";
import styles from "./seats.module.css";

/** Chips drawn at once; a plenary of thousands waits in the first zone. */
const PAGE = 40;

interface SeatZoneProps {
  /** Nobody's room if none. */
  readonly room: RoomView | null;
  readonly people: readonly ParticipantView[];
  readonly seats: ReadonlyMap<ParticipantId, Assignment>;
}

/** A room with those who will be in it, where others can be laid. */
export function SeatZone({ room, people, seats }: SeatZoneProps) {
  const seating = useSeating();
  const id = useId();
  const root = useRef<HTMLElement>(null);
  const over = useSignal(false);
  const shown = useSignal(PAGE);
  const to = room?.id ?? null;
  useEffect(() => {
    const element = root.current;
    if (!element) return;
    return dropTargetForElements({
      element,
      canDrop: ({ source }) => typeof source.data.seat === "string",
      onDragEnter: () => (over.value = true),
      onDragLeave: () => (over.value = false),
      onDrop: ({ source }) => {
        over.value = false;
        void seating.move(seating.carriedWith(source.data.seat as ParticipantId), to);
      },
    });
  }, [to, seating]);
  const full = room?.capacity !== undefined && people.length >= room.capacity;
  return (
    <section
      ref={root}
      class={styles.zone}
      style={room ? { "--goal": goalColour(room.goal) } : {}}
      data-over={over.value ? "" : undefined}
      data-testid={room ? `zone-${room.id}` : "zone-nobody"}
      aria-labelledby={id}
    >
      <h4 id={id} class={styles.zoneName}>
        <bdi>{room?.name ?? t("assign.nowhere")}</bdi>
        <span class={styles.zoneCount}>
          {room?.capacity === undefined
            ? t("seats.count", { count: people.length })
            : t("seats.of", { count: people.length, all: room.capacity })}
          {full && <span class={styles.full}> · {t("seats.full")}</span>}
        </span>
      </h4>
      {people.length === 0 && <p class={styles.empty}>{t(room ? "seats.empty" : "seats.allPlaced")}</p>}
      <ul class={styles.chips}>
        {people.slice(0, shown.value).map((person) => (
          <li key={person.id}>
            <SeatChip person={person} pinned={seats.get(person.id)?.pinned ?? false} />
          </li>
        ))}
      </ul>
      <More count={people.length - shown.value} onMore={() => (shown.value += PAGE)} />
    </section>
  );
}
