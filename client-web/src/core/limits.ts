/** Chat lines kept; the server keeps as many, so that our list and a fresh one agree. */
export const CHAT_LINES_KEPT = 500;
/** Private messages kept; the server sends as many. */
export const LETTERS_SEEN = 200;

/** The longest wait before another try: a school's network that is back is found within this. */
export const RETRY_MS_MAX = 15_000;
/** The first wait. Doubles with every try. */
export const RETRY_MS_MIN = 500;
/** How long a WebSocket may take to open and to be greeted on a bad link (400 ms round trips, TLS, loss). */
export const GREETING_MS_MAX = 15_000;
/** A ping a quarter-minute at most: 40 bytes, and address translators keep the path open. */
export const PING_EVERY_MS = 10_000;
/** Pings after a greeting that come quickly, and how quickly: a busy moment at the start would spoil the clock. */
export const QUICK_PINGS = 4;
export const QUICK_PING_MS = 1_000;
/** Silence after which a connection is taken for dead: two pings unanswered and some. */
export const SILENCE_MS_MAX = 25_000;
/** Round trips remembered for the clock. The best one of the last minute or so counts. */
export const CLOCK_SAMPLES = 8;
/** Notices kept for the screen; older ones have been read or never will be. */
export const NOTICES_KEPT = 20;
