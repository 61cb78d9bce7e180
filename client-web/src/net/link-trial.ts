import { type Arrival, paceOf, type Trial } from "../core/trial";

/** Round trips that are timed; the first opens the connection and counts for nothing. */
const ROUND_TRIPS = 4;
/** The server sends no more at once. With everything around it a trial is under 110 KB. */
const BYTES = 96 * 1024;
/** For the round trips, and for the bytes: three seconds in all. */
const ROUND_TRIPS_MS_MAX = 1_200;
const BYTES_MS_MAX = 1_800;

export interface TrialWorld {
  readonly fetch: typeof fetch;
  now(): number;
}

const BROWSER: TrialWorld = { fetch: (input, init) => fetch(input, init), now: () => performance.now() };

/**
 * Tries the way to our own server: how long an answer takes, and how fast bytes come down. At most three seconds and 110 KB.
 * @returns null when the server could not be reached, or nothing came in that time.
 */
export async function tryLink(world: TrialWorld = BROWSER): Promise<Trial | null> {
  const rttMs = await roundTrip(world);
  if (rttMs === null) return null;
  const pace = paceOf(BYTES, await download(world), rttMs);
  return pace && { ...pace, rttMs: Math.round(rttMs) };
}

/** The quickest of some: whatever else is under way makes one slower, and nothing makes it quicker. */
async function roundTrip({ fetch, now }: TrialWorld): Promise<number | null> {
  const until = AbortSignal.timeout(ROUND_TRIPS_MS_MAX);
  let best: number | null = null;
  for (let trip = 0; trip < ROUND_TRIPS; trip += 1) {
    const before = now();
    const answer = await fetch("/api/trial?bytes=0", asked(until)).catch(() => null);
    // A way so slow that time ran out has been timed well enough by what there was.
    if (!answer?.ok) return best;
    const took = now() - before;
    best = trip < 2 ? took : Math.min(best ?? took, took);
  }
  return best;
}

async function download({ fetch, now }: TrialWorld): Promise<readonly Arrival[]> {
  const arrivals: Arrival[] = [];
  const until = AbortSignal.timeout(BYTES_MS_MAX);
  try {
    const answer = await fetch(`/api/trial?bytes=${BYTES}`, asked(until));
    const reader = answer.ok ? answer.body?.getReader() : undefined;
    let bytes = 0;
    while (reader) {
      const { done, value } = await reader.read();
      if (done) break;
      bytes += value.byteLength;
      arrivals.push({ at: now(), bytes });
    }
  } catch {
    // Time ran out: what came until then says how fast it is.
  }
  return arrivals;
}

function asked(signal: AbortSignal): RequestInit {
  return { signal, cache: "no-store", credentials: "omit" };
}
