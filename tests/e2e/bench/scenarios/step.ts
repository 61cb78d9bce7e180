import type { Participant } from "../../src/participant";
import { type Findings, rounded } from "../findings";
import { Recording } from "../recording";
import { Stage } from "../stage";

const WIDE = "down=3M";
const NARROW = "down=500k";
/** The panelist's camera. */
const TOP = 720;
/** A queue that is shorter than this is no queue: packets of one train wait for each other. */
const QUEUE_MS = 100;
/** It has to stay so, or it was between two bursts. */
const STAYS_MS = 3_000;
const LOOK_MS = 200;

/** 3 Mbit/s, then 500 kbit/s, then 3 Mbit/s again: how fast the picture follows. */
export function step(seconds: number): Promise<Findings> {
  const stage = new Stage();
  const sana = stage.viewer("Sana", { profile: "clear" });
  return stage.run(async () => {
    sana.network?.steps(`${WIDE} up=1M rtt=40 queue=300`);
    await stage.comes(sana);
    const top = await settles(sana);
    if (top < TOP) throw new Error(`the picture never grew to ${TOP}p before the step: ${top}p, ${capacity(sana)}`);
    await sana.startsOver();
    const recording = new Recording();
    const down = Date.now();
    sana.network?.steps(NARROW);
    await recording.of(sana, seconds, LOOK_MS);
    const up = Date.now();
    sana.network?.steps(WIDE);
    await recording.of(sana, seconds, LOOK_MS);
    return figures(recording, down, up, top);
  });
}

function capacity(person: Participant): string {
  const kbps = person.wire.link?.down.capacityKbps;
  return `the server thinks that the link carries ${kbps ?? "any number of"} kbit/s`;
}

/** The height that the picture has kept for five seconds; the largest there is, if that comes in two minutes. */
async function settles(person: Participant): Promise<number> {
  let kept: number[] = [];
  for (let attempt = 0; attempt < 24; attempt++) {
    const recording = await new Recording().of(person, 5);
    kept = recording.heights.map(({ height }) => height);
    const top = Math.max(...kept);
    if (top >= TOP && kept.every((height) => height === top)) break;
  }
  return Math.max(...kept);
}

function figures(recording: Recording, down: number, up: number, top: number): Findings {
  const narrow = recording.between(down, up);
  const again = recording.between(up, Number.POSITIVE_INFINITY);
  const minutes = recording.seconds / 60;
  const loss = `residual loss of sound ${rounded(recording.residualLossPercent, 3)} %`;
  const back = again.heights.find(({ height }) => height >= top);
  const fits = followed(narrow, down);
  return {
    "step/down-s":
      fits === null
        ? { why: `the queue never stayed below ${QUEUE_MS} ms: ${narrow.resolutions}` }
        : { value: rounded(fits, 1), note: `${narrow.resolutions}; ${loss}` },
    "step/up-s":
      back === undefined
        ? { why: `${top}p did not come back: ${again.resolutions}` }
        : { value: rounded(back.at, 1), note: again.resolutions },
    "step/oscillations-per-minute": {
      // Down and up again is one turn; on the way up it may pass a height in between.
      value: rounded(Math.max(0, recording.turns - 1) / minutes, 2),
      note: recording.resolutions,
    },
  };
}

/** Seconds until the queue was short, and stayed so. */
function followed(narrow: Recording, from: number): number | null {
  let since: number | null = null;
  for (const { at, network } of narrow.samples) {
    if ((network?.down.queue_ms ?? 0) > QUEUE_MS) since = null;
    else since ??= at;
    if (since !== null && at - since >= STAYS_MS) return (since - from) / 1_000;
  }
  return null;
}
