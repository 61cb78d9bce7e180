import { afterEach, describe, expect, it, vi } from "vitest";
import { type Keys, playing } from "./keys";

/** A system that knows only some of the keys. */
class System {
  metadata: unknown = null;
  playbackState = "none";
  readonly handlers = new Map<string, () => void>();
  constructor(private readonly unknown: readonly string[] = []) {}
  setActionHandler(action: string, run: (() => void) | null): void {
    if (this.unknown.includes(action)) throw new TypeError(action);
    if (run) this.handlers.set(action, run);
    else this.handlers.delete(action);
  }
}

class Pressed implements Keys {
  readonly log: string[] = [];
  play = (on: boolean) => this.log.push(on ? "play" : "pause");
  microphone = () => this.log.push("microphone");
  camera = () => this.log.push("camera");
}

const over = (system: System | undefined) => system as unknown as MediaSession | undefined;

afterEach(() => vi.unstubAllGlobals());

describe("the system's keys", () => {
  it("stop and start the sound here, and turn what is sent on and off", () => {
    const system = new System();
    const pressed = new Pressed();
    playing(over(system), pressed);
    for (const key of ["pause", "play", "togglemicrophone", "togglecamera"]) system.handlers.get(key)?.();
    expect(pressed.log).toEqual(["pause", "play", "microphone", "camera"]);
  });

  it("that a browser does not know are left out, and the others work", () => {
    const system = new System(["togglemicrophone", "stop"]);
    playing(over(system), new Pressed());
    expect([...system.handlers.keys()]).toEqual(["play", "pause", "togglecamera"]);
  });

  it("are given back at the end", () => {
    vi.stubGlobal(
      "MediaMetadata",
      class {
        constructor(readonly said: object) {}
      },
    );
    const system = new System();
    const shown = playing(over(system), new Pressed());
    shown.heading({ title: "Our oceans", place: "Room 1" });
    shown.state({ sound: true, microphone: false, camera: false });
    expect(system.metadata).toMatchObject({ said: { title: "Our oceans", artist: "Room 1" } });
    expect(system.playbackState).toBe("playing");
    shown.end();
    expect([system.metadata, system.playbackState, system.handlers.size]).toEqual([null, "none", 0]);
  });

  it("are nobody's in a browser without them", () => {
    const shown = playing(undefined, new Pressed());
    shown.heading({ title: "Our oceans", place: "Plenary" });
    shown.state({ sound: true, microphone: true, camera: true });
    expect(() => shown.end()).not.toThrow();
  });
});
