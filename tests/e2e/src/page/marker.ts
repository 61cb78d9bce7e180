/** A picture that says whose it is: large black and white blocks, which a video codec at any bitrate keeps apart. */
export interface Marker {
  readonly number: number;
  readonly screen: boolean;
  /** Rises with every frame, modulo 16. */
  readonly counter: number;
}

export interface MarkerCodec {
  draw(canvas: HTMLCanvasElement, marker: Marker): void;
  /** Null when the picture carries no readable marker. */
  read(video: HTMLVideoElement): Marker | null;
}

declare global {
  interface Window {
    __marker: MarkerCodec;
  }
}

/**
 * Runs in the page, before the page's own scripts.
 *
 * Six columns, three rows: four cells of a fixed pattern, six of the number, two of its checksum, four of the counter
 * (Gray code, so that a frame caught between two is one of them), one for "screen" and its opposite.
 */
export function installMarker(): void {
  const COLUMNS = 6;
  const ROWS = 3;
  const SYNC = [true, false, true, false];
  /** A cell nearer to middle grey than this is not readable. */
  const CONTRAST_MIN = 40;
  const probe = document.createElement("canvas");
  probe.width = COLUMNS * 8;
  probe.height = ROWS * 8;
  const pixels = probe.getContext("2d", { willReadFrequently: true });

  const bits = (value: number, count: number) =>
    Array.from({ length: count }, (_, index) => ((value >> (count - 1 - index)) & 1) === 1);
  const value = (cells: boolean[]) => cells.reduce((sum, cell) => sum * 2 + Number(cell), 0);
  const checksum = (number: number) => ((number ^ (number >> 2) ^ (number >> 4)) & 3) ^ 1;
  const cellsOf = (marker: Marker) => [
    ...SYNC,
    ...bits(marker.number, 6),
    ...bits(checksum(marker.number), 2),
    ...bits(marker.counter ^ (marker.counter >> 1), 4),
    marker.screen,
    !marker.screen,
  ];
  const plain = (gray: number) => gray ^ (gray >> 1) ^ (gray >> 2) ^ (gray >> 3);

  /** The mean brightness of the middle of a cell. */
  const brightness = (data: Uint8ClampedArray, cell: number) => {
    const left = (cell % COLUMNS) * 8 + 2;
    const top = Math.floor(cell / COLUMNS) * 8 + 2;
    let sum = 0;
    for (let y = top; y < top + 4; y++) {
      for (let x = left; x < left + 4; x++) sum += data[(y * probe.width + x) * 4 + 1] ?? 0;
    }
    return sum / 16;
  };

  window.__marker = {
    draw(canvas, marker) {
      const context = canvas.getContext("2d");
      if (context === null) return;
      const width = canvas.width / COLUMNS;
      const height = canvas.height / ROWS;
      cellsOf(marker).forEach((white, cell) => {
        context.fillStyle = white ? "#fff" : "#000";
        context.fillRect((cell % COLUMNS) * width, Math.floor(cell / COLUMNS) * height, width + 1, height + 1);
      });
    },
    read(video) {
      if (pixels === null || video.videoWidth === 0) return null;
      pixels.drawImage(video, 0, 0, probe.width, probe.height);
      const data = pixels.getImageData(0, 0, probe.width, probe.height).data;
      const levels = Array.from({ length: COLUMNS * ROWS }, (_, cell) => brightness(data, cell));
      if (levels.some((level) => Math.abs(level - 128) < CONTRAST_MIN)) return null;
      const cells = levels.map((level) => level > 128);
      const number = value(cells.slice(4, 10));
      const intact =
        SYNC.every((white, cell) => cells[cell] === white) &&
        value(cells.slice(10, 12)) === checksum(number) &&
        cells[16] !== cells[17];
      return intact ? { number, screen: cells[16] === true, counter: plain(value(cells.slice(12, 16))) } : null;
    },
  };
}
