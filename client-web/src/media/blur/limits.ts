/** What the model sees: 16:9, as it was trained. One look costs 3 to 4 ms of a core. */
export const MODEL = { width: 256, height: 144 } as const;
/** The room behind the person is kept so small that no letter in it can be read back. */
export const ROOM = { width: 128, height: 72 } as const;
/** Three passes of so many of its pixels each way are nearly a Gauss curve of 5 pixels: 4 % of the picture's width. */
export const ROOM_RADIUS = 5;
export const ROOM_PASSES = 3;
/** Below the first the model sees room, above the second a person; between them both are mixed. */
export const EDGE = { from: 0.3, to: 0.7 } as const;
/** How much of the last mask stays in the next: without it edges flicker, with more of it they trail. */
export const MASK_KEPT = 0.3;

/** Pictures a second, the best first. */
export const PACE_RATES = [24, 15, 10, 6] as const;
/** From this place on the person is told. */
export const PACE_TIRED = 2;
/** A picture may take so much of the time there is for it: the rest is for the encoder and the others' pictures. */
export const PACE_SHARE = 0.7;
/** The faster rate is tried when a picture would take so much of its time. */
export const PACE_CLIMB_SHARE = 0.4;
export const PACE_SETTLE_MS = 2_000;
export const PACE_CLIMB_MS = 10_000;

/** A camera is never quite in time. */
export const EARLY_MS = 8;

/** The worker is asked for a sign of life so often, and thought dead when it has not answered so many times running. */
export const PULSE_EVERY_MS = 2_000;
export const PULSE_MISSES_MAX = 4;
