import { RnnoiseWorkletNode } from "@sapphi-red/web-noise-suppressor";
import programUrl from "@sapphi-red/web-noise-suppressor/rnnoise_simd.wasm?url";
import workletUrl from "@sapphi-red/web-noise-suppressor/rnnoiseWorklet.js?url";
import { ownFile } from "../../net/own-file";
import { standIn } from "../treat/made";
import type { OpenMaker } from "../treat/treatment";
import { clockFault, type Heard } from "./clock";
import { CLOCK_EVERY_MS, RATE_HZ, WAKE_MS_MAX } from "./limits";

/** Takes out of a sound what is no voice, on the thread that browsers keep for sound. */
export const openNoise: OpenMaker = async (happened) => {
  const context = new AudioContext({ sampleRate: RATE_HZ, latencyHint: "interactive" });
  let stopWatch = () => {};
  const close = () => {
    stopWatch();
    void context.close().catch(() => {});
  };
  try {
    const [program] = await Promise.all([ownFile(programUrl), context.audioWorklet.addModule(workletUrl)]);
    // In its own thread a program that does not compile fails without a word.
    await WebAssembly.compile(program);
    await awake(context);
    stopWatch = watch(context, happened);
    const make = (raw: MediaStreamTrack) => {
      const source = context.createMediaStreamSource(new MediaStream([raw]));
      const node = new RnnoiseWorkletNode(context, { wasmBinary: program.buffer, maxChannels: 1 });
      const out = new MediaStreamAudioDestinationNode(context, { channelCount: 1 });
      node.onprocessorerror = () => happened("broke");
      source.connect(node).connect(out);
      const [track] = out.stream.getAudioTracks();
      if (track === undefined) throw new Error("the sound has no way out");
      return standIn(track, raw, () => {
        source.disconnect();
        node.disconnect();
        node.destroy();
      });
    };
    return { make, close };
  } catch (error) {
    close();
    throw error;
  }
};

/** A context that the browser keeps asleep would send silence. */
async function awake(context: AudioContext): Promise<void> {
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error("the browser plays no sound yet")), WAKE_MS_MAX);
  });
  await Promise.race([context.resume(), late]);
}

/** Says so when the sound's own clock falls behind, and when it stands still. */
function watch(context: AudioContext, happened: Parameters<OpenMaker>[0]): () => void {
  let before: Heard = { wallMs: performance.now(), soundMs: context.currentTime * 1000, slow: 0 };
  const timer = setInterval(() => {
    const now = { wallMs: performance.now(), soundMs: context.currentTime * 1000 };
    const { heard, fault } = clockFault(before, now);
    before = heard;
    if (fault === "stopped") happened("broke");
    else happened(fault === "slow" ? "behind" : "rested");
  }, CLOCK_EVERY_MS);
  return () => clearInterval(timer);
}
