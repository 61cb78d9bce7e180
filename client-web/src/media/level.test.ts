import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { loudness, meterLevel } from "./level";

/** Contexts that are open. */
const open = new Set<PretendContext>();

class PretendContext {
  readonly analyser = { fftSize: 0, getFloatTimeDomainData: (samples: Float32Array) => samples.fill(1) };
  constructor() {
    open.add(this);
  }
  createMediaStreamSource = () => ({ connect: () => {}, disconnect: () => {} });
  createAnalyser = () => this.analyser;
  resume = () => Promise.resolve();
  close = () => {
    open.delete(this);
    return Promise.resolve();
  };
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("AudioContext", PretendContext);
  vi.stubGlobal("MediaStream", class {});
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const track = {} as MediaStreamTrack;

test("two meters share one ear, which is closed with the last of them", () => {
  const stops = [meterLevel(track, () => {}), meterLevel(track, () => {})];
  expect(open.size).toBe(1);
  stops[0]?.();
  stops[0]?.();
  expect(open.size).toBe(1);
  stops[1]?.();
  expect(open.size).toBe(0);
});

test("after it was closed another track is heard again", () => {
  meterLevel(track, () => {})();
  const levels: number[] = [];
  const stop = meterLevel(track, (level) => levels.push(level));
  vi.advanceTimersByTime(1_000);
  stop();
  expect(levels).toEqual([1, 0]);
  expect(open.size).toBe(0);
});

test("silence is nothing, and full swing is all", () => {
  expect(loudness(new Float32Array(512))).toBe(0);
  expect(loudness(new Float32Array(512).fill(1))).toBe(1);
});
