import { drawFace } from "./fakeFace";

/** A drawn picture, in place of a camera or a screen. */
export function fakeStream(name: string, hue: number, screen = false): MediaStream {
  const canvas = document.createElement("canvas");
  canvas.width = screen ? 1280 : 640;
  canvas.height = screen ? 720 : 360;
  const paint = canvas.getContext("2d");
  if (!paint) return new MediaStream();
  if (screen) drawSlide(paint, canvas);
  else drawFace(paint, name, hue);
  // A stream takes a frame when something is drawn: the same picture over itself costs next to nothing.
  const timer = setInterval(() => paint.drawImage(canvas, 0, 0), 500);
  const stream = canvas.captureStream(4);
  stream.getTracks()[0]?.addEventListener("ended", () => clearInterval(timer));
  return stream;
}

function drawSlide(paint: CanvasRenderingContext2D, { width, height }: HTMLCanvasElement): void {
  paint.fillStyle = "#fdf8ee";
  paint.fillRect(0, 0, width, height);
  paint.fillStyle = "#1b5e52";
  paint.fillRect(0, 0, width * 0.018, height);
  paint.font = "600 62px 'Noto Serif', serif";
  paint.fillText("Climate in my street", 96, 150);
  paint.fillStyle = "#4a4036";
  paint.font = "34px 'Noto Sans', sans-serif";
  const lines = ["What changed since our grandparents?", "What can a class measure?", "Whom do we tell?"];
  for (const [index, line] of lines.entries()) paint.fillText(`${index + 1}.   ${line}`, 98, 250 + index * 72);
  // A year of temperatures, as a class would draw it.
  for (const [month, degrees] of [3, 4, 9, 15, 21, 26, 28, 27, 21, 14, 8, 4].entries()) {
    paint.fillStyle = degrees > 20 ? "#c98a2b" : "#7fb3a2";
    paint.fillRect(98 + month * 62, height - 70 - degrees * 6, 42, degrees * 6);
  }
}
