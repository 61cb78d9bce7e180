import { useEffect, useState } from "preact/hooks";

/** More than a tall screen shows of the lowest rows. */
const AT_ONCE = 25;

/**
 * How many rows of a long list to draw now: what a screen shows at once, the others a step after each picture, so that whoever opens
 * the list or searches it does not wait for rows that nobody sees. Begins again when `list` is said by another word.
 */
export function useGradually(wanted: number, list: string): number {
  const [drawn, setDrawn] = useState({ list, rows: AT_ONCE });
  const rows = drawn.list === list ? drawn.rows : AT_ONCE;
  useEffect(() => {
    if (rows < wanted) setDrawn({ list, rows: rows + AT_ONCE });
  }, [list, rows, wanted]);
  return Math.min(rows, wanted);
}
