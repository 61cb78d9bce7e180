import { MODEL, ROOM, ROOM_PASSES, ROOM_RADIUS } from "./limits";

const SHRINK = MODEL.width / ROOM.width;
const PIXELS = ROOM.width * ROOM.height;
/** So that a place where nothing but a person is seen still has a colour. */
const LEAST = 0.001;

/** The room behind the person, blurred. The person is left out of it, or they would shine around themselves. */
export class BlurredRoom {
  /** Red, green, blue and weight, one after the other. */
  private planes = [0, 1, 2, 3].map(() => new Float32Array(PIXELS));
  private readonly spare = new Float32Array(PIXELS);

  /** From a picture of the model's size and its mask into `out`, of the room's size; both have four bytes a pixel. */
  paint(rgba: Uint8ClampedArray, mask: Float32Array, out: Uint8ClampedArray): void {
    this.take(rgba, mask);
    for (const plane of this.planes) {
      for (let pass = 0; pass < ROOM_PASSES; pass += 1) {
        smear(plane, this.spare, ROOM.width, ROOM.height, 1, ROOM.width);
        smear(this.spare, plane, ROOM.height, ROOM.width, ROOM.width, 1);
      }
    }
    const [red, green, blue, weight] = this.planes as [Float32Array, Float32Array, Float32Array, Float32Array];
    for (let pixel = 0, to = 0; pixel < PIXELS; pixel += 1, to += 4) {
      const share = weight[pixel] || LEAST;
      out[to] = (red[pixel] ?? 0) / share;
      out[to + 1] = (green[pixel] ?? 0) / share;
      out[to + 2] = (blue[pixel] ?? 0) / share;
      out[to + 3] = 255;
    }
  }

  private take(rgba: Uint8ClampedArray, mask: Float32Array): void {
    for (const plane of this.planes) plane.fill(0);
    const [red, green, blue, weight] = this.planes as [Float32Array, Float32Array, Float32Array, Float32Array];
    for (let y = 0; y < MODEL.height; y += 1) {
      const row = Math.floor(y / SHRINK) * ROOM.width;
      for (let x = 0; x < MODEL.width; x += 1) {
        const from = y * MODEL.width + x;
        const to = row + Math.floor(x / SHRINK);
        const share = Math.max(LEAST, 1 - (mask[from] ?? 0));
        red[to] = (red[to] ?? 0) + share * (rgba[from * 4] ?? 0);
        green[to] = (green[to] ?? 0) + share * (rgba[from * 4 + 1] ?? 0);
        blue[to] = (blue[to] ?? 0) + share * (rgba[from * 4 + 2] ?? 0);
        weight[to] = (weight[to] ?? 0) + share;
      }
    }
  }
}

/** Means of so many neighbours along each line; what lies beyond an end is what lies at it. */
function smear(
  from: Float32Array,
  to: Float32Array,
  length: number,
  lines: number,
  step: number,
  lineStep: number,
): void {
  const count = 2 * ROOM_RADIUS + 1;
  for (let line = 0; line < lines; line += 1) {
    const start = line * lineStep;
    const at = (index: number) => from[start + Math.min(length - 1, Math.max(0, index)) * step] ?? 0;
    let sum = 0;
    for (let index = -ROOM_RADIUS; index <= ROOM_RADIUS; index += 1) sum += at(index);
    for (let index = 0; index < length; index += 1) {
      to[start + index * step] = sum / count;
      sum += at(index + ROOM_RADIUS + 1) - at(index - ROOM_RADIUS);
    }
  }
}
