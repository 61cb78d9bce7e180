import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { PULSE_EVERY_MS, PULSE_MISSES_MAX } from "./limits";
import { pulse } from "./pulse";
import type { FromWorker } from "./words";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A worker that answers as long as it lives. */
function patient() {
  let listen: (word: FromWorker) => void = () => {};
  let alive = true;
  let deaths = 0;
  const stop = pulse(
    {
      tell: () => alive && listen({ is: "alive" }),
      hear: (one) => {
        listen = one;
        return () => {};
      },
    },
    () => {
      deaths += 1;
    },
  );
  return {
    says: (word: FromWorker) => listen(word),
    hangs: () => {
      alive = false;
    },
    after: (questions: number) => {
      vi.advanceTimersByTime(questions * PULSE_EVERY_MS);
      return deaths;
    },
    stop,
  };
}

describe("the pulse of a worker", () => {
  it("goes on for as long as it answers", () => {
    const worker = patient();
    worker.says({ is: "ready" });
    expect(worker.after(1_000)).toBe(0);
  });

  it("is not taken before the worker has begun", () => {
    const worker = patient();
    worker.hangs();
    expect(worker.after(1_000)).toBe(0);
  });

  it("is lost when it does not answer, but not after one question", () => {
    const worker = patient();
    worker.says({ is: "ready" });
    worker.hangs();
    expect(worker.after(PULSE_MISSES_MAX)).toBe(0);
    expect(worker.after(1)).toBe(1);
  });

  it("is there while it says anything at all", () => {
    const worker = patient();
    worker.says({ is: "ready" });
    worker.hangs();
    for (let turn = 0; turn < 10; turn += 1) {
      expect(worker.after(PULSE_MISSES_MAX)).toBe(0);
      worker.says({ is: "wanted", camera: 1 });
    }
  });

  it("is asked for no more when it is not wanted", () => {
    const worker = patient();
    worker.says({ is: "ready" });
    worker.hangs();
    worker.stop();
    expect(worker.after(100)).toBe(0);
  });
});
