import { effect, type ReadonlySignal, signal } from "@preact/signals";
import type { Loudness } from "./bindings";
import type { ReceiveTracks } from "./connection";
import { playOn } from "./output";

/**
 * Where sound and pictures come out. Each slot has one stream for its tile, the same object for good, whose tracks
 * are those of the current connection. Sound plays in elements of our own, so that it never depends on a tile.
 */
export class Playback {
  /** The browser wants a click before it plays sound. */
  readonly blocked = signal(false);
  readonly streams: readonly MediaStream[];
  private readonly sounds: readonly HTMLAudioElement[];
  private readonly slotCount: number;
  private readonly stopFollowing: () => void;

  /** `output`: the device that it comes out of, as `Output` has it. */
  constructor(slots: number, voices: number, output: ReadonlySignal<string> = SYSTEM) {
    this.slotCount = slots;
    this.streams = Array.from({ length: slots }, () => new MediaStream());
    this.sounds = Array.from({ length: slots + voices }, () => hiddenAudio());
    this.stopFollowing = effect(() => {
      for (const element of this.sounds) void playOn(element, output.value);
    });
  }

  attach(tracks: ReceiveTracks): void {
    tracks.slots.forEach(({ audio, video }, i) => {
      const stream = this.streams[i];
      if (!stream) return;
      for (const old of stream.getTracks()) stream.removeTrack(old);
      stream.addTrack(audio);
      stream.addTrack(video);
      this.sound(i, audio);
    });
    tracks.voices.forEach((track, i) => {
      this.sound(this.slotCount + i, track);
    });
  }

  async unblock(): Promise<void> {
    this.blocked.value = false;
    await Promise.all(this.sounds.map((element) => this.play(element)));
  }

  /** What a call or the system has paused plays on. */
  resume(): void {
    for (const element of this.sounds) if (element.paused) void this.play(element);
  }

  end(): void {
    this.stopFollowing();
    for (const element of this.sounds) {
      element.srcObject = null;
      element.remove();
    }
  }

  /** Whatever is not named is at its full. */
  loudness({ slots, voices }: Loudness): void {
    this.sounds.forEach((element, index) => {
      const level = index < this.slotCount ? slots[index] : voices[index - this.slotCount];
      element.volume = level ?? 1;
    });
  }

  /** No sound comes out at all, or as much as each is to have. */
  mute(on: boolean): void {
    for (const element of this.sounds) element.muted = on;
  }

  private sound(index: number, track: MediaStreamTrack): void {
    const element = this.sounds[index];
    if (!element) return;
    element.srcObject = new MediaStream([track]);
    void this.play(element);
  }

  private async play(element: HTMLAudioElement): Promise<void> {
    if (element.srcObject === null) return;
    try {
      await element.play();
    } catch (error) {
      if (error instanceof Error && error.name === "NotAllowedError") this.blocked.value = true;
    }
  }
}

const SYSTEM = signal("");

function hiddenAudio(): HTMLAudioElement {
  const element = document.createElement("audio");
  element.autoplay = true;
  element.hidden = true;
  document.body.append(element);
  return element;
}
