/** A megabyte at 300 kbit/s takes half of this. */
export const LOAD_MS_MAX = 60_000;
