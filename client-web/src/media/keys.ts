/** What the keys of headphones, of a keyboard, of a lock screen or of a small window may do. */
export interface Keys {
  /** Sound goes on, or stops, here alone. */
  play(on: boolean): void;
  microphone(): void;
  camera(): void;
}

export interface Heading {
  readonly title: string;
  readonly place: string;
}

/** What the system is shown of a session. */
export interface Playing {
  heading(heading: Heading): void;
  state(state: { readonly sound: boolean; readonly microphone: boolean; readonly camera: boolean }): void;
  end(): void;
}

/** Actions that browsers have added one after another: one that is unknown throws. */
type Action = MediaSessionAction | "togglemicrophone" | "togglecamera";

/**
 * Tells the system that sound is playing, and what it is: then it stays on with the screen off, and the system's keys ask us
 * instead of stopping single sounds behind our back. Browsers without media sessions are left alone.
 */
export function playing(session: MediaSession | undefined, keys: Keys): Playing {
  const actions: readonly (readonly [Action, () => void])[] = [
    ["play", () => keys.play(true)],
    ["pause", () => keys.play(false)],
    ["stop", () => keys.play(false)],
    ["togglemicrophone", () => keys.microphone()],
    ["togglecamera", () => keys.camera()],
  ];
  const handle = (action: Action, run: (() => void) | null) => {
    try {
      session?.setActionHandler(action as MediaSessionAction, run);
    } catch {
      // This browser has no such key.
    }
  };
  for (const [action, run] of actions) handle(action, run);
  return {
    heading: ({ title, place }) => {
      if (session && typeof MediaMetadata !== "undefined")
        session.metadata = new MediaMetadata({ title, artist: place });
    },
    state: ({ sound, microphone, camera }) => {
      if (!session) return;
      session.playbackState = sound ? "playing" : "paused";
      // Rejects where the page may not say so; older browsers have neither.
      void session.setMicrophoneActive?.(microphone)?.catch(() => {});
      void session.setCameraActive?.(camera)?.catch(() => {});
    },
    end: () => {
      for (const [action] of actions) handle(action, null);
      if (!session) return;
      session.metadata = null;
      session.playbackState = "none";
    },
  };
}
