import { captureScreen } from "./capture";

export interface ScreenWorld {
  put(video: MediaStreamTrack | null, audio: MediaStreamTrack | null): Promise<void>;
  announce(): Promise<boolean>;
  changed(): void;
  refused(): void;
}

/** Our shared screen. It ends by our button, by the browser's own bar, or when we may not any more. */
export class ScreenShare {
  stream: MediaStream | null = null;
  private asking = false;

  constructor(private readonly world: ScreenWorld) {}

  get on(): boolean {
    return this.stream !== null;
  }

  get video(): MediaStreamTrack | null {
    return this.stream?.getVideoTracks()[0] ?? null;
  }

  get audio(): MediaStreamTrack | null {
    return this.stream?.getAudioTracks()[0] ?? null;
  }

  async start(): Promise<void> {
    if (this.on || this.asking) return;
    this.asking = true;
    const captured = await captureScreen();
    this.asking = false;
    if (!captured.ok) return this.world.refused();
    this.stream = captured.value;
    if (this.video) this.video.onended = () => void this.stop();
    this.world.changed();
    if (await this.world.announce()) await this.world.put(this.video, this.audio);
    else await this.stop();
  }

  async stop(): Promise<void> {
    if (!this.release()) return;
    this.world.changed();
    await this.world.put(null, null);
    await this.world.announce();
  }

  /** Lets go of the screen without telling anybody. @returns whether there was one. */
  release(): boolean {
    const stream = this.stream;
    this.stream = null;
    for (const track of stream?.getTracks() ?? []) {
      track.onended = null;
      track.stop();
    }
    return stream !== null;
  }
}
