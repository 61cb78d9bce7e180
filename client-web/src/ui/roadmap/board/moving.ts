import { type Signal, signal } from "@preact/signals";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { CardView, RoadmapHandle } from "../../../app/contract";
import { t } from "../../../i18n";
import { say } from "../../say";
import { cardAfter, groupBeside, type Place, placeOf, placesIn } from "../groups";
import { groupName } from "../MoveMenu";

/** A card that is held, by a pointer or by the keyboard, and where it would be laid down. */
export interface Held {
  readonly card: string;
  readonly name: string;
  readonly place: Place;
  readonly by: "pointer" | "keys";
}

/** Nothing is written before a card is laid down: a move is one edit, and Esc costs nothing. */
export class Moving {
  readonly held: Signal<Held | null> = signal(null);

  constructor(private readonly handle: RoadmapHandle) {}

  lift(card: CardView, name: string, by: Held["by"]): void {
    const { cards } = this.handle.view.peek();
    this.held.value = { card: card.id, name, place: placeOf(cards, card), by };
    if (by === "keys") this.tell("move.lifted");
  }

  over(place: Place): void {
    const held = this.held.peek();
    if (held && (held.place.group !== place.group || held.place.index !== place.index)) {
      this.held.value = { ...held, place };
    }
  }

  /** One step by an arrow key; sideways along the line of reading. */
  step(way: "earlier" | "later" | "before" | "after"): void {
    const held = this.held.peek();
    if (!held) return;
    const { cards } = this.handle.view.peek();
    const { group, index } = held.place;
    if (way === "earlier" || way === "later") {
      const last = placesIn(cards, group, held.card) - 1;
      this.over({ group, index: Math.min(last, Math.max(0, index + (way === "later" ? 1 : -1))) });
    } else {
      const beside = groupBeside(group, way === "after" ? 1 : -1);
      if (beside) this.over({ group: beside, index: Math.min(index, placesIn(cards, beside, held.card) - 1) });
    }
    this.tell("move.over");
  }

  drop(): void {
    const held = this.held.peek();
    this.held.value = null;
    if (!held) return;
    const { cards } = this.handle.view.peek();
    this.handle.placeCard(held.card, cardAfter(cards, held.place, held.card), held.place.group.values);
    say(t("move.done", { name: held.name, place: groupName(held.place.group.id) }));
  }

  cancel(): void {
    const held = this.held.peek();
    this.held.value = null;
    if (held) say(t("move.cancelled", { name: held.name }));
  }

  private tell(key: "move.lifted" | "move.over"): void {
    const held = this.held.peek();
    if (!held) return;
    const { group, index } = held.place;
    const count = placesIn(this.handle.view.peek().cards, group, held.card);
    say(t(key, { name: held.name, place: groupName(group.id), index: index + 1, count }), "now");
  }
}

const MovingContext = createContext<Moving | null>(null);
export const MovingProvider = MovingContext.Provider;

/** What is being moved. Only inside a board. */
export function useMoving(): Moving {
  const moving = useContext(MovingContext);
  if (moving === null) throw new Error("a part of the board was drawn outside it");
  return moving;
}
