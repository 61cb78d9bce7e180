import { describe, expect, it } from "vitest";
import { lightEnough } from "./encode";

const BYTES_MAX = 250_000;
/** A browser in which a picture has so many bytes at full quality. */
const browser = (bytes: number, writes: readonly string[] = ["image/webp", "image/jpeg"]) => {
  const asked: string[] = [];
  const encode = async (type: string, quality: number) => {
    asked.push(`${type} ${quality}`);
    return { type: writes.includes(type) ? type : "image/png", size: Math.round(bytes * quality), quality };
  };
  return { encode, asked };
};

describe("a page as a picture", () => {
  it("is as good as it can be when it is light", async () => {
    const { encode, asked } = browser(50_000);
    expect((await lightEnough(encode, BYTES_MAX))?.quality).toBe(0.82);
    expect(asked).toHaveLength(1);
  });

  it("gets lighter until it is light enough", async () => {
    expect((await lightEnough(browser(100_000).encode, BYTES_MAX))?.quality).toBe(0.55);
  });

  it("is the lightest there is when nothing is light enough, and none when the server would not take it", async () => {
    expect((await lightEnough(browser(400_000).encode, BYTES_MAX))?.size).toBe(160_000);
    expect(await lightEnough(browser(900_000).encode, BYTES_MAX)).toBeNull();
  });

  it("is JPEG where the browser writes no WebP", async () => {
    expect((await lightEnough(browser(50_000, ["image/jpeg"]).encode, BYTES_MAX))?.type).toBe("image/jpeg");
  });
});
