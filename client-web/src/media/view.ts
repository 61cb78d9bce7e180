import type { ParticipantId } from "../protocol/generated";
import { EXPECTED_HEIGHT, HEIGHT_STEP, UNSEEN_MS, VIEW_EVERY_MS } from "./limits";

export interface ViewWorld {
  now(): number;
  /** Tells the server how high each slot is shown, in device pixels, and whose pictures to have before others. */
  tell(heights: readonly number[], people: readonly ParticipantId[]): void;
}

interface Seen {
  /** As measured; 0 when it is not on the screen. */
  height: number;
  /** What counts until `goneAt`, when it is on the screen no more. */
  last: number;
  goneAt: number;
  /** Somebody is in the slot. */
  bound: boolean;
}

/**
 * What of the slots is really looked at. More is told at once, nothing after a while, so that a scroll or a glance at
 * another tab costs no picture; all of it four times a second at most. An empty slot counts as small: whoever comes
 * into it is seen without waiting for a first measurement.
 */
export class View {
  private readonly slots: Seen[];
  private hiddenAt: number | null = null;
  private floating: { readonly slot: number; readonly height: number } | null = null;
  private people: readonly ParticipantId[] = [];
  private told: { readonly heights: readonly number[]; readonly people: readonly ParticipantId[] } | null = null;
  private toldAt = Number.NEGATIVE_INFINITY;
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(
    count: number,
    private readonly world: ViewWorld,
  ) {
    this.slots = Array.from({ length: count }, () => ({ height: 0, last: EXPECTED_HEIGHT, goneAt: 0, bound: false }));
  }

  /** `height` in device pixels. */
  show(slot: number, height: number): void {
    const seen = this.slots[slot];
    if (!seen) return;
    const stepped = Math.ceil(Math.max(0, height) / HEIGHT_STEP) * HEIGHT_STEP;
    if (stepped === seen.height) return;
    if (stepped === 0) this.leave(seen, seen.height);
    seen.height = stepped;
    this.settle();
  }

  /** Which slots somebody is in. */
  bind(bound: readonly boolean[]): void {
    this.slots.forEach((seen, slot) => {
      const now = bound[slot] ?? false;
      if (now && !seen.bound && seen.height === 0) this.leave(seen, EXPECTED_HEIGHT);
      seen.bound = now;
    });
    this.settle();
  }

  /** Whose pictures are to have slots before others; as many count as there are slots. */
  askFor(people: readonly ParticipantId[]): void {
    this.people = people.slice(0, this.slots.length);
    this.settle();
  }

  /** A slot's picture stands in a window of its own, which is in sight when the page is not; null: none does. */
  float(slot: number | null, height: number): void {
    const stepped = Math.ceil(Math.max(0, height) / HEIGHT_STEP) * HEIGHT_STEP;
    this.floating = slot === null ? null : { slot, height: stepped };
    this.settle();
  }

  /** The whole page is out of sight, or back. */
  hide(hidden: boolean): void {
    if (hidden) this.hiddenAt ??= this.world.now();
    else this.hiddenAt = null;
    this.settle();
  }

  /** Tells it now, whether or not it has changed: a new connection, or another grade beside it. */
  say(): void {
    this.told = null;
    this.toldAt = Number.NEGATIVE_INFINITY;
    this.settle();
  }

  end(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  private leave(seen: Seen, last: number): void {
    seen.last = last;
    seen.goneAt = this.world.now() + UNSEEN_MS;
  }

  private settle(): void {
    this.end();
    const now = this.world.now();
    const heights = this.slots.map((seen, slot) => {
      const floats = this.floating?.slot === slot ? this.floating.height : 0;
      return Math.max(floats, this.heightOf(seen, now));
    });
    const wakes = this.slots.flatMap((seen) => (seen.bound && seen.height === 0 ? [seen.goneAt] : []));
    if (this.hiddenAt !== null) wakes.push(this.hiddenAt + UNSEEN_MS);
    const { people } = this;
    if (this.told === null || !same(heights, this.told.heights) || !same(people, this.told.people)) {
      if (now - this.toldAt >= VIEW_EVERY_MS) {
        this.told = { heights, people };
        this.toldAt = now;
        this.world.tell(heights, people);
      } else {
        wakes.push(this.toldAt + VIEW_EVERY_MS);
      }
    }
    const next = Math.min(...wakes.filter((at) => at > now));
    if (Number.isFinite(next)) this.timer = setTimeout(() => this.settle(), next - now);
  }

  private heightOf(seen: Seen, now: number): number {
    if (this.hiddenAt !== null && now >= this.hiddenAt + UNSEEN_MS) return 0;
    if (seen.height > 0) return seen.height;
    if (!seen.bound) return EXPECTED_HEIGHT;
    return now < seen.goneAt ? seen.last : 0;
  }
}

function same<Told>(a: readonly Told[], b: readonly Told[]): boolean {
  return a.length === b.length && a.every((one, index) => one === b[index]);
}
