declare global {
  interface Window {
    __portrait(canvas: HTMLCanvasElement, number: number, tick: number): void;
  }
}

/** Runs in the page, before the page's own scripts: a drawn person in a room, breathing, each with colours of their own. */
export function installPortrait(): void {
  const SKINS = ["#f2c9a5", "#d9a47a", "#b97b50", "#8d5a38", "#e8b58c", "#c48a5f"];
  const HAIRS = ["#2b1d17", "#5b3a24", "#161318", "#7a4a21", "#3a2a2a", "#1f2430"];
  const SHIRTS = ["#2f6f6a", "#b4533c", "#3b5b92", "#7b4a8b", "#a67c1f", "#4d7c47"];
  const WALLS = [
    ["#f6ead7", "#d8bf98"],
    ["#dfeae6", "#a9c6bc"],
    ["#e7e4f1", "#b9b2d6"],
    ["#f3e0d9", "#d9ae9c"],
    ["#e2ecf4", "#a8c3da"],
    ["#eef0dc", "#c3c994"],
  ];
  const pick = <T>(list: readonly T[], index: number): T | undefined => list[index % list.length];

  window.__portrait = (canvas, number, tick) => {
    const context = canvas.getContext("2d");
    if (context === null) return;
    const { width: w, height: h } = canvas;
    const [light = "#eee", dark = "#ccc"] = pick(WALLS, number) ?? [];
    const wall = context.createLinearGradient(0, 0, w, h);
    wall.addColorStop(0, light);
    wall.addColorStop(1, dark);
    context.fillStyle = wall;
    context.fillRect(0, 0, w, h);
    shelf(context, w, h, number);

    const sway = Math.sin((tick / 16) * Math.PI * 2) * w * 0.004;
    const x = w / 2 + sway;
    const y = h * 0.44;
    const head = h * 0.2;
    const oval = (cx: number, cy: number, rx: number, ry: number, fill: string) => {
      context.fillStyle = fill;
      context.beginPath();
      context.ellipse(cx, cy, rx, ry, 0, 0, Math.PI * 2);
      context.fill();
    };
    const skin = pick(SKINS, number) ?? "#d9a47a";
    const hair = pick(HAIRS, number + 2) ?? "#222";
    const long = number % 2 === 0;
    if (long) oval(x, y + head * 0.35, head * 1.12, head * 1.5, hair);
    oval(x, h * 1.08, w * 0.24, h * 0.4, pick(SHIRTS, number) ?? "#456");
    oval(x, y + head * 1.05, head * 0.4, head * 0.6, skin);
    oval(x, y - head * 0.18, head * 0.98, head * 1.02, hair);
    oval(x, y + head * 0.08, head * 0.8, head * 0.98, skin);
    context.fillStyle = hair;
    context.beginPath();
    context.ellipse(x, y - head * 0.62, head * 0.82, head * 0.42, 0, Math.PI, Math.PI * 2);
    context.fill();
    const blink = tick === 0 ? 0.02 : 0.1;
    for (const side of [-1, 1]) {
      oval(x + side * head * 0.32, y, head * 0.09, head * blink, "#2a1d18");
      oval(x + side * head * 0.5, y + head * 0.32, head * 0.14, head * 0.09, "rgb(200 90 70 / 18%)");
    }
    context.strokeStyle = "#7c3f33";
    context.lineWidth = head * 0.06;
    context.lineCap = "round";
    context.beginPath();
    context.arc(x, y + head * 0.3, head * 0.28, Math.PI * 0.2, Math.PI * 0.8);
    context.stroke();
  };

  function shelf(context: CanvasRenderingContext2D, w: number, h: number, number: number): void {
    const left = number % 2 === 0 ? w * 0.06 : w * 0.7;
    context.fillStyle = "rgb(90 70 50 / 35%)";
    context.fillRect(left, h * 0.36, w * 0.24, h * 0.02);
    for (let book = 0; book < 6; book++) {
      const height = h * (0.12 + 0.05 * ((book * 7 + number) % 3));
      context.globalAlpha = 0.55;
      context.fillStyle = pick(SHIRTS, book + number) ?? "#456";
      context.fillRect(left + w * (0.01 + 0.036 * book), h * 0.36 - height, w * 0.028, height);
    }
    context.globalAlpha = 1;
  }
}
