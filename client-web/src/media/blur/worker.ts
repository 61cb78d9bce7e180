import modelUrl from "@twilio/video-processors/dist/build/selfie_segmentation_landscape.tflite?url";
import createLite from "@twilio/video-processors/dist/build/tflite-simd-1-0-0.js";
import programUrl from "@twilio/video-processors/dist/build/tflite-simd-1-0-0.wasm?url";
import { ownFile } from "../../net/own-file";
import { EARLY_MS } from "./limits";
import { everyMs, isTired, type Pace, paced, startPace } from "./pace";
import { Painter } from "./painter";
import { Segmenter } from "./segmenter";
import type { FromWorker, ToWorker } from "./words";

/**
 * Blurs rooms. Pictures come in, painted ones go out, and none goes anywhere else. What cannot be painted is not
 * passed on as it was: the worker says that it is broken and gives nothing more.
 */

interface Page {
  postMessage(word: FromWorker, transfer?: Transferable[]): void;
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
}

const page = self as unknown as Page;

void open();

async function open(): Promise<void> {
  try {
    const [program, model] = await Promise.all([ownFile(programUrl), ownFile(modelUrl)]);
    const quiet = () => {};
    const segmenter = new Segmenter(await createLite({ wasmBinary: program, print: quiet, printErr: quiet }), model);
    serve(segmenter);
    page.postMessage({ is: "ready" });
  } catch {
    page.postMessage({ is: "broken" });
  }
}

function serve(segmenter: Segmenter): void {
  const cameras = new Map<number, Camera>();
  page.onmessage = ({ data }) => {
    switch (data.do) {
      case "live":
        page.postMessage({ is: "alive" });
        return;
      case "stream":
        void stream(new Camera(segmenter), data.from, data.to);
        return;
      case "begin":
        cameras.set(data.camera, new Camera(segmenter));
        page.postMessage({ is: "wanted", camera: data.camera });
        return;
      case "end":
        cameras.delete(data.camera);
        return;
      case "paint": {
        const camera = cameras.get(data.camera);
        if (camera) single(camera, data.camera, data.picture, () => cameras.has(data.camera));
        else data.picture?.close();
        return;
      }
    }
  };
}

/** One camera's pictures, and how fast they may come. */
class Camera {
  private pace: Pace = startPace(performance.now());
  private due = 0;
  private readonly painter: Painter;

  constructor(segmenter: Segmenter) {
    this.painter = new Painter(segmenter);
  }

  get everyMs(): number {
    return everyMs(this.pace);
  }

  /** Whether it is time for a picture that comes now. */
  takes(now: number): boolean {
    if (now < this.due - EARLY_MS) return false;
    const next = this.due + this.everyMs;
    this.due = next > now ? next : now + this.everyMs;
    return true;
  }

  paint(picture: CanvasImageSource, width: number, height: number): OffscreenCanvas {
    const began = performance.now();
    const painted = this.painter.paint(picture, width, height);
    const now = performance.now();
    const before = this.pace;
    this.pace = paced(before, now - began, now);
    if (isTired(before) !== isTired(this.pace)) page.postMessage({ is: "tired", tired: isTired(this.pace) });
    return painted;
  }
}

/** Pictures that come before their time are passed over: a camera gives more than a slow device paints. */
async function stream(camera: Camera, from: ReadableStream<VideoFrame>, to: WritableStream<VideoFrame>): Promise<void> {
  const reader = from.getReader();
  const writer = to.getWriter();
  try {
    for (;;) {
      const { value: frame, done } = await reader.read();
      if (done) break;
      if (camera.takes(performance.now())) await writer.write(painted(camera, frame));
      else frame.close();
    }
    await writer.close().catch(() => {});
  } catch {
    // A track that was stopped takes no more; only a painter that fails is broken.
    await reader.cancel().catch(() => {});
    await writer.abort().catch(() => {});
  }
}

function painted(camera: Camera, frame: VideoFrame): VideoFrame {
  try {
    const canvas = camera.paint(frame, frame.displayWidth, frame.displayHeight);
    return new VideoFrame(canvas, { timestamp: frame.timestamp });
  } catch (error) {
    page.postMessage({ is: "broken" });
    throw error;
  } finally {
    frame.close();
  }
}

/** By a clock of the worker, which goes on while the page is in the background. */
function single(camera: Camera, number: number, picture: ImageBitmap | null, wanted: () => boolean): void {
  const began = performance.now();
  if (picture !== null) {
    try {
      const bitmap = camera.paint(picture, picture.width, picture.height).transferToImageBitmap();
      page.postMessage({ is: "painted", camera: number, picture: bitmap }, [bitmap]);
    } catch {
      page.postMessage({ is: "broken" });
      return;
    } finally {
      picture.close();
    }
  }
  const spent = performance.now() - began;
  setTimeout(() => wanted() && page.postMessage({ is: "wanted", camera: number }), Math.max(0, camera.everyMs - spent));
}
