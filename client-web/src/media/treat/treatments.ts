import { type ReadonlySignal, signal } from "@preact/signals";
import type { Treatments } from "../../app/contract";
import { isSoundWish, type SoundWish } from "../../core/treating";
import type { Captured } from "../capture";
import { type OpenMaker, Treatment } from "./treatment";

const KEPT = { blur: "plenary.blur", sound: "plenary.sound" } as const;

/** What the person wants made of their picture and their sound, before joining and after, and who makes it. */
export class OwnTreatments implements Treatments {
  readonly blurred: ReadonlySignal<boolean>;
  readonly wish: ReadonlySignal<SoundWish>;
  /** Rises when a microphone that is on should be captured anew. */
  readonly soundTurn: ReadonlySignal<number>;
  readonly picture: Treatments["picture"];
  readonly sound: Treatments["sound"];
  private readonly blurWanted = signal(false);
  private readonly soundWish = signal<SoundWish>("usual");
  private readonly turn = signal(0);
  private readonly blur: Treatment;
  private readonly noise: Treatment;

  constructor(
    private readonly storage: () => Storage,
    openBlur: OpenMaker,
    openNoise: OpenMaker,
  ) {
    this.blur = new Treatment(openBlur);
    this.noise = new Treatment(openNoise);
    this.blurred = this.blurWanted;
    this.wish = this.soundWish;
    this.soundTurn = this.turn;
    this.picture = this.blur.state;
    this.sound = this.noise.state;
    this.blurWanted.value = this.recall(KEPT.blur) === "on";
    const wish = this.recall(KEPT.sound);
    if (isSoundWish(wish)) this.soundWish.value = wish;
  }

  setBlur(on: boolean): void {
    this.keep(KEPT.blur, on ? "on" : "off");
    this.heed();
    this.blurWanted.value = on;
    if (!on) this.blur.drop();
  }

  setSound(wish: SoundWish): void {
    this.keep(KEPT.sound, wish);
    this.heed();
    this.soundWish.value = wish;
    if (wish !== "voice") this.noise.drop();
    this.turn.value += 1;
  }

  /** What has failed is heeded: it is tried again when it is next needed. */
  heed(): void {
    if (this.picture.peek().is === "failed") this.blur.drop();
    if (this.sound.peek().is === "failed") this.noise.drop();
  }

  /** Nothing is sent for now: what works is put away, the wishes stay. */
  rest(): void {
    this.blur.drop();
    this.noise.drop();
  }

  /** Nothing is wanted of the picture, or what is wanted can be made. */
  async pictureReady(): Promise<boolean> {
    return !this.blurWanted.peek() || (await this.blur.ask()) || !this.blurWanted.peek();
  }

  /** What the microphone is to be asked for now. Nobody waits to be heard: what cannot be made yet is left to the browser. */
  soundNow(): SoundWish {
    const wish = this.soundWish.peek();
    if (wish !== "voice" || this.noise.ready) return wish;
    if (this.sound.peek().is === "off") {
      void this.noise.ask().then((ready) => {
        if (ready) this.turn.value += 1;
      });
    }
    return "usual";
  }

  /** The camera's picture as it may be sent: never as it is if it was to be blurred. `died` if nothing more comes of it. */
  makePicture(raw: MediaStreamTrack, died: () => void): Captured<MediaStreamTrack> {
    if (!this.blurWanted.peek()) return { ok: true, value: raw };
    const made = this.blur.make(raw, died);
    if (made !== null) return { ok: true, value: made };
    raw.stop();
    return { ok: false, problem: "blurFailed" };
  }

  makeSound(raw: MediaStreamTrack, wish: SoundWish, died: () => void): MediaStreamTrack {
    return (wish === "voice" ? this.noise.make(raw, died) : null) ?? raw;
  }

  private recall(key: string): string | null {
    try {
      return this.storage().getItem(key);
    } catch {
      return null;
    }
  }

  private keep(key: string, value: string): void {
    try {
      this.storage().setItem(key, value);
    } catch {
      // Private windows may refuse: it holds until the page is closed.
    }
  }
}

/** The parts that work, fetched when they are first wanted. */
export function createTreatments(): OwnTreatments {
  return new OwnTreatments(
    () => localStorage,
    async (happened) => (await import("../blur/blur")).openBlur(happened),
    async (happened) => (await import("../noise/noise")).openNoise(happened),
  );
}
