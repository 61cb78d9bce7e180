import { describe, expect, it } from "vitest";
import { MODEL, ROOM } from "./limits";
import { BlurredRoom } from "./room";

const WHITE = 255;
const RED = [220, 20, 20] as const;

/** A room of one grey with a sheet of letters, white and black lines, and a red person in the middle. */
function scene(letters: boolean): { rgba: Uint8ClampedArray; mask: Float32Array } {
  const rgba = new Uint8ClampedArray(MODEL.width * MODEL.height * 4);
  const mask = new Float32Array(MODEL.width * MODEL.height);
  for (let pixel = 0; pixel < mask.length; pixel += 1) {
    const x = pixel % MODEL.width;
    const person = x > MODEL.width / 2 && x < (MODEL.width * 3) / 4;
    const line = letters && x < 80 ? (x % 4 < 2 ? WHITE : 0) : 128;
    mask[pixel] = person ? 1 : 0;
    rgba.set(person ? [...RED, WHITE] : [line, line, line, WHITE], pixel * 4);
  }
  return { rgba, mask };
}

function painted(letters: boolean): Uint8ClampedArray {
  const out = new Uint8ClampedArray(ROOM.width * ROOM.height * 4);
  const { rgba, mask } = scene(letters);
  new BlurredRoom().paint(rgba, mask, out);
  return out;
}

describe("the room behind a person", () => {
  const row = (out: Uint8ClampedArray, channel: number) =>
    Array.from({ length: ROOM.width }, (_, x) => out[(36 * ROOM.width + x) * 4 + channel] ?? 0);

  it("keeps none of its letters", () => {
    const lines = row(painted(true), 1).slice(16, 24);
    expect(Math.max(...lines) - Math.min(...lines)).toBeLessThanOrEqual(2);
    expect(Math.abs((lines[0] ?? 0) - 128)).toBeLessThan(4);
  });

  it("keeps its own colours", () => {
    const [red, green] = [row(painted(false), 0), row(painted(false), 1)];
    expect(red.slice(0, 60)).toEqual(green.slice(0, 60));
    expect(red[10]).toBeCloseTo(128, -1);
  });

  it("does not shine with the colours of the person beside them", () => {
    const [red, green] = [row(painted(false), 0), row(painted(false), 1)];
    const beside = 62;
    expect((red[beside] ?? 0) - (green[beside] ?? 0)).toBeLessThan(8);
  });

  it("has no holes", () => {
    const out = painted(false);
    for (let at = 3; at < out.length; at += 4) expect(out[at]).toBe(WHITE);
  });
});
