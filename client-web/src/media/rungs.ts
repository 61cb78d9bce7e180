import type { Rung } from "./limits";

/** What one encoding of a sender should be now. */
export interface Step {
  readonly active: boolean;
  readonly scaleResolutionDownBy: number;
  readonly maxBitrate: number;
  readonly maxFramerate: number;
}

/** A layer with hardly more lines than the one below it would only double the cost. */
const WORTH_IT = 1.1;

/**
 * Each encoding as it should be when `lines` are captured (null: not known) and the server wants the layers `wanted`
 * (null: it has not said). A layer that would have no more lines than the one below is not sent; who wants it gets
 * the one below. With `smallest` the smallest is all there is.
 */
export function steps(
  rungs: readonly Rung[],
  lines: number | null,
  wanted: readonly number[] | null,
  smallest = false,
): Step[] {
  const top = smallest ? 0 : topLayer(rungs, lines);
  const sent = new Set(wanted === null ? rungs.keys() : wanted.map((layer) => Math.min(layer, top)));
  return rungs.map((rung, layer) => ({
    active: layer <= top && sent.has(layer),
    scaleResolutionDownBy: scale(rung, lines, rungs),
    maxBitrate: rung.bps,
    maxFramerate: rung.fps,
  }));
}

/** As it goes into the offer, before anything is captured. */
export function offeredEncodings(rungs: readonly Rung[]): RTCRtpEncodingParameters[] {
  return steps(rungs, null, null).map(({ active, ...step }, layer) => ({
    rid: rungs[layer]?.rid ?? "",
    active,
    ...step,
  }));
}

function topLayer(rungs: readonly Rung[], lines: number | null): number {
  let top = 0;
  for (let layer = 1; layer < rungs.length; layer += 1) {
    const below = rungs[layer - 1]?.lines ?? null;
    if (below === null || lines === null || lines > below * WORTH_IT) top = layer;
  }
  return top;
}

/** Browsers only shrink, so it is 1 at least. */
function scale(rung: Rung, lines: number | null, rungs: readonly Rung[]): number {
  const captured = lines ?? rungs.at(-1)?.lines ?? null;
  if (rung.lines === null || captured === null) return 1;
  return Math.max(1, captured / rung.lines);
}
