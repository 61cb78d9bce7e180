import { type Signal, signal } from "@preact/signals";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Live } from "../../app/contract";
import { type Reseated, reseated, seatEdits, takenBack } from "../../core/seating";
import { t } from "../../i18n";
import { list } from "../../i18n/format";
import type { ParticipantId, PlanId, RoomId } from "../../protocol/generated";
import { say } from "../say";
import { send } from "../send";

/** Who is chosen, and how they are moved: by dragging, or by the list of rooms. */
export class Seating {
  readonly chosen: Signal<ReadonlySet<ParticipantId>> = signal(new Set());
  /** The last move, for one step back, and the version of the plan that it made. */
  readonly last: Signal<readonly Reseated[]> = signal([]);
  /** Whose chip gets the focus once they have been moved. */
  readonly follow: Signal<ParticipantId | null> = signal(null);

  constructor(
    private readonly live: Live,
    private readonly plan: PlanId,
  ) {}

  toggle(person: ParticipantId): void {
    const chosen = new Set(this.chosen.peek());
    if (!chosen.delete(person)) chosen.add(person);
    this.chosen.value = chosen;
  }

  clear(): void {
    this.chosen.value = new Set();
  }

  /** Who is carried along: all chosen ones if this is one of them, else this one alone. */
  carriedWith(person: ParticipantId): readonly ParticipantId[] {
    const chosen = this.chosen.peek();
    return chosen.has(person) ? [...chosen] : [person];
  }

  async move(people: readonly ParticipantId[], to: RoomId | null): Promise<void> {
    const { plan } = this.live.state.peek()?.view ?? {};
    const moves = reseated(people, to, plan?.assignments ?? []);
    if (moves.length === 0) return this.clear();
    if (!(await this.apply(moves))) return;
    this.last.value = moves;
    this.clear();
    this.follow.value = moves[0]?.participant ?? null;
    say(t("seats.moved", { count: moves.length, names: list(this.names(moves)), room: this.roomName(to) }));
  }

  async undo(): Promise<void> {
    const moves = takenBack(this.last.peek());
    if (!(await this.apply(moves))) return;
    this.last.value = [];
    this.follow.value = moves[0]?.participant ?? null;
    say(t("seats.undone"));
  }

  private apply(moves: readonly Reseated[]): Promise<boolean> {
    return send(this.live, { type: "editPlan", plan: this.plan, edits: seatEdits(moves) });
  }

  private names(moves: readonly Reseated[]): string[] {
    const people = this.live.state.peek()?.view.participants ?? [];
    const named = new Map(people.map((person) => [person.id, person.profile.name]));
    return moves.slice(0, 3).map(({ participant }) => named.get(participant) ?? "");
  }

  private roomName(room: RoomId | null): string {
    const rooms = this.live.state.peek()?.view.plan?.rooms ?? [];
    return rooms.find(({ id }) => id === room)?.name ?? t("assign.nowhere");
  }
}

const SeatingContext = createContext<Seating | null>(null);
export const SeatingProvider = SeatingContext.Provider;

export function useSeating(): Seating {
  const seating = useContext(SeatingContext);
  if (!seating) throw new Error("outside of a board of seats");
  return seating;
}
