/** Minutes before the end of a round at which people are usually told. */
export const WARNINGS_MIN: readonly number[] = [15, 10, 5, 2, 1];

/** The minutes to choose from: the usual ones, and whole ones that are set. */
export function warningMinutes(warningsS: readonly number[]): readonly number[] {
  const set = warningsS.filter((s) => s % 60 === 0).map((s) => s / 60);
  return [...new Set([...WARNINGS_MIN, ...set])].sort((a, b) => b - a);
}

/** The warnings with one more, or without it; the longest first. What is no whole minute stays as it is. */
export function withWarning(warningsS: readonly number[], minutes: number, on: boolean): number[] {
  const others = warningsS.filter((s) => s !== minutes * 60);
  return (on ? [...others, minutes * 60] : others).sort((a, b) => b - a);
}
