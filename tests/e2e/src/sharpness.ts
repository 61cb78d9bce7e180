import type { Person } from "./person";

/**
 * How sharp the shelf behind somebody's portrait is on a screen: the mean step from one pixel to the next, 0 to 255. Null while
 * there is no picture of them. Whoever has an odd number has the shelf on the right.
 */
export function sharpnessBehind(viewer: Person, seen: Person): Promise<number | null> {
  return sharpness(viewer, `[data-participant="${seen.id}"] video`);
}

/** The same of the preview before joining. */
export function sharpnessOfPreview(person: Person): Promise<number | null> {
  return sharpness(person, "main video");
}

function sharpness(viewer: Person, selector: string): Promise<number | null> {
  return viewer.page.evaluate((one) => {
    const video = document.querySelector<HTMLVideoElement>(one);
    if (video === null || !video.checkVisibility() || video.videoWidth === 0) return null;
    const context = new OffscreenCanvas(320, 180).getContext("2d", { willReadFrequently: true });
    if (context === null) return null;
    context.drawImage(video, 0, 0, 320, 180);
    const { data, width, height } = context.getImageData(224, 20, 78, 50);
    let sum = 0;
    for (let y = 0; y < height; y += 1) {
      for (let x = 1; x < width; x += 1) {
        const at = (y * width + x) * 4 + 1;
        sum += Math.abs((data[at] ?? 0) - (data[at - 4] ?? 0));
      }
    }
    return sum / (width * height);
  }, selector);
}
