import { describe, expect, it } from "vitest";
import { MODEL } from "./limits";
import { type Lite, Segmenter } from "./segmenter";

const PIXELS = MODEL.width * MODEL.height;
const INPUT = 1024;
const OUTPUT = INPUT + PIXELS * 3 * 4;

/** A program whose model calls whatever is bright a person. */
class FakeLite implements Lite {
  private readonly memory = new ArrayBuffer(OUTPUT + PIXELS * 4);
  readonly HEAPU8 = new Uint8Array(this.memory);
  readonly HEAPF32 = new Float32Array(this.memory);
  takes = 0;
  answers = 0;
  width: number = MODEL.width;
  _getModelBufferMemoryOffset = () => 0;
  _loadModel = () => this.takes;
  _getInputMemoryOffset = () => INPUT;
  _getInputWidth = () => this.width;
  _getInputHeight = () => MODEL.height;
  _getOutputMemoryOffset = () => OUTPUT;
  _runInference = () => {
    for (let pixel = 0; pixel < PIXELS; pixel += 1) {
      this.HEAPF32[OUTPUT / 4 + pixel] = this.HEAPF32[INPUT / 4 + pixel * 3 + 1] ?? 0;
    }
    return this.answers;
  };
}

const MODEL_FILE = new Uint8Array([1, 2, 3]);

describe("a segmenter", () => {
  it("shows the model its picture as shares of one, and gives what it sees", () => {
    const lite = new FakeLite();
    const segmenter = new Segmenter(lite, MODEL_FILE);
    const rgba = new Uint8ClampedArray(PIXELS * 4);
    rgba.set([0, 255, 0, 255], 4);
    segmenter.look(rgba);
    expect([...segmenter.mask.slice(0, 3)]).toEqual([0, 1, 0]);
    expect([...lite.HEAPU8.slice(0, 3)]).toEqual([1, 2, 3]);
  });

  it("does not begin with a model that is not taken or has another size", () => {
    expect(() => new Segmenter(Object.assign(new FakeLite(), { takes: 1 }), MODEL_FILE)).toThrow();
    expect(() => new Segmenter(Object.assign(new FakeLite(), { width: 99 }), MODEL_FILE)).toThrow();
  });

  it("gives no mask of before when the model fails", () => {
    const lite = new FakeLite();
    const segmenter = new Segmenter(lite, MODEL_FILE);
    lite.answers = 1;
    expect(() => segmenter.look(new Uint8ClampedArray(PIXELS * 4))).toThrow();
  });
});
