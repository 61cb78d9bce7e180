import { type ReadonlySignal, signal } from "@preact/signals";
import { type Happening, type Treating, treated, UNTREATED } from "../../core/treating";
import { LOAD_MS_MAX } from "./limits";

/** The part that does the work, loaded when it is first wanted. */
export interface Maker {
  /** A track made of this one, with which it ends. */
  make(raw: MediaStreamTrack): MediaStreamTrack;
  /** What it has made gives nothing more. */
  close(): void;
}

export type OpenMaker = (
  happened: (happening: Extract<Happening, "behind" | "rested" | "broke">) => void,
) => Promise<Maker>;

/** Something that is made of one's picture or sound on demand. It never gives the original in place of what was to be made. */
export class Treatment {
  readonly state: ReadonlySignal<Treating>;
  private readonly current = signal<Treating>(UNTREATED);
  private maker: Maker | null = null;
  private opening: Promise<boolean> | null = null;
  /** Rises with each drop: what was opened before it is closed when it comes. */
  private turn = 0;
  private readonly deaths = new Map<MediaStreamTrack, () => void>();

  constructor(private readonly open: OpenMaker) {
    this.state = this.current;
  }

  /** Gets it ready; false if that fails or has failed, or if it is dropped meanwhile. */
  ask(): Promise<boolean> {
    if (this.maker !== null) return Promise.resolve(true);
    if (this.current.peek().is === "failed") return Promise.resolve(false);
    this.opening ??= this.load(this.turn);
    return this.opening;
  }

  get ready(): boolean {
    return this.maker !== null;
  }

  /** What is made of a track; null if it is not ready. `died` is called when nothing more comes of it, unless it was stopped. */
  make(raw: MediaStreamTrack, died: () => void): MediaStreamTrack | null {
    const made = this.attempt(raw);
    if (made === null) return null;
    for (const old of this.deaths.keys()) if (old.readyState === "ended") this.deaths.delete(old);
    this.deaths.set(made, died);
    return made;
  }

  /** It is not wanted any more: what it made gives nothing from now on. */
  drop(): void {
    this.turn += 1;
    this.happened("dropped");
    this.close();
  }

  private attempt(raw: MediaStreamTrack): MediaStreamTrack | null {
    try {
      return this.maker?.make(raw) ?? null;
    } catch {
      this.broke();
      return null;
    }
  }

  private async load(turn: number): Promise<boolean> {
    this.happened("asked");
    const opened = this.open((happening) => {
      if (turn !== this.turn) return;
      if (happening === "broke") this.broke();
      else this.happened(happening);
    });
    const maker = await within(opened, LOAD_MS_MAX);
    if (turn !== this.turn || maker === null) {
      // One that comes too late is closed as well.
      void opened.then((late) => late.close()).catch(() => {});
      if (turn === this.turn) this.broke();
      return false;
    }
    this.opening = null;
    this.maker = maker;
    this.happened("ready");
    return true;
  }

  private broke(): void {
    this.turn += 1;
    this.happened("broke");
    const told = [...this.deaths].filter(([track]) => track.readyState === "live").map(([, died]) => died);
    this.close();
    for (const died of told) died();
  }

  private close(): void {
    this.opening = null;
    this.deaths.clear();
    this.maker?.close();
    this.maker = null;
  }

  private happened(happening: Happening): void {
    this.current.value = treated(this.current.peek(), happening);
  }
}

/** What comes of it in time; null if it fails or takes too long. */
function within<T>(work: Promise<T>, ms: number): Promise<T | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(null), ms);
    work.then(resolve, () => resolve(null)).finally(() => clearTimeout(timer));
  });
}
