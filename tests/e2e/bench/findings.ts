/** A figure, or why it could not be taken. */
export type Finding = { readonly value: number; readonly note?: string } | { readonly why: string };

/** By the name of the figure, as `3g-300k/join-to-sound-s`. */
export type Findings = Record<string, Finding>;

/** Half of them are smaller. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

export function rounded(value: number, digits = 1): number {
  return Number(value.toFixed(digits));
}

/** What helps to understand a figure, beside it. */
export function tell(lines: readonly string[]): void {
  for (const line of lines) process.stderr.write(`${line}\n`);
}
