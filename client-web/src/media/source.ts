import type { DeviceInUse, MediaProblem } from "../app/contract";
import type { Captured } from "./capture";
import { onInterruption } from "./interruption";
import { MISSED_MS_MAX } from "./limits";
import { originOf } from "./treat/made";

export interface SourceWorld {
  capture(deviceId: string | null): Promise<Captured<MediaStreamTrack>>;
  /** Sends this track, or nothing. */
  put(track: MediaStreamTrack | null): Promise<void>;
  /** Tells the session what is on, and whether the person has `just` turned this on. False if the session says no. */
  announce(just: boolean): Promise<boolean>;
  changed(): void;
  problem(problem: MediaProblem): void;
  /** Another device has taken the place of one that was pulled out. */
  replaced(label: string): void;
  /** The system has taken the device away, as for a call; or it is back. */
  taken(taken: boolean): void;
  now(): number;
  /** What to say when the device is pulled out. */
  readonly unplugged: MediaProblem;
  /** Takes another device in place of one that is pulled out, and comes back on when it is plugged in again. */
  readonly follows: boolean;
  /** Keep the device while off, so that it comes back at once and a phone does not ask again. */
  readonly keepWhileOff: boolean;
}

/**
 * A microphone or a camera: whether it is wanted, allowed, and on. It is on only where both hold; what the person
 * chose stays remembered for the next place where they may.
 */
export class Source {
  private track: MediaStreamTrack | null = null;
  private wanted = false;
  private allowed = false;
  private live = false;
  /** Turned on by the person, and the session has not been told. */
  private clicked = false;
  /** When it was pulled out while it was on, in ms; null when it is not missed. */
  private missed: number | null = null;
  private stopListening = () => {};
  /** Steps run one after another: a second click waits for the permission that the first asked for. */
  private queue: Promise<void> = Promise.resolve();

  constructor(
    private readonly world: SourceWorld,
    private deviceId: string | null,
  ) {}

  get on(): boolean {
    return this.live;
  }

  /** What is captured, else what was chosen to be. */
  get device(): DeviceInUse | null {
    if (this.track === null) return this.deviceId ? { id: this.deviceId } : null;
    const { deviceId = "", groupId = "" } = originOf(this.track).getSettings();
    return { id: deviceId, group: groupId };
  }

  /** The track that is sent, null while off. */
  get sending(): MediaStreamTrack | null {
    return this.live ? this.track : null;
  }

  choose(on: boolean): Promise<void> {
    this.missed = null;
    this.wanted = on;
    this.clicked = on;
    return this.settle();
  }

  /** A choice from before, to hold wherever it is allowed, and the preview's track, if there was one. */
  remember(on: boolean, track: MediaStreamTrack | null): void {
    this.wanted = on;
    if (on && track?.readyState === "live") this.hold(track);
    else track?.stop();
  }

  /** Where we may, and what was chosen before is turned on if `revive`; where we may not, it goes off. */
  allow(allowed: boolean, revive: boolean): Promise<void> {
    this.allowed = allowed;
    if (allowed && !revive && !this.live) return Promise.resolve();
    return this.settle();
  }

  use(deviceId: string): Promise<void> {
    this.deviceId = deviceId;
    return this.step(async () => {
      if (!this.live) {
        this.release();
        return this.world.changed();
      }
      const captured = await this.world.capture(this.deviceId);
      if (!captured.ok) return this.world.problem(captured.problem);
      this.hold(captured.value);
      await this.world.put(captured.value);
      this.world.changed();
    });
  }

  /** What is on is captured anew; `dark`: nothing is sent from now until that is there. */
  again(dark: boolean): Promise<void> {
    return this.step(async () => {
      if (!this.live) return this.release();
      if (dark) {
        await this.turnOff();
        this.release();
        return this.wanted && this.allowed ? this.turnOn() : undefined;
      }
      const captured = await this.world.capture(this.deviceId);
      if (!captured.ok) {
        this.wanted = false;
        this.world.problem(captured.problem);
        await this.turnOff();
        return this.release();
      }
      this.hold(captured.value);
      await this.world.put(captured.value);
      this.world.changed();
    });
  }

  /** Lets the device go and asks for one anew, by no name: false if there was none. */
  async renew(): Promise<boolean> {
    let there = true;
    await this.step(async () => {
      this.deviceId = null;
      this.release();
      if (!this.live) return;
      const captured = await this.world.capture(null);
      if (captured.ok) {
        this.hold(captured.value);
        await this.world.put(captured.value);
        return this.world.changed();
      }
      there = false;
    });
    return there;
  }

  /** A device of this kind has come: if it was pulled out a moment ago, it comes back on. */
  plugged(): Promise<void> {
    return this.step(async () => {
      const { missed } = this;
      this.missed = null;
      if (missed === null || this.live || !this.allowed || this.world.now() - missed > MISSED_MS_MAX) return;
      this.wanted = true;
      await this.turnOn();
      if (this.live) this.world.taken(false);
    });
  }

  end(): void {
    this.live = false;
    this.release();
  }

  private settle(): Promise<void> {
    return this.step(() => (this.wanted && this.allowed ? this.turnOn() : this.turnOff()));
  }

  private step(run: () => Promise<void> | void): Promise<void> {
    this.queue = this.queue.then(run);
    return this.queue;
  }

  private async turnOn(): Promise<void> {
    if (this.live) {
      this.clicked = false;
      return;
    }
    if (this.track?.readyState !== "live") {
      const captured = await this.world.capture(this.deviceId);
      if (!captured.ok) {
        this.wanted = false;
        this.clicked = false;
        return this.world.problem(captured.problem);
      }
      this.hold(captured.value);
    }
    // The permission may have taken long; a later step turns it off again, but it must not be heard in between.
    if (!this.track || !this.wanted || !this.allowed) return this.release();
    this.track.enabled = true;
    this.live = true;
    this.world.changed();
    const { clicked } = this;
    this.clicked = false;
    if (await this.world.announce(clicked)) await this.world.put(this.sending);
    else await this.turnOff();
  }

  private async turnOff(): Promise<void> {
    const was = this.live;
    this.live = false;
    this.clicked = false;
    if (this.track) this.track.enabled = false;
    if (!this.world.keepWhileOff || !this.allowed) this.release();
    if (!was) return;
    this.world.changed();
    await this.world.put(null);
    await this.world.announce(false);
  }

  private hold(track: MediaStreamTrack): void {
    this.release();
    this.track = track;
    track.onended = () => void this.step(() => this.pulledOut(track));
    this.stopListening = onInterruption(originOf(track), (taken) => this.live && this.world.taken(taken));
  }

  private async pulledOut(track: MediaStreamTrack): Promise<void> {
    if (this.track !== track) return;
    if (!this.live) return this.release();
    if (this.world.follows && (await this.takeAnother())) return;
    this.wanted = false;
    if (this.world.follows) this.missed = this.world.now();
    this.world.problem(this.world.unplugged);
    await this.turnOff();
  }

  /** Whatever else there is. */
  private async takeAnother(): Promise<boolean> {
    const captured = await this.world.capture(null);
    if (!captured.ok) return false;
    if (!this.wanted || !this.allowed) {
      captured.value.stop();
      return false;
    }
    this.deviceId = null;
    this.hold(captured.value);
    await this.world.put(captured.value);
    this.world.changed();
    this.world.replaced(originOf(captured.value).label);
    return true;
  }

  private release(): void {
    this.stopListening();
    if (this.track) {
      this.track.onended = null;
      this.track.stop();
    }
    this.track = null;
  }
}
