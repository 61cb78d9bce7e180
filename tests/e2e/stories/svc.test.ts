/** Cameras that put several sizes into one stream: whoever wants a small picture gets a part of it, which has to be a whole picture. */
import { describe, expect, test } from "vitest";
import type { Participant } from "../src/participant";
import { lasting, soon } from "../src/wait";
import { World } from "../src/world";

/** Runs in the page: the camera is sent as several sizes in one stream, instead of as several streams. */
function installScalability(): void {
  const add = RTCPeerConnection.prototype.addTransceiver;
  let isCamera = true;
  RTCPeerConnection.prototype.addTransceiver = function (kind, init = {}) {
    if (kind !== "video" || !isCamera) return add.call(this, kind, init);
    isCamera = false;
    const encoding = { scalabilityMode: "L3T3_KEY" } as RTCRtpEncodingParameters;
    const transceiver = add.call(this, kind, { ...init, sendEncodings: [encoding] });
    interface Extension {
      uri: string;
      direction: string;
    }
    const negotiable = transceiver as unknown as { setHeaderExtensionsToNegotiate(all: Extension[]): void };
    const set = negotiable.setHeaderExtensionsToNegotiate?.bind(transceiver);
    if (set !== undefined) {
      negotiable.setHeaderExtensionsToNegotiate = (all) => {
        for (const one of all)
          if (one.uri.endsWith("dependency-descriptor-rtp-header-extension")) one.direction = "sendrecv";
        set(all);
      };
    }
    return transceiver;
  };
}

interface Seen {
  readonly height: number;
  readonly decoded: number;
  readonly keyFramesAsked: number;
}

/** The one picture that the viewer gets. */
async function seenBy(viewer: Participant): Promise<Seen> {
  const stats = await viewer.page.evaluate(() => window.__plenary.stats());
  const pictures = stats.filter((one) => one["type"] === "inbound-rtp" && one["kind"] === "video");
  const number = (name: string) => pictures.reduce((most, one) => Math.max(most, Number(one[name] ?? 0)), 0);
  return { height: number("frameHeight"), decoded: number("framesDecoded"), keyFramesAsked: number("pliCount") };
}

async function modeOf(speaker: Participant): Promise<string> {
  const stats = await speaker.page.evaluate(() => window.__plenary.stats());
  const sent = stats.find((one) => one["type"] === "outbound-rtp" && one["kind"] === "video" && one["active"] === true);
  return `${sent?.["scalabilityMode"]} ${sent?.["frameHeight"]}`;
}

/** Chromium makes two sizes of 360 lines, whatever it is asked for. */
const MODE = "L2T3_KEY 360";
const SMALL = 180;

describe.each([
  { codec: "VP9", large: 360 },
  { codec: "AV1", large: SMALL },
] as const)("a camera of several sizes in one stream of $codec", ({ codec, large }) => {
  const world = World.lives(`Sizes in ${codec}`);
  const vera = world.panelist("Vera", { rich: true });
  const wei = world.teacher("Wei");
  const noa = world.teacher("Noa");

  test("is seen as large as can be", async () => {
    await wei.joins();
    await noa.joins();
    await vera.page.addInitScript(installScalability);
    await vera.joins({ camera: true, codec });
    await soon(() => modeOf(vera)).toBe(MODE);
    await soon(async () => (await seenBy(wei)).height).toBe(large);
  });

  test("is seen small, and as smoothly, by whoever spares data", async () => {
    await noa.choosesGrade("saver");
    await soon(async () => (await seenBy(noa)).height).toBe(SMALL);
    const before = [await seenBy(noa), await seenBy(wei)];
    await lasting(8);
    const after = [await seenBy(noa), await seenBy(wei)];
    expect(after.map(({ height }) => height)).toEqual([SMALL, large]);
    for (const [viewer, { decoded, keyFramesAsked }] of after.entries()) {
      expect(decoded - (before[viewer]?.decoded ?? 0)).toBeGreaterThan(80);
      expect(keyFramesAsked - (before[viewer]?.keyFramesAsked ?? 0)).toBe(0);
    }
  });

  test("is seen large again", async () => {
    await noa.choosesGrade("full");
    await soon(async () => (await seenBy(noa)).height).toBe(large);
  });
});
