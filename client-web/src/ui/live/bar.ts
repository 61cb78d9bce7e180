/** Below this a bar is a phone's, in CSS pixels: as in its style sheet. */
const NARROW = 736;
/** More than a thumb finds without looking. */
const NARROW_MOST = 5;
/** A control with its word, and what is between two. */
const EACH = 86;

/** One of the bar's controls: the lower its rank, the longer it stays outside. */
export interface Ranked {
  readonly rank: number;
}

/** Which controls stand in a bar so wide, and which behind "More", both in the bar's order. */
export function fold<C extends Ranked>(
  controls: readonly C[],
  width: number,
): { bar: readonly C[]; more: readonly C[] } {
  const most = width < NARROW ? NARROW_MOST : Math.max(NARROW_MOST, Math.floor(width / EACH));
  if (controls.length <= most) return { bar: controls, more: [] };
  const first = [...controls].sort((a, b) => a.rank - b.rank).slice(0, most - 1);
  return {
    bar: controls.filter((control) => first.includes(control)),
    more: controls.filter((control) => !first.includes(control)),
  };
}
