/** What Firefox itself gives for a camera and a microphone, and what it sends of them. */
import { describe, expect, test } from "vitest";
import { FAKE_TONE_HZ } from "../src/firefox";
import type { Participant } from "../src/participant";
import { soon } from "../src/wait";
import { World } from "../src/world";

describe("a panelist at a Firefox, with its own devices", () => {
  const world = World.lives("Devices of another browser");
  const ida = world.panelist("Ida", { browser: "firefox", plainDevices: true });
  const olga = world.teacher("Olga");
  const tone = () => olga.page.evaluate((hz) => window.__senses.listen([hz]), FAKE_TONE_HZ);

  test("checks them before joining, by their names", async () => {
    await olga.joins();
    await ida.opensInvitation();
    await soon(() => ida.page.locator("video").evaluate((video: HTMLVideoElement) => video.videoWidth)).toBeGreaterThan(
      0,
    );
    await soon(() => ida.at("join-mic-device").locator("option").count()).toBeGreaterThan(1);
    await soon(() => ida.at("join-camera-device").locator("option").count()).toBeGreaterThan(1);
  });

  test("is heard, and seen with as many lines as are shown", async () => {
    await ida.at("join-now").click();
    await ida.at("live-location").waitFor();
    await soon(tone).toEqual([FAKE_TONE_HZ]);
    await soon(() => decoded(olga)).toMatchObject({ lines: 720 });
    const before = (await decoded(olga)).frames;
    await soon(async () => (await decoded(olga)).frames).toBeGreaterThan(before + 20);
  });

  test("sends a layer for each size, by RID", async () => {
    const layers = (await streams(ida, "outbound-rtp", "video")).filter((one) => Number(one["framesEncoded"]) > 0);
    expect(layers.map((one) => one["rid"]).sort()).toEqual(["f", "h", "q"]);
  });

  test("is neither heard nor seen when it is switched off", async () => {
    await ida.turnsMicrophone(false);
    await soon(tone).toEqual([]);
    await ida.turnsCamera(false);
    await soon(() => grows(olga)).toBe(false);
    await ida.turnsMicrophone(true);
    await soon(tone).toEqual([FAKE_TONE_HZ]);
  });

  test("sends a third of the packets of sound when it spares data", async () => {
    const before = await perSecond(ida);
    expect(before).toBeGreaterThan(40);
    await ida.choosesGrade("saver");
    await soon(() => perSecond(ida), 30).toBeLessThan(25);
    await soon(tone).toEqual([FAKE_TONE_HZ]);
  });

  test("and nothing is thrown meanwhile", () => {
    expect(ida.console.filter((line) => line.startsWith("uncaught"))).toEqual([]);
  });
});

type Stats = Readonly<Record<string, unknown>>;

async function streams(person: Participant, type: string, kind: string): Promise<Stats[]> {
  const all = await person.page.evaluate(() => window.__plenary.stats());
  return all.filter((one) => one["type"] === type && one["kind"] === kind);
}

/** Of all pictures. */
async function decoded(person: Participant): Promise<{ frames: number; lines: number }> {
  const pictures = await streams(person, "inbound-rtp", "video");
  return {
    frames: pictures.reduce((sum, one) => sum + Number(one["framesDecoded"] ?? 0), 0),
    lines: Math.max(0, ...pictures.map((one) => Number(one["frameHeight"] ?? 0))),
  };
}

/** Whether a picture moves on within a second. */
async function grows(person: Participant): Promise<boolean> {
  const before = (await decoded(person)).frames;
  await person.page.waitForTimeout(1_000);
  return (await decoded(person)).frames > before;
}

/** Packets of sound, over two seconds. */
async function perSecond(person: Participant): Promise<number> {
  const sent = async () => {
    const sounds = await streams(person, "outbound-rtp", "audio");
    return sounds.reduce((sum, one) => sum + Number(one["packetsSent"] ?? 0), 0);
  };
  const before = await sent();
  await person.page.waitForTimeout(2_000);
  return ((await sent()) - before) / 2;
}
