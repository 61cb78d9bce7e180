/** A room that nobody is to see, and a street that nobody is to hear. */
import { get } from "node:http";
import type { Page, Route } from "playwright-core";
import { describe, expect, test } from "vitest";
import { barriers, overhang } from "../src/access";
import { hissAt } from "../src/hiss";
import type { Participant } from "../src/participant";
import { sharpnessBehind, sharpnessOfPreview } from "../src/sharpness";
import { soon, throughout } from "../src/wait";
import { World } from "../src/world";

/** Of the shelf behind a portrait: 7 as it is, 0.5 blurred. */
const SHARP = 4;
const BLURRED = 2;
const MODEL = "**/*.tflite";
/** "1 MB", as the switch says. */
const TOLD_BYTES = 1_000_000;

describe("a panelist who blurs what is behind her", () => {
  const world = World.lives("Behind me");
  const pia = world.panelist("Pia", { portrait: true });
  const olga = world.teacher("Olga");
  const asked: string[] = [];

  test("is seen with her shelf before", async () => {
    pia.page.on("request", (request) => asked.push(request.url()));
    await olga.joins();
    await pia.joins({ camera: true, microphone: true });
    await soon(() => sharpnessBehind(olga, pia)).toBeGreaterThan(SHARP);
    expect(asked.filter((url) => /wasm|tflite|worker/.test(url))).toEqual([]);
    expect(await devicesOpen(pia)).toBe(2);
  });

  test("sends nothing until the blur is there", async () => {
    const gate = await closed(pia.page, MODEL);
    await switches(pia, { blur: true });
    await pia.at("treat-loading").waitFor();
    await soon(() => pia.at("camera-toggle").getAttribute("data-on")).toBe("false");
    await soon(() => sharpnessBehind(olga, pia)).toBeNull();
    expect(await devicesOpen(pia)).toBe(1);
    await gate.opens();
  });

  test("and is seen without her shelf then, on the connection that is there", async () => {
    await soon(async () => (await sharpnessBehind(olga, pia)) ?? SHARP).toBeLessThan(BLURRED);
    expect(await pia.at("camera-toggle").getAttribute("data-on")).toBe("true");
    const seen = await throughout(2, async () => [((await sharpnessBehind(olga, pia)) ?? 0) < BLURRED]);
    expect(seen).toEqual([true]);
    expect(await pia.page.evaluate(() => window.__plenary)).toMatchObject({ offers: 1, restarts: 0 });
    expect(await pia.encodesWith()).toMatch(/^video\//);
  });

  test("with files of our own server alone, which it need not give twice", async () => {
    expect(new Set(asked.map((url) => new URL(url).origin))).toEqual(new Set([new URL(pia.page.url()).origin]));
    const parts = asked.filter((url) => /\.(wasm|tflite)$/.test(url));
    expect(parts).toHaveLength(2);
    for (const url of parts) {
      const answer = await pia.page.request.get(url);
      const type = url.endsWith(".wasm") ? "application/wasm" : "application/octet-stream";
      expect([answer.status(), answer.headers()["content-type"]]).toEqual([200, type]);
      expect(answer.headers()["cache-control"]).toContain("immutable");
    }
    const weights = await Promise.all(parts.map(weighs));
    expect(weights.reduce((sum, one) => sum + one)).toBeLessThan(TOLD_BYTES);
  });

  test("goes dark when the blur dies, and says what she can do", async () => {
    const [worker] = pia.page.workers();
    await worker?.evaluate(() => {
      setTimeout(() => {
        throw new Error("out of memory");
      }, 0);
    });
    await pia.at("treat-failed").waitFor();
    await soon(() => sharpnessBehind(olga, pia)).toBeNull();
    expect(await pia.at("camera-toggle").getAttribute("data-on")).toBe("false");
    expect(await devicesOpen(pia)).toBe(1);
    expect(await barriers(pia.page)).toEqual([]);
  });

  test("is blurred again when she tries again", async () => {
    await pia.at("blur-again").click();
    await soon(async () => (await sharpnessBehind(olga, pia)) ?? SHARP).toBeLessThan(BLURRED);
    expect(await pia.at("treat-failed").count()).toBe(0);
  });

  test("and as before when she turns it off", async () => {
    await switches(pia, { blur: false });
    await soon(() => sharpnessBehind(olga, pia)).toBeGreaterThan(SHARP);
    expect(await devicesOpen(pia)).toBe(2);
    expect(pia.page.workers()).toEqual([]);
  });

  test("is heard without the fan beside her when she wishes voices only", async () => {
    await pia.page.evaluate(() => window.__devices.hiss(1));
    await soon(() => hissAt(olga)).toBeGreaterThan(-85);
    const before = await hissAt(olga);
    await switches(pia, { sound: "voice" });
    await soon(() => hissAt(olga)).toBeLessThan(before - 12);
    await pia.page.evaluate(() => window.__devices.hiss(0));
    await soon(() => olga.hears()).toEqual(["Pia"]);
    expect(await devicesOpen(pia)).toBe(2);
  });

  test("and with it when she wishes the original sound", async () => {
    await pia.page.evaluate(() => window.__devices.hiss(1));
    await switches(pia, { sound: "original" });
    await soon(() => hissAt(olga)).toBeGreaterThan(-85);
    await pia.page.evaluate(() => window.__devices.hiss(0));
    await soon(() => olga.hears()).toEqual(["Pia"]);
    await pia.turnsMicrophone(false);
    await soon(() => olga.hears()).toEqual([]);
  });

  test("is heard as ever where the noise cannot be taken out, and is told", async () => {
    await pia.page.route("**/rnnoise*.wasm", (route) => route.abort());
    await pia.turnsMicrophone(true);
    await pia.at("settings-open").click();
    await pia.at("treat-sound").selectOption("voice");
    await pia.at("noise-failed").waitFor();
    expect(await barriers(pia.page)).toEqual([]);
    await soon(() => olga.hears()).toEqual(["Pia"]);
    expect(await pia.at("mic-toggle").getAttribute("data-on")).toBe("true");
  });
});

describe("a blur that cannot be fetched", () => {
  const world = World.lives("No blur");
  const pia = world.panelist("Pia", { portrait: true, locale: "ur", viewport: { width: 360, height: 740 } });
  const olga = world.teacher("Olga");

  test("leaves the preview dark and says so", async () => {
    await olga.joins();
    await pia.page.route(MODEL, (route) => route.abort());
    await pia.opensInvitation();
    await soon(() => sharpnessOfPreview(pia)).toBeGreaterThan(SHARP);
    await pia.at("join-treat").click();
    await pia.at("treat-blur").check();
    await pia.at("blur-failed").waitFor();
    expect(await sharpnessOfPreview(pia)).toBeNull();
    expect(await barriers(pia.page)).toEqual([]);
    expect(await overhang(pia.page)).toBe(0);
  });

  test("and the picture dark for the others", async () => {
    await pia.at("join-now").click();
    await pia.at("live-location").waitFor();
    await pia.at("treat-failed").waitFor();
    expect(await pia.at("camera-toggle").getAttribute("data-on")).toBe("false");
    const seen = await throughout(2, async () => [await sharpnessBehind(olga, pia)]);
    expect(seen).toEqual([null]);
    expect(await barriers(pia.page)).toEqual([]);
    expect(await overhang(pia.page)).toBe(0);
  });

  test("until she sends it unblurred with her own hand", async () => {
    await pia.at("blur-unblurred").click();
    await soon(() => sharpnessBehind(olga, pia)).toBeGreaterThan(SHARP);
  });
});

describe("a device that is slow", () => {
  const world = World.lives("A slow device");
  const pia = world.panelist("Pia", { portrait: true });
  const olga = world.teacher("Olga");

  test("sends fewer pictures, and says so", async () => {
    await slows(pia.page, 120);
    await olga.joins();
    await pia.joins({ camera: true });
    await switches(pia, { blur: true });
    await pia.at("treat-tired").waitFor({ timeout: 30_000 });
    await soon(async () => (await sharpnessBehind(olga, pia)) ?? SHARP).toBeLessThan(BLURRED);
    expect(await pia.at("camera-toggle").getAttribute("data-on")).toBe("true");
    expect(await barriers(pia.page)).toEqual([]);
  });

  test("and all of them when she takes the offer", async () => {
    await pia.at("treat-tired").getByRole("button").click();
    await soon(() => sharpnessBehind(olga, pia)).toBeGreaterThan(SHARP);
    expect(await pia.at("treat-tired").count()).toBe(0);
  });
});

describe("a browser without streams of tracks", () => {
  const world = World.lives("By canvas");
  const pia = world.panelist("Pia", { portrait: true });
  const olga = world.teacher("Olga");

  test("blurs too, already in the preview, and remembers it", async () => {
    await pia.page.addInitScript(() => {
      Reflect.deleteProperty(window, "MediaStreamTrackProcessor");
      Reflect.deleteProperty(window, "MediaStreamTrackGenerator");
    });
    await olga.joins();
    await pia.opensInvitation();
    await pia.at("join-treat").click();
    await pia.at("treat-blur").check();
    await soon(async () => (await sharpnessOfPreview(pia)) ?? SHARP).toBeLessThan(BLURRED);
    await pia.page.reload();
    await soon(async () => (await sharpnessOfPreview(pia)) ?? SHARP).toBeLessThan(BLURRED);
    expect(await pia.at("treat-blur").isChecked()).toBe(true);
  });

  test("and for the others, who never see more", async () => {
    await pia.introducesThemselves();
    await pia.at("join-now").click();
    await pia.at("live-location").waitFor();
    await soon(async () => (await sharpnessBehind(olga, pia)) ?? SHARP).toBeLessThan(BLURRED);
    const seen = await throughout(2, async () => [((await sharpnessBehind(olga, pia)) ?? 0) < BLURRED]);
    expect(seen).toEqual([true]);
    await soon(() => devicesOpen(pia)).toBe(2);
    await pia.turnsCamera(false);
    await soon(() => devicesOpen(pia)).toBe(1);
  });
});

interface Wishes {
  readonly blur?: boolean;
  readonly sound?: "usual" | "voice" | "original";
}

/** In the settings, which are closed again. */
async function switches(person: Participant, { blur, sound }: Wishes): Promise<void> {
  await person.at("settings-open").click();
  if (blur !== undefined) await person.at("treat-blur").setChecked(blur);
  if (sound !== undefined) await person.at("treat-sound").selectOption(sound);
  const state = sound === "voice" ? "on" : "off";
  if (sound !== undefined) await soon(() => person.at("treat").getAttribute("data-sound")).toBe(state);
  await person.page.keyboard.press("Escape");
  await person.at("treat").waitFor({ state: "detached" });
}

function devicesOpen(person: Participant): Promise<number> {
  return person.page.evaluate(() => window.__devices.open());
}

/** Whatever looks at pictures in a worker takes so much longer, in ms. */
async function slows(page: Page, ms: number): Promise<void> {
  const slow = `{
    const surface = OffscreenCanvasRenderingContext2D.prototype;
    const { getImageData } = surface;
    surface.getImageData = function (...where) {
      for (const end = performance.now() + ${ms}; performance.now() < end; );
      return getImageData.apply(this, where);
    };
  }\n`;
  await page.route("**/worker-*.js", async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: slow + (await answer.text()) });
  });
}

/** Bytes on the wire, compressed as for a browser. */
function weighs(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { "accept-encoding": "gzip, deflate, br" } }, (answer) => {
      let bytes = 0;
      answer.on("data", (chunk: Uint8Array) => {
        bytes += chunk.byteLength;
      });
      answer.on("end", () => resolve(bytes));
    }).on("error", reject);
  });
}

/** What is asked for at these addresses waits until the gate opens. */
async function closed(page: Page, addresses: string): Promise<{ opens(): Promise<void> }> {
  const waiting: Route[] = [];
  await page.route(addresses, (route) => void waiting.push(route));
  return {
    opens: async () => {
      for (const route of waiting) await route.continue();
      await page.unroute(addresses);
    },
  };
}
