/** Before anybody is believed to be seen or heard: two connections in one page prove the eyes and ears. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "../src/browser";
import { installConnections } from "../src/page/connections";
import { installDevices } from "../src/page/devices";
import { installMarker } from "../src/page/marker";
import { installSenses } from "../src/page/senses";

const NUMBER = 37;
const TONE_HZ = 1050;
const TONES_HZ = [400, 920, TONE_HZ, 1180, 2000];

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
  page = await browser.newPage();
  await page.addInitScript(installMarker);
  await page.addInitScript(installDevices, {
    number: NUMBER,
    microphone: "granted",
    camera: "granted",
    toneHz: TONE_HZ,
    portrait: false,
  } as const);
  await page.addInitScript(installConnections, { mediaHosts: [], mediaPort: null });
  await page.addInitScript(installSenses);
  const html = `<!doctype html><div data-participant="pa_1" data-kind="camera"><video muted playsinline autoplay></video></div>`;
  await page.route("**/*", (route) => route.fulfill({ contentType: "text/html", body: html }));
  await page.goto("https://loop.test/");
});
afterAll(() => browser.close());

const look = () => page.evaluate(() => window.__senses.look());
const listen = () => page.evaluate((tones) => window.__senses.listen(tones), TONES_HZ);
const within = { timeout: 15_000, interval: 100 };

describe("one page that calls itself", () => {
  test("sees the marker and hears the tone, and nothing before the call", async () => {
    expect(await look()).toEqual([]);
    expect(await listen()).toEqual([]);
    await page.evaluate(callMyself);
    await expect.poll(look, within).toEqual([{ participant: "pa_1", kind: "camera", number: NUMBER, screen: false }]);
    await expect.poll(listen, within).toEqual([TONE_HZ]);
  });

  test("sees a shared screen as a screen", async () => {
    await page.evaluate(() => window.replaceVideo("screen"));
    await expect.poll(look, within).toEqual([{ participant: "pa_1", kind: "camera", number: NUMBER, screen: true }]);
  });

  test("does not see a picture that stands still", async () => {
    await page.evaluate(() => window.replaceVideo("nothing"));
    await expect.poll(look, within).toEqual([]);
    await page.evaluate(() => window.replaceVideo("camera"));
    await expect.poll(look, within).toHaveLength(1);
  });

  test("hears silence as silence", async () => {
    await page.evaluate(() => window.__devices.loudness(0));
    await expect.poll(listen, within).toEqual([]);
    await page.evaluate(() => window.__devices.loudness(1));
    await expect.poll(listen, within).toEqual([TONE_HZ]);
  });

  test("counts one offer for one call", async () => {
    const facts = await page.evaluate(() => window.__connections.facts());
    expect(facts).toMatchObject({ connections: 2, offers: 1, state: "connected" });
    expect(facts.ufrag).toMatch(/^\S{4,}$/);
    expect(facts.path).toMatch(/^\d+ \S+:\d+ \S+$/);
  });
});

declare global {
  interface Window {
    replaceVideo(by: "camera" | "screen" | "nothing"): Promise<void>;
  }
}

/** In the page: a call from one connection to another, at a bitrate that hurts. */
async function callMyself(): Promise<void> {
  const caller = new RTCPeerConnection();
  const callee = new RTCPeerConnection();
  caller.onicecandidate = ({ candidate }) => candidate && callee.addIceCandidate(candidate);
  callee.onicecandidate = ({ candidate }) => candidate && caller.addIceCandidate(candidate);
  const video = document.querySelector("video");
  const player = new Audio();
  callee.ontrack = ({ track }) => {
    if (track.kind === "video" && video !== null) video.srcObject = new MediaStream([track]);
    if (track.kind === "audio") {
      player.srcObject = new MediaStream([track]);
      void player.play();
    }
  };
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: true });
  const senders = stream.getTracks().map((track) => caller.addTrack(track, stream));
  window.replaceVideo = async (by) => {
    const sender = senders.find((one) => one.track?.kind !== "audio");
    const media = navigator.mediaDevices;
    const source =
      by === "nothing"
        ? null
        : by === "screen"
          ? await media.getDisplayMedia()
          : await media.getUserMedia({ video: true });
    await sender?.replaceTrack(source?.getVideoTracks()[0] ?? null);
  };
  await caller.setLocalDescription();
  const offer = caller.localDescription;
  if (offer !== null) await callee.setRemoteDescription(offer);
  await callee.setLocalDescription();
  const answer = callee.localDescription;
  if (answer !== null) await caller.setRemoteDescription(answer);
  for (const sender of senders) {
    const parameters = sender.getParameters();
    for (const encoding of parameters.encodings) encoding.maxBitrate = sender.track?.kind === "video" ? 80_000 : 16_000;
    await sender.setParameters(parameters);
  }
}
