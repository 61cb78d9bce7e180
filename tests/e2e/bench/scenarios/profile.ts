import type { Profile } from "../../src/network";
import { type Findings, rounded } from "../findings";
import { Recording } from "../recording";
import { Stage } from "../stage";

/** Kbit/s down where that is less than the panelist sends. */
const NARROW: Partial<Record<Profile, number>> = { "3g-300k": 300, "edge-64k": 64 };
/** What a link carries is asked for once the first seconds, in which the server learns it, are over. */
const RAMP_S = 10;
/** In which the server learns how much is lost; part of the figure, and told apart in its note. */
const LEARNT_S = 5;

/** A viewer on one network, from the click on. */
export function profile(name: Profile, seconds: number): Promise<Findings> {
  const stage = new Stage();
  const sana = stage.viewer("Sana", { profile: name });
  return stage.run(async () => {
    const joined = await stage.comes(sana);
    await sana.startsOver();
    const all = await new Recording().of(sana, seconds);
    const { longestGap, deaf, listened } = await sana.heard();
    const ramp = (all.samples[0]?.at ?? 0) + Math.min(RAMP_S, seconds / 2) * 1_000;
    const settled = all.between(ramp, Number.POSITIVE_INFINITY);
    const later = all.between((all.samples[0]?.at ?? 0) + LEARNT_S * 1_000, Number.POSITIVE_INFINITY);
    const lost = `${later.residualLossPercent.toFixed(3)} after ${LEARNT_S} s; ${all.downLossPercent.toFixed(1)} lost on the way`;
    const deafness = `${rounded((100 * deaf) / Math.max(1, listened), 2)} % without the tone`;
    const rate = `${all.videoKbps.toFixed(0)} kbit/s of video, ${settled.downKbps.toFixed(0)} of the link`;
    return {
      [`${name}/audio-residual-loss-percent`]: { value: rounded(all.residualLossPercent, 3), note: lost },
      [`${name}/audio-longest-gap-ms`]: { value: longestGap, note: deafness },
      [`${name}/freezes-per-minute`]: { value: rounded(all.freezesPerMinute, 2), note: all.resolutions },
      [`${name}/join-to-sound-s`]: { value: rounded(joined, 2) },
      [`${name}/link-utilisation`]: utilisation(NARROW[name], settled.downKbps, rate),
    };
  });
}

function utilisation(capacity: number | undefined, kbps: number, note: string): Findings[string] {
  if (capacity === undefined) return { why: `the panelist sends less than the link carries: ${note}` };
  return { value: rounded(kbps / capacity, 2), note };
}
