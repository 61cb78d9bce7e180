import { playOn } from "./output";

/** Three notes of a chord, one after another: heard on a phone's loudspeaker, and nobody starts at it. Hz. */
const NOTES = [523.25, 659.25, 783.99] as const;
const NOTE_S = 0.28;
const LAST_S = 0.7;
/** Loud enough beside speech, far from what hurts in headphones. */
const LOUDNESS = 0.22;
const RISE_S = 0.03;
/** A browser that has not begun to play by then will not. */
const BEGIN_MS_MAX = 3_000;

/**
 * Plays a short tone where sound of a session would come out: through an element, as sessions do, so that the chosen output
 * holds for both. Ends with whether it was played; needs a click before it.
 */
export async function playTone(output: string): Promise<boolean> {
  const context = new AudioContext();
  const out = new MediaStreamAudioDestinationNode(context);
  const element = new Audio();
  element.srcObject = out.stream;
  try {
    await playOn(element, output);
    await inTime(Promise.all([context.resume(), element.play()]));
    await sounded(context, out);
    return true;
  } catch {
    return false;
  } finally {
    element.srcObject = null;
    void context.close().catch(() => {});
  }
}

/** Resolves when the last note has died away. */
function sounded(context: AudioContext, out: AudioNode): Promise<void> {
  const begin = context.currentTime + RISE_S;
  const notes = NOTES.map((frequency, index) => {
    const at = begin + index * NOTE_S;
    const end = at + (index === NOTES.length - 1 ? LAST_S : NOTE_S);
    const note = new OscillatorNode(context, { frequency });
    const loudness = new GainNode(context, { gain: 0 });
    loudness.gain.setValueAtTime(0, at);
    loudness.gain.linearRampToValueAtTime(LOUDNESS, at + RISE_S);
    loudness.gain.exponentialRampToValueAtTime(0.001, end);
    note.connect(loudness).connect(out);
    note.start(at);
    note.stop(end);
    return note;
  });
  return new Promise((resolve) => {
    const last = notes.at(-1);
    if (last) last.onended = () => resolve();
    else resolve();
  });
}

async function inTime(work: Promise<unknown>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("not in time")), BEGIN_MS_MAX);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
