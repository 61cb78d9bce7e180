/** One press of a key or a button, as the browser's Event Timing tells it: from the press to the next picture, in ms. */
export interface Press {
  readonly at: number;
  readonly duration: number;
  /** Of it: until the first handler ran, and in handlers. */
  readonly waited: number;
  readonly handled: number;
}

declare global {
  interface Window {
    __pace: {
      /** Presses that took longer than the browser tells of, since this moment of `performance.now()`. */
      since(at: number): Promise<Press[]>;
      /** Blocks of the main thread of more than 50 ms since then, in ms. */
      blocksSince(at: number): number[];
    };
  }
}

/** Runs in the page, before the page's own scripts. */
export function installPace(): void {
  /** The smallest that may be asked for. */
  const THRESHOLD_MS = 16;
  interface Entry extends PerformanceEventTiming {
    readonly interactionId: number;
  }
  const presses = new Map<number, Press>();
  const blocks: { readonly at: number; readonly ms: number }[] = [];
  const keep = (entries: PerformanceEntryList) => {
    for (const entry of entries as Entry[]) {
      if (!entry.interactionId || entry.duration <= (presses.get(entry.interactionId)?.duration ?? 0)) continue;
      presses.set(entry.interactionId, {
        at: entry.startTime,
        duration: entry.duration,
        waited: entry.processingStart - entry.startTime,
        handled: entry.processingEnd - entry.processingStart,
      });
    }
  };
  const watch = new PerformanceObserver((list) => keep(list.getEntries()));
  const told = { type: "event", durationThreshold: THRESHOLD_MS, buffered: true };
  watch.observe(told as PerformanceObserverInit);
  const long = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) blocks.push({ at: entry.startTime, ms: entry.duration });
  });
  long.observe({ type: "longtask", buffered: true });

  const frame = () => new Promise(requestAnimationFrame);
  window.__pace = {
    async since(at) {
      // Told after the picture that answers it.
      for (let times = 0; times < 3; times += 1) await frame();
      await new Promise((resolve) => setTimeout(resolve, 0));
      keep(watch.takeRecords());
      return [...presses.values()].filter((press) => press.at >= at);
    },
    blocksSince: (at) => blocks.filter((block) => block.at >= at).map((block) => block.ms),
  };
}
