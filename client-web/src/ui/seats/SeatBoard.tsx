import { useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { t } from "../../i18n";
import type { ParticipantView, PlanView, RoomId } from "../../protocol/generated";
import { useLive } from "../context";
import { Button } from "../parts/Button";
import { Select } from "../parts/Select";
import { SeatZone } from "./SeatZone";
import { Seating, SeatingProvider } from "./seating";
import styles from "./seats.module.css";

/** The choice "not assigned" in a list of rooms. */
const NOBODY = "nobody";

interface SeatBoardProps {
  readonly plan: PlanView;
  /** Everybody who can be placed, in order. */
  readonly people: readonly ParticipantView[];
}

/** Who will be in which room, all at one look: people are dragged, or chosen and moved by a list. */
export function SeatBoard({ plan, people }: SeatBoardProps) {
  const live = useLive();
  const seating = useMemo(() => new Seating(live, plan.id), [live, plan.id]);
  const { seats, groups } = useMemo(() => seated(plan, people), [plan, people]);
  return (
    <SeatingProvider value={seating}>
      <div class={styles.board} data-testid="seat-board">
        <p class={styles.hint}>{t("seats.help")}</p>
        <div class={styles.sides}>
          <SeatZone room={null} people={groups.get(null) ?? []} seats={seats} />
          <div class={styles.zones}>
            {plan.rooms.map((room) => (
              <SeatZone key={room.id} room={room} people={groups.get(room.id) ?? []} seats={seats} />
            ))}
          </div>
        </div>
        <ChosenBar seating={seating} plan={plan} />
      </div>
    </SeatingProvider>
  );
}

/** Who sits where. Of those with no room, whoever is here and not on the panel waits for one. */
function seated(plan: PlanView, people: readonly ParticipantView[]) {
  const seats = new Map(plan.assignments.map((seat) => [seat.participant, seat]));
  const groups = new Map<RoomId | null, ParticipantView[]>(plan.rooms.map((room) => [room.id, []]));
  const waiting: ParticipantView[] = [];
  groups.set(null, waiting);
  for (const person of people) {
    const group = groups.get(seats.get(person.id)?.room ?? null);
    if (group !== undefined && group !== waiting) group.push(person);
    else if (person.role !== "panelist" && person.online) waiting.push(person);
  }
  return { seats, groups };
}

/** What can be done with those who are chosen, and the way back. */
function ChosenBar({ seating, plan }: { readonly seating: Seating; readonly plan: PlanView }) {
  const to = useSignal("");
  const chosen = seating.chosen.value;
  const last = seating.last.value;
  if (chosen.size === 0) {
    if (last.length === 0) return null;
    return (
      <div class={styles.bar}>
        <Button size="small" icon="undo" testid="seats-undo" onClick={() => void seating.undo()}>
          {t("seats.undo", { count: last.length })}
        </Button>
      </div>
    );
  }
  const options = [
    ...plan.rooms.map((room) => ({ value: room.id as string, label: room.name })),
    { value: NOBODY, label: t("assign.nowhere") },
  ];
  const room = options.some(({ value }) => value === to.value) ? to.value : (options[0]?.value ?? NOBODY);
  return (
    <div class={styles.bar}>
      <span class={styles.chosen}>{t("seats.chosen", { count: chosen.size })}</span>
      <Select
        label={t("seats.moveTo")}
        value={room}
        options={options}
        testid="seats-to"
        onChange={(next) => {
          to.value = next;
        }}
      />
      <Button
        size="small"
        look="primary"
        testid="seats-move"
        onClick={() => void seating.move([...chosen], room === NOBODY ? null : (room as RoomId))}
      >
        {t("seats.move")}
      </Button>
      <Button size="small" onClick={() => seating.clear()}>
        {t("seats.clear")}
      </Button>
    </div>
  );
}
