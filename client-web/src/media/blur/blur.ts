import { standIn } from "../treat/made";
import type { Maker, OpenMaker } from "../treat/treatment";
import { pictureByPicture } from "./canvas";
import { pulse } from "./pulse";
import { streamed, streamsTracks } from "./streams";
import type { FromWorker, ToWorker } from "./words";

/** What the ways of getting pictures to the worker and back need of it. */
export interface Painting {
  tell(word: ToWorker, transfer?: Transferable[]): void;
  /** What it says, until the returned function is called. */
  hear(listen: (word: FromWorker) => void): () => void;
}

/** Blurs what is behind a person, in a worker that is there for as long as blurring is wanted. */
export const openBlur: OpenMaker = (happened) =>
  new Promise<Maker>((resolve, reject) => {
    const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module", name: "blur" });
    const listeners = new Set<(word: FromWorker) => void>();
    const painting: Painting = {
      tell: (word, transfer = []) => worker.postMessage(word, transfer),
      hear: (listen) => {
        listeners.add(listen);
        return () => listeners.delete(listen);
      },
    };
    const stopPulse = pulse(painting, () => broke());
    const close = () => {
      stopPulse();
      worker.terminate();
    };
    const broke = () => {
      close();
      happened("broke");
      reject(new Error("the worker cannot blur"));
    };
    painting.hear((word) => {
      if (word.is === "ready") resolve({ make: (raw) => make(painting, raw), close });
      else if (word.is === "broken") broke();
      else if (word.is === "tired") happened(word.tired ? "behind" : "rested");
    });
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      for (const listen of listeners) listen(data);
    };
    worker.onerror = broke;
    worker.onmessageerror = broke;
  });

function make(painting: Painting, raw: MediaStreamTrack): MediaStreamTrack {
  const { track, close } = streamsTracks() ? streamed(painting, raw) : pictureByPicture(painting, raw);
  return standIn(track, raw, close);
}
