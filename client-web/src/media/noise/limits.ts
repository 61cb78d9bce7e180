/** RNNoise knows no other. */
export const RATE_HZ = 48_000;
/** A browser that waits for a click leaves the sound asleep; the person has just clicked. */
export const WAKE_MS_MAX = 3_000;
/** The two clocks are compared so often. */
export const CLOCK_EVERY_MS = 4_000;
/** Less than this share of the time that passed is slow: a listener hears gaps. */
export const SLOW_SHARE = 0.95;
/** So often running. */
export const SLOW_TIMES = 2;
