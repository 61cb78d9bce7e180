/** Receive pairs. 9 fill a 3 × 3 grid; 25 would cost 0.2 s of main thread at the join. */
export const SLOTS_DESKTOP = 9;
/** A small phone shows one big and four small pictures, and decodes no more. */
export const SLOTS_PHONE = 5;
/** Screens whose shorter side is below this are small phones, in CSS pixels. */
export const PHONE_SIDE_MAX = 500;
/** Voices heard beyond those in slots. */
export const VOICE_SLOTS = 3;

export const CAMERA_WIDTH = 640;
export const CAMERA_HEIGHT = 360;
export const CAMERA_FPS = 24;
export const CAMERA_BPS_MAX = 600_000;
/** Slides need few frames and sharp letters. */
export const SCREEN_FPS = 10;
export const SCREEN_BPS_MAX = 1_500_000;
/** Mono speech. 32 kbit/s is transparent enough and leaves a 150 kbit/s uplink to the picture. */
export const MICROPHONE_BPS_MAX = 32_000;
export const SCREEN_AUDIO_BPS_MAX = 64_000;

/** An offer unanswered, or a path not found, for so long is given up. 400 ms round trips and 5 % loss fit in. */
export const CONNECT_MS_MAX = 15_000;
/** How often a level is read: ten times a second looks alive and costs nothing. */
export const LEVEL_EVERY_MS = 100;
/** Levels are told in steps, so that silence wakes nobody. */
export const LEVEL_STEPS = 20;
