/** Receive pairs. 9 fill a 3 × 3 grid; 25 would cost 0.2 s of main thread at the join. */
export const SLOTS_DESKTOP = 9;
/** A small phone shows one big and four small pictures, and decodes no more. */
export const SLOTS_PHONE = 5;
/** Screens whose shorter side is below this are small phones, in CSS pixels. */
export const PHONE_SIDE_MAX = 500;
/** Voices heard beyond those in slots. */
export const VOICE_SLOTS = 3;

/** What the camera is asked for: as many lines as the largest layer that this device should encode. */
export const CAPTURE = {
  desktop: { width: 1280, height: 720, fps: 24 },
  phone: { width: 640, height: 360, fps: 24 },
  /** Whoever spares data sends one small picture at most. */
  saver: { width: 320, height: 180, fps: 15 },
} as const;

/** One simulcast layer: how many lines it has (null: as many as are captured) and what it may cost. */
export interface Rung {
  readonly rid: string;
  readonly lines: number | null;
  readonly bps: number;
  readonly fps: number;
}

/** The camera's layers, the smallest first, as the server counts them. 1.4 Mbit/s is 630 MB an hour. */
export const CAMERA_RUNGS: readonly Rung[] = [
  { rid: "q", lines: 180, bps: 90_000, fps: 15 },
  { rid: "h", lines: 360, bps: 450_000, fps: 24 },
  { rid: "f", lines: 720, bps: 1_400_000, fps: 24 },
];
/** A phone encodes two: its battery and its screen have no use for the third. */
export const CAMERA_RUNGS_PHONE: readonly Rung[] = CAMERA_RUNGS.slice(0, 2);
/** Slides need few frames and sharp letters: both layers have every line, the small one a third of the frames. */
export const SCREEN_RUNGS: readonly Rung[] = [
  { rid: "l", lines: null, bps: 250_000, fps: 4 },
  { rid: "h", lines: null, bps: 1_500_000, fps: 10 },
];
/** For a server that takes one layer alone. */
export const CAMERA_ALONE: Rung = { rid: "", lines: 360, bps: 600_000, fps: 24 };
export const SCREEN_ALONE: Rung = { rid: "", lines: null, bps: 1_500_000, fps: 10 };
export const SCREEN_FPS = 10;
/** Mono speech. What is left of a 150 kbit/s way up belongs to the picture. */
export const MICROPHONE_BPS_MAX = 24_000;
export const SCREEN_AUDIO_BPS_MAX = 64_000;

/** A microphone that was pulled out while it was on comes back on when it is plugged in within so long; later somebody may not expect it. */
export const MISSED_MS_MAX = 60_000;

/** An offer unanswered, or a path not found, for so long is given up. 400 ms round trips and 5 % loss fit in. */
export const CONNECT_MS_MAX = 15_000;
/** A path that ICE calls disconnected mostly heals within this; then another is looked for. */
export const SHAKY_MS_MAX = 2_000;
/** How long another path may take to be found before the whole connection is made anew. */
export const SWITCH_MS_MAX = 10_000;
/** A network that comes and goes is followed no more often than this. */
export const SWITCH_AGAIN_MS = 3_000;
/** A picture out of sight for so long need not be sent: a glance at another tab costs nothing. */
export const UNSEEN_MS = 2_000;
/** What is shown is told four times a second at most: a message is 100 bytes with its headers. */
export const VIEW_EVERY_MS = 250;
/** Heights are told in steps of so many device pixels, so that a window being dragged says less. */
export const HEIGHT_STEP = 8;
/** An empty slot counts as shown so high: the smallest layer. */
export const EXPECTED_HEIGHT = 180;
/** How often the bytes of the connection are read; reading them takes some milliseconds. */
export const METER_EVERY_MS = 5_000;
/** How often a level is read: ten times a second looks alive and costs nothing. */
export const LEVEL_EVERY_MS = 100;
/** Levels are told in steps, so that silence wakes nobody. */
export const LEVEL_STEPS = 20;
