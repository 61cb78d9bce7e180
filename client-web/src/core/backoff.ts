import { RETRY_MS_MAX, RETRY_MS_MIN } from "./limits";

/**
 * How long to wait before try number `attempt` (the first is 1), in ms. Doubles up to a cap; `random`, from 0 to 1,
 * spreads it over the upper half, so that a school behind one address does not come back all at once.
 */
export function backoff(attempt: number, random: number): number {
  const doublings = Math.min(Math.max(attempt - 1, 0), 30);
  const cap = Math.min(RETRY_MS_MAX, RETRY_MS_MIN * 2 ** doublings);
  return Math.round(cap * (0.5 + Math.min(Math.max(random, 0), 1) / 2));
}
