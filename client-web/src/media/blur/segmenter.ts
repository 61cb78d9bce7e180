import { MODEL } from "./limits";

/** TensorFlow Lite with one model in it, as its builder exports it. Addresses are bytes. */
export interface Lite {
  readonly HEAPU8: Uint8Array;
  readonly HEAPF32: Float32Array;
  _getModelBufferMemoryOffset(): number;
  /** 0 if the model is taken. */
  _loadModel(bytes: number): number;
  _getInputMemoryOffset(): number;
  _getInputWidth(): number;
  _getInputHeight(): number;
  _getOutputMemoryOffset(): number;
  _runInference(): number;
}

/** Tells person from room. */
export class Segmenter {
  /** One number a pixel: 0 is room, 1 is person. Overwritten by each look. */
  readonly mask = new Float32Array(MODEL.width * MODEL.height);
  private readonly input: number;
  private readonly output: number;

  constructor(
    private readonly lite: Lite,
    model: Uint8Array,
  ) {
    lite.HEAPU8.set(model, lite._getModelBufferMemoryOffset());
    const refused = lite._loadModel(model.byteLength);
    if (refused !== 0) throw new Error(`the model is not taken: ${refused}`);
    if (lite._getInputWidth() !== MODEL.width || lite._getInputHeight() !== MODEL.height) {
      throw new Error("the model wants pictures of another size");
    }
    this.input = lite._getInputMemoryOffset() / Float32Array.BYTES_PER_ELEMENT;
    this.output = lite._getOutputMemoryOffset() / Float32Array.BYTES_PER_ELEMENT;
  }

  /** Looks at a picture of the model's size, four bytes a pixel. */
  look(rgba: Uint8ClampedArray): void {
    // The program may have grown its memory since the last look: its views are asked for anew.
    const { HEAPF32: before } = this.lite;
    for (let pixel = 0, from = 0, to = this.input; pixel < this.mask.length; pixel += 1, from += 4, to += 3) {
      before[to] = (rgba[from] ?? 0) / 255;
      before[to + 1] = (rgba[from + 1] ?? 0) / 255;
      before[to + 2] = (rgba[from + 2] ?? 0) / 255;
    }
    if (this.lite._runInference() !== 0) throw new Error("the model gave nothing");
    this.mask.set(this.lite.HEAPF32.subarray(this.output, this.output + this.mask.length));
  }
}
