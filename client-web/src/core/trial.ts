import type { DataGrade } from "../protocol/generated";

/** What a way to the server was found to be. */
export interface Trial {
  /** There and back, in ms. */
  readonly rttMs: number;
  /** What came down, in kbit/s. */
  readonly kbps: number;
  /** It was over before the way had shown all it can. */
  readonly atLeast: boolean;
}

/** Bytes that had arrived at an instant, in ms on any clock. */
export interface Arrival {
  readonly at: number;
  readonly bytes: number;
}

/** Faster than this is told as this: so few bytes say no more. */
export const TRIAL_KBPS_MAX = 10_000;
/** What a timer of a busy page is off by. */
const CLOCK_MS = 8;
/** TCP doubles each round trip, so within so many it is not at its pace yet. */
const STARTING_ROUND_TRIPS = 6;

/** What each grade takes down with room to spare: a speaker and small pictures, one small picture, sound (`grade.*.cost`). */
const NEEDS: readonly (readonly [DataGrade, number])[] = [
  ["full", 1_000],
  ["saver", 250],
  ["audio", 60],
];

/**
 * How fast bytes came, by the later half of them: the first half is slowed by the start of TCP, and would call every far
 * server slow. Null when too little came to say.
 */
export function paceOf(asked: number, arrivals: readonly Arrival[], rttMs: number): Omit<Trial, "rttMs"> | null {
  const [first] = arrivals;
  const last = arrivals.at(-1);
  if (!first || !last || last.bytes === 0) return null;
  const half = arrivals.findLast(({ bytes }) => bytes <= last.bytes / 2) ?? first;
  const over = half.bytes < last.bytes ? half : { at: first.at, bytes: 0 };
  const ms = Math.max(CLOCK_MS, last.at - over.at);
  const kbps = Math.min(TRIAL_KBPS_MAX, Math.round(((last.bytes - over.bytes) * 8) / ms));
  const whole = last.bytes >= asked;
  const started = last.at - first.at > STARTING_ROUND_TRIPS * rttMs;
  return { kbps, atLeast: kbps === TRIAL_KBPS_MAX || (whole && !started) };
}

/** The dearest grade that such a way carries. */
export function gradeFor({ kbps }: Trial): DataGrade {
  return NEEDS.find(([, least]) => kbps >= least)?.[0] ?? "text";
}

/** Answers later than this make talking hard, in ms. */
const FAR_MS = 500;

/** What such a way is good for, in a word. */
export function verdictOf(trial: Trial): "good" | "far" | "fair" | "poor" | "bad" {
  const grade = gradeFor(trial);
  if (grade === "full") return trial.rttMs > FAR_MS ? "far" : "good";
  if (grade === "saver") return "fair";
  return grade === "audio" ? "poor" : "bad";
}
