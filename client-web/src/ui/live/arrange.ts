/** Where a tile stands in its area, in CSS pixels from the inline and block start. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Area {
  readonly width: number;
  readonly height: number;
}

const ASPECT = 16 / 9;
const GAP = 8;
/** A face smaller than this is no longer a face: it is left out of the picture (its sound is not). */
const SMALLEST = 72;

/** Places `count` tiles; `focus` is the one to show big, if any. A tile that has no room gets null. */
export function arrange(area: Area, count: number, focus: number | null): (Box | null)[] {
  if (count === 0 || area.width < 1 || area.height < 1) return Array.from({ length: count }, () => null);
  if (focus === null || count === 1) return grid(area, count, 0, 0);
  const strip = area.width > area.height * 1.2 ? besideStrip(area, count - 1) : belowStrip(area, count - 1);
  const big = strip.big;
  const rest = grid(strip.area, count - 1, strip.x, strip.y);
  const boxes: (Box | null)[] = [];
  for (let index = 0; index < count; index += 1) {
    if (index === focus) boxes.push(big);
    else boxes.push(rest[index < focus ? index : index - 1] ?? null);
  }
  return boxes;
}

interface Strip {
  readonly big: Box;
  readonly area: Area;
  readonly x: number;
  readonly y: number;
}

function besideStrip(area: Area, others: number): Strip {
  const columns = others > 5 ? 2 : 1;
  const width = Math.min(area.width * 0.34, columns * Math.min(220, Math.max(120, area.width * 0.19)));
  return {
    big: { x: 0, y: 0, width: area.width - width - GAP, height: area.height },
    area: { width, height: area.height },
    x: area.width - width,
    y: 0,
  };
}

function belowStrip(area: Area, others: number): Strip {
  const height = Math.min(area.height * 0.34, others > 4 ? 170 : 120);
  return {
    big: { x: 0, y: 0, width: area.width, height: area.height - height - GAP },
    area: { width: area.width, height },
    x: 0,
    y: area.height - height,
  };
}

/** The number of columns that makes the tiles largest; the last row is centred. */
function grid(area: Area, count: number, left: number, top: number): (Box | null)[] {
  let best = { columns: 1, width: 0, height: 0 };
  for (let columns = 1; columns <= count; columns += 1) {
    const tile = fit(area, columns, Math.ceil(count / columns));
    if (tile.width * tile.height > best.width * best.height) best = { columns, ...tile };
  }
  const fits = best.width >= SMALLEST ? count : Math.max(1, howManyFit(area));
  if (fits < count) {
    const some = grid(area, fits, left, top);
    return Array.from({ length: count }, (_, index) => some[index] ?? null);
  }
  const rows = Math.ceil(count / best.columns);
  const blockSize = rows * best.height + (rows - 1) * GAP;
  return Array.from({ length: count }, (_, index) => {
    const row = Math.floor(index / best.columns);
    const inRow = row === rows - 1 ? count - row * best.columns : best.columns;
    const rowSize = inRow * best.width + (inRow - 1) * GAP;
    return {
      x: left + (area.width - rowSize) / 2 + (index % best.columns) * (best.width + GAP),
      y: top + (area.height - blockSize) / 2 + row * (best.height + GAP),
      width: best.width,
      height: best.height,
    };
  });
}

/** Tiles may lean towards square before they get small. */
function fit(area: Area, columns: number, rows: number): Area {
  const width = (area.width - (columns - 1) * GAP) / columns;
  const height = (area.height - (rows - 1) * GAP) / rows;
  if (width <= 0 || height <= 0) return { width: 0, height: 0 };
  if (width / height > ASPECT) return { width: height * ASPECT, height };
  const squarest = width / 1.05;
  return { width, height: Math.min(height, squarest) };
}

function howManyFit(area: Area): number {
  const across = Math.max(1, Math.floor((area.width + GAP) / (SMALLEST + GAP)));
  const down = Math.max(1, Math.floor((area.height + GAP) / (SMALLEST / 1.05 + GAP)));
  return across * down;
}
