import { LEVEL_EVERY_MS, LEVEL_STEPS } from "./limits";

/**
 * Tells how loud a track is, from 0 to 1, whenever that changes, until the returned function is called. By interval
 * and not by animation frame: a page in the background still shows the others that its person speaks.
 */
export function meterLevel(track: MediaStreamTrack, tell: (level: number) => void): () => void {
  const context = entersEar();
  if (context === null) return () => {};
  const source = context.createMediaStreamSource(new MediaStream([track]));
  const analyser = context.createAnalyser();
  analyser.fftSize = 512;
  source.connect(analyser);
  void context.resume().catch(() => {});
  const samples = new Float32Array(analyser.fftSize);
  let last = 0;
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    const level = quantised(loudness(samples));
    if (level !== last) tell(level);
    last = level;
  }, LEVEL_EVERY_MS);
  let ended = false;
  return () => {
    if (ended) return;
    ended = true;
    clearInterval(timer);
    source.disconnect();
    leavesEar();
    if (last !== 0) tell(0);
  };
}

/** Root mean square on a scale of decibels: −60 dB is 0, −10 dB is 1. */
export function loudness(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  const decibels = 10 * Math.log10(sum / Math.max(1, samples.length) + 1e-12);
  return Math.min(1, Math.max(0, (decibels + 60) / 50));
}

function quantised(level: number): number {
  return Math.round(level * LEVEL_STEPS) / LEVEL_STEPS;
}

let shared: AudioContext | null = null;
let meters = 0;

/**
 * One for the page, because browsers allow only a few, and only while something is metered: whatever was ever connected to a context stays in memory
 * until that is closed, with the track and all; and a context that runs keeps a phone awake.
 */
function entersEar(): AudioContext | null {
  if (typeof AudioContext === "undefined") return null;
  shared ??= new AudioContext();
  meters += 1;
  return shared;
}

function leavesEar(): void {
  meters -= 1;
  if (meters > 0) return;
  void shared?.close().catch(() => {});
  shared = null;
}
