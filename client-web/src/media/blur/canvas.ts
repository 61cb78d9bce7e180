import type { Painting } from "./blur";

let cameras = 0;

/** For browsers without streams of tracks: the worker asks for a picture, and shows what it painted on a canvas. */
export function pictureByPicture(
  painting: Painting,
  raw: MediaStreamTrack,
): { track: MediaStreamTrack; close: () => void } {
  cameras += 1;
  const camera = cameras;
  const video = document.createElement("video");
  video.muted = true;
  video.playsInline = true;
  video.srcObject = new MediaStream([raw]);
  void video.play().catch(() => {});
  const canvas = document.createElement("canvas");
  const shown = canvas.getContext("bitmaprenderer");
  const [track] = canvas.captureStream().getVideoTracks();
  if (shown === null || track === undefined) throw new Error("this browser sends no canvas");
  const unhear = painting.hear((word) => {
    if (word.is === "wanted" && word.camera === camera) {
      void picture(video).then((bitmap) =>
        painting.tell({ do: "paint", camera, picture: bitmap }, bitmap === null ? [] : [bitmap]),
      );
    }
    if (word.is !== "painted" || word.camera !== camera) return;
    Object.assign(canvas, { width: word.picture.width, height: word.picture.height });
    shown.transferFromImageBitmap(word.picture);
  });
  painting.tell({ do: "begin", camera });
  const close = () => {
    unhear();
    painting.tell({ do: "end", camera });
    video.srcObject = null;
  };
  return { track, close };
}

/** What the camera shows now; null while it shows nothing. */
async function picture(video: HTMLVideoElement): Promise<ImageBitmap | null> {
  if (video.videoWidth === 0) return null;
  return createImageBitmap(video).catch(() => null);
}
