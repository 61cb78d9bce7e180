import { describe, expect, it } from "vitest";
import { Layered } from "./layered";
import { CAMERA_ALONE, CAMERA_RUNGS } from "./limits";

/** A sender as browsers have it: what is set must come from the last `getParameters`, one at a time. */
class FakeSender {
  track: MediaStreamTrack | null = null;
  encodings: RTCRtpEncodingParameters[];
  sets = 0;
  overlapped = false;
  refuses = false;
  private turn = 0;
  private under = 0;

  constructor(count: number) {
    this.encodings = Array.from({ length: count }, (_, n) => ({ rid: `r${n}`, active: true }));
  }

  replaceTrack = async (track: MediaStreamTrack | null) => {
    this.track = track;
  };

  getParameters = () => {
    this.turn += 1;
    return { transactionId: String(this.turn), encodings: this.encodings.map((one) => ({ ...one })) };
  };

  setParameters = async (next: { transactionId: string; encodings: RTCRtpEncodingParameters[] }) => {
    this.overlapped ||= this.under > 0 || next.transactionId !== String(this.turn);
    this.under += 1;
    await Promise.resolve();
    this.under -= 1;
    if (this.refuses) throw new DOMException("", "InvalidStateError");
    this.sets += 1;
    this.encodings = next.encodings;
  };

  get active(): readonly boolean[] {
    return this.encodings.map((one) => one.active === true);
  }
}

const camera = (height: number) =>
  ({ getSettings: () => ({ width: (height * 16) / 9, height }) }) as unknown as MediaStreamTrack;

async function layered(count = 3) {
  const sender = new FakeSender(count);
  const layers = new Layered(sender as unknown as RTCRtpSender, CAMERA_RUNGS, CAMERA_ALONE);
  await layers.begin();
  await layers.put(camera(720));
  return { sender, layers };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

describe("a sender of layers", () => {
  it("sends what is wanted, and keeps to it with another camera", async () => {
    const { sender, layers } = await layered();
    expect(sender.active).toEqual([true, true, true]);
    layers.want([0]);
    await settled();
    await layers.put(camera(1080));
    expect(sender.active).toEqual([true, false, false]);
    expect(sender.encodings[0]?.scaleResolutionDownBy).toBe(6);
  });

  it("sends nothing nobody wants, and nothing without a picture", async () => {
    const { sender, layers } = await layered();
    layers.want([]);
    await settled();
    expect(sender.active).toEqual([false, false, false]);
    layers.want([0, 1]);
    await layers.put(null);
    await settled();
    expect(sender.active).toEqual([false, false, false]);
  });

  it("leaves the offer as it is until the server has answered", async () => {
    const sender = new FakeSender(3);
    const layers = new Layered(sender as unknown as RTCRtpSender, CAMERA_RUNGS, CAMERA_ALONE);
    layers.want([0]);
    await layers.put(camera(720));
    expect(sender.sets).toBe(0);
    await layers.begin();
    expect(sender.active).toEqual([true, false, false]);
  });

  it("of whoever spares data is the smallest layer", async () => {
    const { sender, layers } = await layered();
    layers.want([1, 2]);
    layers.spare(true);
    await settled();
    expect(sender.active).toEqual([true, false, false]);
    layers.spare(false);
    await settled();
    expect(sender.active).toEqual([false, true, true]);
  });

  it("keeps to what is wanted though each answer turns all layers on", async () => {
    const { sender, layers } = await layered();
    layers.want([0]);
    await settled();
    sender.encodings = sender.encodings.map((one) => ({ ...one, active: true }));
    await layers.begin();
    expect(sender.active).toEqual([true, false, false]);
  });

  it("asked ten times at once ends with the last wish, one change after the other", async () => {
    const { sender, layers } = await layered();
    for (const layer of [0, 1, 2, 0, 1, 2, 0, 1, 2, 1]) layers.want([layer]);
    await settled();
    expect([sender.active, sender.overlapped]).toEqual([[false, true, false], false]);
  });

  it("makes do with one layer where the server takes one, and with a browser that refuses", async () => {
    const one = await layered(1);
    expect(one.sender.encodings[0]).toMatchObject({ active: true, scaleResolutionDownBy: 2 });
    const { sender, layers } = await layered();
    sender.refuses = true;
    layers.want([0]);
    await settled();
    sender.refuses = false;
    layers.want([1]);
    await settled();
    expect(sender.active).toEqual([false, true, false]);
  });
});
