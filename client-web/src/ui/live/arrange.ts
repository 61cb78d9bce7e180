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

/** What stands under the tiles of a gallery of several pages: its arrows. */
export const PAGER = 52;
/** In a gallery of several pages a face is at least so wide; on a phone two stand beside each other. */
const COMFORT = 220;
const COMFORT_NARROW = 140;
const NARROW = 480;
/** More faces at once are a pattern. */
const PAGE_MAX = 25;

/** Places `count` tiles, those of `large` big, in their order, and the others small beside them. A tile that has no room gets null. */
export function arrange(area: Area, count: number, large: readonly number[]): (Box | null)[] {
  if (count === 0 || isNothing(area)) return none(count);
  if (large.length === 0 || large.length === count) return inOrder(count, large, grid(area, count, 0, 0), []);
  const others = count - large.length;
  const strip = area.width > area.height * 1.2 ? besideStrip(area, others) : belowStrip(area, others);
  const { big } = strip;
  const bigs = large.length === 1 ? [big] : grid(big, large.length, big.x, big.y);
  return inOrder(count, large, bigs, grid(strip.area, others, strip.x, strip.y));
}

/** A page of a gallery; `page` is the one there is that is nearest to what was wanted. */
export interface Paged {
  readonly boxes: (Box | null)[];
  readonly page: number;
  readonly pages: number;
  /** The first tile that is seen, from 0, and the one after the last. */
  readonly from: number;
  readonly to: number;
}

/** Places `count` tiles that are all alike: as many as are good to look at on a page, `most` at most, and on each page the same size. */
export function paged(area: Area, count: number, wanted: number, most = PAGE_MAX): Paged {
  if (count === 0 || isNothing(area)) return { boxes: none(count), page: 0, pages: 1, from: 0, to: 0 };
  if (count <= perPage(area, most)) return { boxes: grid(area, count, 0, 0), page: 0, pages: 1, from: 0, to: count };
  const above = { width: area.width, height: Math.max(1, area.height - PAGER) };
  const each = perPage(above, most);
  const pages = Math.ceil(count / each);
  const page = Math.min(Math.max(0, wanted), pages - 1);
  const from = page * each;
  const to = Math.min(count, from + each);
  const tiles = grid(above, each, 0, 0);
  const boxes = Array.from({ length: count }, (_, index) =>
    index < from || index >= to ? null : (tiles[index - from] ?? null),
  );
  return { boxes, page, pages, from, to };
}

function perPage(area: Area, most: number): number {
  const width = area.width < NARROW ? COMFORT_NARROW : COMFORT;
  const across = Math.max(1, Math.floor((area.width + GAP) / (width + GAP)));
  const down = Math.max(1, Math.floor((area.height + GAP) / (width / ASPECT + GAP)));
  return Math.min(PAGE_MAX, Math.max(1, most), across * down);
}

function isNothing(area: Area): boolean {
  return area.width < 1 || area.height < 1;
}

function none(count: number): null[] {
  return Array.from({ length: count }, () => null);
}

/** `bigs` to those of `large`, `small` to the others one after another. */
function inOrder(
  count: number,
  large: readonly number[],
  bigs: readonly (Box | null)[],
  small: readonly (Box | null)[],
): (Box | null)[] {
  let next = 0;
  return Array.from({ length: count }, (_, index) => {
    if (large.length === 0) return bigs[index] ?? null;
    const place = large.indexOf(index);
    if (place >= 0) return bigs[place] ?? null;
    next += 1;
    return small[next - 1] ?? null;
  });
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
