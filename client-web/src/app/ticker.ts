import { type ReadonlySignal, signal } from "@preact/signals";

/** How often a countdown moves. */
const TICK_MS = 250;

/** A signal of the time that ticks only while somebody watches it. */
export function ticker(now: () => number): ReadonlySignal<number> {
  let timer: ReturnType<typeof setInterval> | null = null;
  return signal(now(), {
    watched() {
      this.value = now();
      timer = setInterval(() => {
        this.value = now();
      }, TICK_MS);
    },
    unwatched() {
      if (timer !== null) clearInterval(timer);
      timer = null;
    },
  });
}
