/** Pages that can be drawn one by one, from 1. */
export interface PageSource {
  readonly count: number;
  /** A page whose picture is as wide as wanted, and what is written on it. */
  draw(page: number, width: number, heightMax: number): Promise<DrawnPage>;
  close(): void;
}

export interface DrawnPage {
  readonly canvas: HTMLCanvasElement;
  readonly text: string;
}

/** Why a file gives no pages. */
export class NoPages extends Error {
  constructor(readonly why: "locked" | "broken" | "tooMany" | "tooLarge" | "unknown") {
    super(why);
  }
}

/** Empty paper of a size. */
export function paper(width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(width));
  canvas.height = Math.max(1, Math.round(height));
  const context = canvas.getContext("2d");
  if (context) {
    context.fillStyle = "#fff";
    context.fillRect(0, 0, canvas.width, canvas.height);
  }
  return canvas;
}
