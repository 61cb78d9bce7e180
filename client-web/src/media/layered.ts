import type { Rung } from "./limits";
import { steps } from "./rungs";

/** A sender of simulcast layers that follows what is captured and what is wanted. It never throws. */
export class Layered {
  private wanted: readonly number[] | null = null;
  private sparing = false;
  /** Which layers the server takes is known. */
  private answered = false;
  private dirty = false;
  private busy = false;

  constructor(
    private readonly sender: RTCRtpSender,
    private readonly rungs: readonly Rung[],
    private readonly alone: Rung,
  ) {}

  want(layers: readonly number[]): void {
    this.wanted = layers;
    void this.settle();
  }

  /** Whoever spares data sends the smallest layer at most, whatever their camera gives. */
  spare(sparing: boolean): void {
    this.sparing = sparing;
    void this.settle();
  }

  async put(track: MediaStreamTrack | null): Promise<void> {
    // A closed connection rejects; its successor gets the tracks that are on.
    await this.sender.replaceTrack(track).catch(() => {});
    await this.settle();
  }

  /** An answer is set. Browsers turn all layers on again with each, even with one that says nothing new. */
  async begin(): Promise<void> {
    this.answered = true;
    await this.settle();
  }

  /** One `setParameters` at a time, and the last wish always gets its turn. */
  private async settle(): Promise<void> {
    this.dirty = true;
    // Before the answer all layers have to be in the offer, and on.
    if (this.busy || !this.answered) return;
    this.busy = true;
    while (this.dirty) {
      this.dirty = false;
      await this.apply().catch(() => {});
    }
    this.busy = false;
  }

  private async apply(): Promise<void> {
    const parameters = this.sender.getParameters();
    const count = parameters.encodings?.length ?? 0;
    if (count === 0) return;
    const rungs = count === this.rungs.length ? this.rungs : [this.alone];
    const { track } = this.sender;
    const wished = steps(rungs, linesOf(track), track === null ? [] : this.wanted, this.sparing);
    parameters.encodings.forEach((encoding, layer) => {
      // More layers than we know how to fill stay silent.
      Object.assign(encoding, wished[layer] ?? { active: false });
    });
    await this.sender.setParameters(parameters);
  }
}

/** A phone held upright has its lines the other way round. */
function linesOf(track: MediaStreamTrack | null): number | null {
  const { width, height } = track?.getSettings() ?? {};
  return width && height ? Math.min(width, height) : null;
}
