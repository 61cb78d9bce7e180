import { EDGE, MASK_KEPT, MODEL, ROOM } from "./limits";
import { BlurredRoom } from "./room";
import type { Segmenter } from "./segmenter";

/** Puts a person in front of their blurred room, picture by picture of one camera. */
export class Painter {
  private readonly small = surface(MODEL, true);
  private readonly cut = surface(MODEL, false);
  private readonly behind = surface(ROOM, false);
  private readonly whole = surface({ width: 1, height: 1 }, false);
  private readonly cutPixels = new ImageData(MODEL.width, MODEL.height);
  private readonly roomPixels = new ImageData(ROOM.width, ROOM.height);
  private readonly mask = new Float32Array(MODEL.width * MODEL.height);
  private readonly room = new BlurredRoom();

  constructor(private readonly segmenter: Segmenter) {}

  /** The picture is on the canvas until the next one is painted. */
  paint(picture: CanvasImageSource, width: number, height: number): OffscreenCanvas {
    // Squeezed if need be: with margins instead, it finds the edges of somebody upright worse.
    this.small.drawImage(picture, 0, 0, MODEL.width, MODEL.height);
    const { data } = this.small.getImageData(0, 0, MODEL.width, MODEL.height);
    this.segmenter.look(data);
    this.settleMask();
    this.room.paint(data, this.mask, this.roomPixels.data);
    this.behind.putImageData(this.roomPixels, 0, 0);
    this.cut.putImageData(this.cutPixels, 0, 0);
    return this.join(picture, width, height);
  }

  private settleMask(): void {
    const { mask: seen } = this.segmenter;
    const { data } = this.cutPixels;
    for (let pixel = 0; pixel < seen.length; pixel += 1) {
      const now = edge(seen[pixel] ?? 0) * (1 - MASK_KEPT) + (this.mask[pixel] ?? 0) * MASK_KEPT;
      this.mask[pixel] = now;
      data[pixel * 4 + 3] = now * 255;
    }
  }

  private join(picture: CanvasImageSource, width: number, height: number): OffscreenCanvas {
    const { canvas } = this.whole;
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    this.whole.globalCompositeOperation = "copy";
    this.whole.drawImage(this.cut.canvas, 0, 0, width, height);
    this.whole.globalCompositeOperation = "source-in";
    this.whole.drawImage(picture, 0, 0, width, height);
    this.whole.globalCompositeOperation = "destination-over";
    this.whole.drawImage(this.behind.canvas, 0, 0, width, height);
    return canvas;
  }
}

/** Soft between the two thresholds, and nothing beyond them. */
function edge(value: number): number {
  const share = Math.min(1, Math.max(0, (value - EDGE.from) / (EDGE.to - EDGE.from)));
  return share * share * (3 - 2 * share);
}

function surface(
  { width, height }: { readonly width: number; readonly height: number },
  read: boolean,
): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: read });
  if (context === null) throw new Error("this browser draws nothing off the screen");
  return context;
}
