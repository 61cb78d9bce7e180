import { PACE_CLIMB_MS, PACE_CLIMB_SHARE, PACE_RATES, PACE_SETTLE_MS, PACE_SHARE, PACE_TIRED } from "./limits";

/** How many pictures a second are made, by what each costs. */
export interface Pace {
  /** Place in `PACE_RATES`. */
  readonly rung: number;
  /** Of a picture, in ms, smoothed. */
  readonly cost: number;
  /** When the rate was last changed, in ms. */
  readonly since: number;
}

export function startPace(now: number): Pace {
  return { rung: 0, cost: 0, since: now };
}

/** After a picture that took `cost` ms. Down soon, up late: a rate that swings is worse than a low one. */
export function paced(pace: Pace, cost: number, now: number): Pace {
  const smooth = pace.cost === 0 ? cost : pace.cost * 0.9 + cost * 0.1;
  const same: Pace = { ...pace, cost: smooth };
  const held = now - pace.since;
  if (smooth > PACE_SHARE * everyMs(pace) && pace.rung < PACE_RATES.length - 1) {
    return held < PACE_SETTLE_MS ? same : { rung: pace.rung + 1, cost: smooth, since: now };
  }
  const faster = { ...pace, rung: pace.rung - 1 };
  if (pace.rung === 0 || held < PACE_CLIMB_MS || smooth > PACE_CLIMB_SHARE * everyMs(faster)) return same;
  return { rung: faster.rung, cost: smooth, since: now };
}

/** Between two pictures, in ms. */
export function everyMs({ rung }: Pace): number {
  return 1000 / (PACE_RATES[rung] ?? 1);
}

/** So slow that the person should know. */
export function isTired({ rung }: Pace): boolean {
  return rung >= PACE_TIRED;
}
