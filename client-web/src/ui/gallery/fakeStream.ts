/** A moving picture with a name in it, in place of a camera. */
export function fakeStream(name: string, hue: number, screen = false): MediaStream {
  const canvas = document.createElement("canvas");
  canvas.width = screen ? 1280 : 640;
  canvas.height = screen ? 720 : 360;
  const paint = canvas.getContext("2d");
  if (!paint) return new MediaStream();
  const draw = () => (screen ? drawSlide(paint, canvas) : drawFace(paint, canvas, name, hue));
  draw();
  const timer = setInterval(draw, 500);
  const stream = canvas.captureStream(4);
  stream.getTracks()[0]?.addEventListener("ended", () => clearInterval(timer));
  return stream;
}

function drawFace(
  paint: CanvasRenderingContext2D,
  { width, height }: HTMLCanvasElement,
  name: string,
  hue: number,
): void {
  const sky = paint.createLinearGradient(0, 0, 0, height);
  sky.addColorStop(0, `hsl(${hue} 35% 72%)`);
  sky.addColorStop(1, `hsl(${(hue + 40) % 360} 30% 45%)`);
  paint.fillStyle = sky;
  paint.fillRect(0, 0, width, height);
  paint.fillStyle = `hsl(${(hue + 200) % 360} 25% 28%)`;
  paint.beginPath();
  paint.ellipse(width / 2, height * 1.08, width * 0.26, height * 0.42, 0, 0, Math.PI * 2);
  paint.fill();
  paint.fillStyle = `hsl(${(hue + 15) % 40} 45% ${52 + (name.length % 4) * 6}%)`;
  paint.beginPath();
  paint.arc(width / 2, height * 0.44, height * 0.21, 0, Math.PI * 2);
  paint.fill();
}

function drawSlide(paint: CanvasRenderingContext2D, { width, height }: HTMLCanvasElement): void {
  paint.fillStyle = "#fdf8ee";
  paint.fillRect(0, 0, width, height);
  paint.fillStyle = "#1b5e52";
  paint.font = "bold 64px serif";
  paint.fillText("Climate in my street", 90, 150);
  paint.fillStyle = "#4a4036";
  paint.font = "36px sans-serif";
  for (const [index, line] of [
    "What changed since our grandparents?",
    "What can a class measure?",
    "Whom do we tell?",
  ].entries()) {
    paint.fillText(`${index + 1}.  ${line}`, 110, 270 + index * 90);
  }
}
