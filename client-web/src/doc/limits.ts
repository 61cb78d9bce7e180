/** One update to the server, in bytes; it refuses 16 KB. Headroom for the header of a merged update. */
export const UPDATE_BYTES_MAX = 12 * 1024;
/** Characters of one insertion: 3,000 in any script are at most 9 KB. A longer paste becomes several updates. */
export const INSERT_CHARS_MAX = 3_000;
/** Characters of one text: the server takes four times what the table says, and at least this. */
export const TEXT_CHARS_MAX = 2_000;
/** Of the one long text, a page of context. */
export const CONTEXT_CHARS_MAX = 8_000;
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
/** Characters of a comment; the server refuses more. */
export const COMMENT_CHARS_MAX = 1_000;
/** The first wait after the server said that we write too fast; each further one is twice as long. */
export const TOO_FAST_MS = 1_000;
export const TOO_FAST_MS_MAX = 8_000;
/** How often a copy is laid on the device: at most once a second while something is unsaved. */
export const SHELF_MS = 1_000;
/** And this long after the last edit otherwise: the server has it all, the copy only saves reading it again. */
export const SHELF_IDLE_MS = 5_000;
/** A copy that nobody has used for this long is thrown away. */
export const SHELF_DAYS = 30;
/** How often our caret is told; the server takes five presences a second. */
export const CARET_MS = 300;
/** The notes: the server takes 20,000 characters and 400 elements; two pages that were offline may each add some. */
export const PROSE_CHARS_MAX = 12_000;
export const PROSE_ELEMENTS_MAX = 250;
/** What may be pasted into the notes at once: in any script, with marks, it fits into one update. */
export const PROSE_INSERT_MAX = 2_500;
/** A text of ours that was not taken is shown from this length on; shorter ones are keystrokes. */
export const LOST_CHARS_MIN = 3;
