/** Somebody who is drawn, in place of somebody before a camera. The same name is always the same person. */
export function drawFace(paint: CanvasRenderingContext2D, name: string, seed: number): void {
  const { width, height } = paint.canvas;
  const look = LOOKS[pick(name, seed, LOOKS.length)] ?? LOOKS[0];
  if (!look) return;
  drawRoom(paint, ROOMS[pick(name, seed + 7, ROOMS.length)] ?? "#8a8072");
  paint.save();
  paint.translate(width / 2, height * 0.56);
  // Everything below is drawn in hundredths of the height, from the chin.
  paint.scale(height / 100, height / 100);
  if (look.hair === "long" || look.hair === "scarf") blob(paint, look.hairColour, 0, -16, 23, 33);
  drawShoulders(paint, look);
  blob(paint, shade(look.skin), 0, 4, 9, 13);
  blob(paint, look.skin, 0, -17, 17, 21.5);
  drawHair(paint, look);
  drawFeatures(paint, look);
  paint.restore();
}

interface Look {
  readonly skin: string;
  readonly hair: "short" | "long" | "scarf" | "bun" | "grey";
  readonly hairColour: string;
  readonly clothes: string;
  readonly glasses: boolean;
}

const LOOKS: readonly Look[] = [
  { skin: "#e8b894", hair: "short", hairColour: "#2d2320", clothes: "#3d5a6c", glasses: true },
  { skin: "#c98d63", hair: "scarf", hairColour: "#6d4a63", clothes: "#7d5a74", glasses: false },
  { skin: "#f0c7a6", hair: "long", hairColour: "#7a4a2b", clothes: "#a8563f", glasses: false },
  { skin: "#a86c45", hair: "short", hairColour: "#1e1a18", clothes: "#45624e", glasses: false },
  { skin: "#e6b48f", hair: "bun", hairColour: "#2b2524", clothes: "#c08a3e", glasses: true },
  { skin: "#d8a47c", hair: "grey", hairColour: "#b9b2a8", clothes: "#4b4f63", glasses: true },
  { skin: "#bd8259", hair: "long", hairColour: "#241d1b", clothes: "#2f6b5e", glasses: false },
];

/** Walls: what is behind somebody at home or in a school. */
const ROOMS = ["#c9b79c", "#9fb3a8", "#b9a9a0", "#a4b1bf", "#cfc0a6", "#b3a58f"];

function drawRoom(paint: CanvasRenderingContext2D, wall: string): void {
  const { width, height } = paint.canvas;
  const light = paint.createRadialGradient(width * 0.22, height * 0.1, 0, width * 0.3, height * 0.3, width);
  light.addColorStop(0, "#fff6e4");
  light.addColorStop(0.45, wall);
  light.addColorStop(1, "#5d5449");
  paint.fillStyle = light;
  paint.fillRect(0, 0, width, height);
  // A shelf with books, out of focus.
  paint.filter = "blur(5px)";
  for (let book = 0; book < 9; book += 1) {
    paint.fillStyle = ["#7c3f2f", "#2f5a55", "#c59a4a", "#57506b", "#8b7c63"][book % 5] ?? "#555";
    const tall = height * (0.15 + 0.05 * ((book * 7) % 3));
    paint.fillRect(width * (0.69 + 0.033 * book), height * 0.36 - tall, width * 0.026, tall);
  }
  paint.fillStyle = "#6b5644";
  paint.fillRect(width * 0.67, height * 0.36, width * 0.36, height * 0.025);
  paint.filter = "none";
}

function drawShoulders(paint: CanvasRenderingContext2D, { clothes }: Look): void {
  paint.fillStyle = clothes;
  paint.beginPath();
  paint.moveTo(-44, 60);
  paint.bezierCurveTo(-42, 22, -24, 16, -9, 12);
  paint.lineTo(9, 12);
  paint.bezierCurveTo(24, 16, 42, 22, 44, 60);
  paint.fill();
}

function drawHair(paint: CanvasRenderingContext2D, { hair, hairColour }: Look): void {
  paint.fillStyle = hairColour;
  paint.beginPath();
  if (hair === "scarf") {
    paint.ellipse(0, -17, 22, 27, 0, 0, Math.PI * 2);
    paint.ellipse(0, -15, 14.5, 18.5, 0, 0, Math.PI * 2);
    paint.fill("evenodd");
    return;
  }
  if (hair === "bun") blob(paint, hairColour, 0, -43, 8, 7);
  paint.moveTo(-17.6, -17);
  paint.bezierCurveTo(-21, -47, 21, -47, 17.6, -17);
  paint.bezierCurveTo(15, -29, 6, -31, -4, -30);
  paint.bezierCurveTo(-11, -29, -15, -25, -17.6, -17);
  paint.fill();
}

function drawFeatures(paint: CanvasRenderingContext2D, { skin, glasses }: Look): void {
  for (const side of [-1, 1]) {
    blob(paint, "#2a211d", side * 6.6, -18, 1.5, 1.9);
    stroke(paint, "#4a3a30", 1.1, () => paint.arc(side * 6.6, -20.5, 4.4, Math.PI * 1.25, Math.PI * 1.75));
    if (glasses) stroke(paint, "#3b3430", 0.9, () => paint.arc(side * 6.8, -17.6, 4.8, 0, Math.PI * 2));
  }
  if (glasses) stroke(paint, "#3b3430", 0.9, () => paint.rect(-2, -18, 4, 0.1));
  stroke(paint, shade(skin), 1.2, () => paint.arc(0, -13, 2.4, Math.PI * 0.15, Math.PI * 0.85));
  stroke(paint, "#9c4a3c", 1.5, () => paint.arc(0, -10.5, 6, Math.PI * 0.2, Math.PI * 0.8));
}

function blob(paint: CanvasRenderingContext2D, fill: string, x: number, y: number, wide: number, high: number): void {
  paint.fillStyle = fill;
  paint.beginPath();
  paint.ellipse(x, y, wide, high, 0, 0, Math.PI * 2);
  paint.fill();
}

function stroke(paint: CanvasRenderingContext2D, colour: string, width: number, path: () => void): void {
  paint.strokeStyle = colour;
  paint.lineWidth = width;
  paint.lineCap = "round";
  paint.beginPath();
  path();
  paint.stroke();
}

/** A little darker, for what lies in the shadow of the chin. */
function shade(hex: string): string {
  const parts = [1, 3, 5].map((at) => Math.round(Number.parseInt(hex.slice(at, at + 2), 16) * 0.84));
  return `rgb(${parts.join(" ")})`;
}

function pick(name: string, seed: number, count: number): number {
  let sum = seed;
  for (const char of name) sum = (sum * 33 + char.charCodeAt(0)) % 99_991;
  return sum % count;
}
