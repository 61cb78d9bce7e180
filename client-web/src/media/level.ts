import { LEVEL_EVERY_MS, LEVEL_STEPS } from "./limits";

/**
 * Tells how loud a track is, from 0 to 1, whenever that changes, until the returned function is called. By interval
 * and not by animation frame: a page in the background still shows the others that its person speaks.
 */
export function meterLevel(track: MediaStreamTrack, tell: (level: number) => void): () => void {
  const context = audioContext();
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
  return () => {
    clearInterval(timer);
    source.disconnect();
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

/** One for the page: browsers allow only a few. */
function audioContext(): AudioContext | null {
  if (shared === null && typeof AudioContext !== "undefined") shared = new AudioContext();
  return shared;
}
