import { BYTES_AIMED, QUALITIES } from "./limits";

/** A picture that is encoded. */
export interface Encoded {
  readonly size: number;
  readonly type: string;
}

/**
 * The best that is light enough, of one way after the other; if none is, the lightest that the server takes, or null. Browsers that
 * cannot write WebP write PNG instead: there it is JPEG.
 */
export async function lightEnough<T extends Encoded>(
  encode: (type: string, quality: number) => Promise<T | null>,
  bytesMax: number,
): Promise<T | null> {
  let type = "image/webp";
  let best: T | null = null;
  for (const quality of QUALITIES) {
    let picture = await encode(type, quality);
    if (picture !== null && picture.type !== type) {
      type = "image/jpeg";
      picture = await encode(type, quality);
    }
    if (picture === null) continue;
    if (picture.size <= BYTES_AIMED) return picture;
    if (picture.size <= bytesMax && (best === null || picture.size < best.size)) best = picture;
  }
  return best;
}
