import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Live } from "../app/contract";
import type { SessionState } from "../core/state";
import type { ClientCommand } from "../protocol/generated";
import { send } from "./send";

export type Change<T> = (before: T) => T;

/**
 * A setting that the server takes only as a whole, while people change it part by part. One is sent at a time; what is changed
 * meanwhile is shown at once and made, when the answer is there, of what holds then: neither an own change nor somebody else's is
 * undone by a whole that did not know of it. A refusal takes away what was refused and nothing else.
 */
export class Whole<T extends object> {
  /** With the changes that are not answered yet; undefined where it may not be known. */
  readonly shown: ReadonlySignal<T | undefined>;
  /** Something was changed and is not answered yet. */
  readonly isBusy: ReadonlySignal<boolean>;
  private readonly sent = signal<{ readonly whole: T } | null>(null);
  private readonly later = signal<readonly Change<T>[]>([]);

  constructor(
    private readonly now: () => T | undefined,
    /** Settles when it is answered, with yes or no. */
    private readonly put: (whole: T) => Promise<unknown>,
  ) {
    this.shown = computed(() => changed(this.sent.value ? this.sent.value.whole : now(), this.later.value));
    this.isBusy = computed(() => this.sent.value !== null);
  }

  /** Settles when it is answered, or when that is awaited which was sent before it. */
  async change(one: Change<T>): Promise<void> {
    this.later.value = [...this.later.peek(), one];
    if (this.sent.peek() !== null) return;
    while (this.later.peek().length > 0) {
      const whole = changed(this.now(), this.later.peek());
      this.later.value = [];
      if (whole === undefined) return;
      this.sent.value = { whole };
      await this.put(whole).catch(() => undefined);
      this.sent.value = null;
    }
  }
}

function changed<T extends object>(whole: T | undefined, changes: readonly Change<T>[]): T | undefined {
  if (whole === undefined) return undefined;
  return changes.reduce<T>((before, change) => change(before), whole);
}

/** One of its kind in a session, whoever changes it: `now` reads it there, `command` sends it. */
export function wholeOf<T extends object>(
  now: (state: SessionState) => T | undefined,
  command: (whole: T) => ClientCommand,
): (live: Live) => Whole<T> {
  const known = new WeakMap<Live, Whole<T>>();
  return (live) => {
    const before = known.get(live);
    if (before !== undefined) return before;
    const read = () => {
      const state = live.state.value;
      return state === null ? undefined : now(state);
    };
    const whole = new Whole(read, (wanted) => send(live, command(wanted)));
    known.set(live, whole);
    return whole;
  };
}
