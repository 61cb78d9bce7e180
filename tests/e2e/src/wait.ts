import { expect } from "vitest";

/** What becomes true in a busy machine's time, or fails saying what is true instead. */
export function soon<T>(fact: () => Promise<T>, seconds = 20) {
  return expect.poll(fact, { timeout: seconds * 1000, interval: 150 });
}

/** Everything that a fact said while it was asked again and again, each once, in order. */
export async function throughout<T>(seconds: number, fact: () => Promise<readonly T[]>): Promise<T[]> {
  const end = Date.now() + seconds * 1000;
  const said = new Set<T>();
  do {
    for (const one of await fact()) said.add(one);
  } while (Date.now() < end);
  return [...said].sort();
}

/** What was said besides what may be: whoever must not be seen or heard. That the rest is there, ask `soon` first. */
export async function besides<T>(
  allowed: readonly T[],
  seconds: number,
  fact: () => Promise<readonly T[]>,
): Promise<T[]> {
  return (await throughout(seconds, fact)).filter((one) => !allowed.includes(one));
}

/** For outages, which are made of time. Never to wait for something: that is `soon`. */
export function lasting(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}
