import { type Arrival, paceOf, type Trial } from "../core/trial";

/** Round trips that are timed; the first opens the connection and counts for nothing. */
const ROUND_TRIPS = 4;
/** The server sends no more at once. With everything around it a trial is under 110 KB. */
const BYTES = 96 * 1024;
/** For the round trips, and for the bytes, once there is something to go by: three seconds in all. */
const ROUND_TRIPS_MS_MAX = 1_200;
const BYTES_MS_MAX = 1_800;
/** Until something comes: on a phone at 300 kbit/s that loses packets one answer may take seconds, and that is not "no server". */
const PATIENCE_MS = 8_000;

export interface TrialWorld {
  readonly fetch: typeof fetch;
  now(): number;
  after(ms: number): AbortSignal;
}

const BROWSER: TrialWorld = {
  fetch: (input, init) => fetch(input, init),
  now: () => performance.now(),
  after: (ms) => AbortSignal.timeout(ms),
};

/**
 * Tries the way to our own server: how long an answer takes, and how fast bytes come down. Three seconds where something
 * comes at all, and at most 110 KB.
 * @returns null when the server could not be reached, or nothing came for long.
 */
export async function tryLink(world: TrialWorld = BROWSER): Promise<Trial | null> {
  const rttMs = await roundTrip(world);
  if (rttMs === null) return null;
  const pace = paceOf(BYTES, await download(world), rttMs);
  return pace && { ...pace, rttMs: Math.round(rttMs) };
}

/** The quickest of some: whatever else is under way makes one slower, and nothing makes it quicker. */
async function roundTrip({ fetch, now, after }: TrialWorld): Promise<number | null> {
  const until = now() + ROUND_TRIPS_MS_MAX;
  let best: number | null = null;
  for (let trip = 0; trip < ROUND_TRIPS; trip += 1) {
    const before = now();
    const left = best === null ? PATIENCE_MS : until - before;
    // A way so slow that time ran out has been timed well enough by what there was.
    if (left <= 0) return best;
    const answer = await fetch("/api/trial?bytes=0", asked(after(left))).catch(() => null);
    if (!answer?.ok) return best;
    const took = now() - before;
    best = trip < 2 ? took : Math.min(best ?? took, took);
  }
  return best;
}

async function download({ fetch, now, after }: TrialWorld): Promise<readonly Arrival[]> {
  const arrivals: Arrival[] = [];
  const late = new AbortController();
  const cut = () => late.abort();
  after(PATIENCE_MS).addEventListener("abort", cut);
  let bytes = 0;
  try {
    const answer = await fetch(`/api/trial?bytes=${BYTES}`, asked(late.signal));
    const reader = answer.ok ? answer.body?.getReader() : undefined;
    while (reader) {
      const { done, value } = await reader.read();
      if (done) break;
      if (bytes === 0) after(BYTES_MS_MAX).addEventListener("abort", cut);
      bytes += value.byteLength;
      arrivals.push({ at: now(), bytes });
    }
  } catch {
    // Time ran out: what came until then says how fast it is, and that nothing else did.
    if (bytes > 0) arrivals.push({ at: now(), bytes });
  }
  return arrivals;
}

function asked(signal: AbortSignal): RequestInit {
  return { signal, cache: "no-store", credentials: "omit" };
}
