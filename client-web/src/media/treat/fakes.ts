import type { Happening } from "../../core/treating";
import type { Maker, OpenMaker } from "./treatment";

/** As much of a track as treatments touch. */
export class FakeTrack extends EventTarget {
  readyState: "live" | "ended" = "live";
  contentHint = "";
  constructor(readonly kind: "audio" | "video" = "video") {
    super();
  }
  stop(): void {
    this.readyState = "ended";
  }
  /** The device is pulled out. */
  unplug(): void {
    this.readyState = "ended";
    this.dispatchEvent(new Event("ended"));
  }
  getSettings(): MediaTrackSettings {
    return { width: 1280, height: 720, deviceId: "cam-1" };
  }
  get track(): MediaStreamTrack {
    return this as unknown as MediaStreamTrack;
  }
}

/** A part that works, or does not, when the test says so. */
export class FakeOpening {
  opened = 0;
  closed = 0;
  readonly made: FakeTrack[] = [];
  happened: (happening: Extract<Happening, "behind" | "rested" | "broke">) => void = () => {};
  private settle: { ready(maker: Maker): void; fail(): void } | null = null;

  readonly open: OpenMaker = (happened) => {
    this.opened += 1;
    this.happened = happened;
    return new Promise((resolve, reject) => {
      this.settle = { ready: resolve, fail: () => reject(new Error("no such file")) };
    });
  };

  async ready(): Promise<void> {
    this.settle?.ready({
      make: (raw) => {
        const made = new FakeTrack(raw.kind === "audio" ? "audio" : "video");
        this.made.push(made);
        return made.track;
      },
      close: () => {
        this.closed += 1;
      },
    });
    await settled();
  }

  async fail(): Promise<void> {
    this.settle?.fail();
    await settled();
  }
}

/** Whatever waits for something that is there has gone on. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}
