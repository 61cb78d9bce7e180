/**
 * Fractional positions: strings over 0-9A-Za-z, ordered like bytes, so that a card moves by rewriting one value and
 * two people who move different cards do not collide. A position never ends with `0`, so there is always room below.
 */
const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const BASE = DIGITS.length;

/** From here on a list is spaced out anew; the server refuses 64. Six cards put into one place make one digit. */
export const POSITION_CHARS_MAX = 24;

/**
 * A position after `low` and before `high`; null stands for the very start or end. Null if there is no room, because
 * the two are equal or the wrong way round (two people put a card in the same place): space the list out anew.
 */
export function between(low: string | null, high: string | null): string | null {
  const a = low ?? "";
  if (high !== null && a >= high) return null;
  const digits: number[] = [];
  let bounded = high !== null;
  for (let i = 0; i <= Math.max(a.length, high?.length ?? 0) + 1; i += 1) {
    const from = digitAt(a, i) ?? 0;
    const to = bounded ? (digitAt(high ?? "", i) ?? 0) : BASE;
    if (to - from > 1) {
      digits.push(Math.floor((from + to) / 2));
      const position = digits.map((digit) => DIGITS[digit]).join("");
      return position > a && (high === null || position < high) ? position : null;
    }
    digits.push(from);
    if (from < to) bounded = false;
  }
  return null;
}

/** `count` positions in order with even room between them. */
export function spread(count: number): string[] {
  let width = 1;
  while (BASE ** width < (count + 1) * 4) width += 1;
  const step = Math.floor(BASE ** width / (count + 1));
  return Array.from({ length: count }, (_, i) => fixed((i + 1) * step, width));
}

/** Order of two cards: by position, ties by id, as on the server. */
export function comparePositions(a: { pos: string; id: string }, b: { pos: string; id: string }): number {
  if (a.pos !== b.pos) return a.pos < b.pos ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

function digitAt(text: string, index: number): number | null {
  const char = text[index];
  if (char === undefined) return null;
  // A character of another alphabet counts as the lowest digit.
  return Math.max(DIGITS.indexOf(char), 0);
}

/** Never ends with the lowest digit: that would leave no room before it. */
function fixed(value: number, width: number): string {
  let rest = value;
  let text = "";
  for (let i = 0; i < width; i += 1) {
    text = DIGITS[rest % BASE] + text;
    rest = Math.floor(rest / BASE);
  }
  return `${text}V`;
}
