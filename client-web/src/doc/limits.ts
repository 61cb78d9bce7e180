/** One update to the server, in bytes; it refuses 16 KB. Headroom for the header of a merged update. */
export const UPDATE_BYTES_MAX = 12 * 1024;
/** Characters of one insertion: 3,000 in any script are at most 9 KB. A longer paste becomes several updates. */
export const INSERT_CHARS_MAX = 3_000;
/** Characters of one text; the server refuses more than 8,000. */
export const TEXT_CHARS_MAX = 8_000;
/** How long typing is gathered into one update: 4 a second, where the server takes 25. */
export const BATCH_MS = 250;
/** Edits closer together than this are one step of undo. */
export const UNDO_STEP_MS = 600;
/** Characters of a plain value; the server refuses more than 500. */
export const VALUE_CHARS_MAX = 500;
/** Cards that are not deleted; the server refuses the update that makes one more. */
export const LIVE_CARDS_MAX = 80;
/** How long to wait before asking again for a roadmap that the server could not give just now. */
export const REOPEN_MS = 2_000;
/** Unconfirmed edits kept in the browser for one roadmap; a long evening offline is a tenth. Browsers give 5 MB. */
export const KEPT_CHARS_MAX = 1_000_000;
