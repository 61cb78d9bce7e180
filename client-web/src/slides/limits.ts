/** How wide a page is drawn, in pixels: what is small on a desk can be read, and on a phone enlarged to twice its size. */
export const WIDTH = 1_280;
/** A page that is held upright is not drawn higher than this. */
export const HEIGHT_MAX = 2_000;
/** What a page should weigh: three seconds on 160 kbit/s. */
export const BYTES_AIMED = 60_000;
/** What is tried until a page is light enough; below the last but one letters get a fringe. */
export const QUALITIES = [0.82, 0.7, 0.55, 0.4] as const;
/** A page that is too heavy all the same is drawn so much smaller. */
export const SHRINK = 0.7;
/** A file that a browser can hold in memory. */
export const FILE_BYTES_MAX = 100 * 1024 * 1024;
