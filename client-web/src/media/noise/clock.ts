import { SLOW_SHARE, SLOW_TIMES } from "./limits";

/** Where the clock on the wall and the one of the sound stood, and how many times running the sound's was slow. */
export interface Heard {
  readonly wallMs: number;
  readonly soundMs: number;
  readonly slow: number;
}

/**
 * A device that cannot take the noise out in time loses sound, and the sound's clock stands still meanwhile. Once may be a
 * page that was asleep; `slow` is what goes on.
 */
export function clockFault(
  before: Heard,
  now: { readonly wallMs: number; readonly soundMs: number },
): { readonly heard: Heard; readonly fault: "slow" | "stopped" | null } {
  const passed = now.wallMs - before.wallMs;
  const sounded = now.soundMs - before.soundMs;
  const slow = sounded < passed * SLOW_SHARE ? before.slow + 1 : 0;
  const heard = { ...now, slow };
  if (slow < SLOW_TIMES) return { heard, fault: null };
  return { heard, fault: sounded <= 0 ? "stopped" : "slow" };
}
