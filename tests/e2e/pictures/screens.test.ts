/** The pictures of the documents: `cargo xtask screenshots`. Of the exhibits, so they show the screens of this very commit. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "../src/browser";
import { Exhibits, type Look, show } from "../src/exhibits";
import { ROOT } from "../src/server";

const FOLDER = join(ROOT, "docs/screens");
/** The same minute in every picture: what has not changed on the screen does not change in the repository. */
const NOW = new Date("2026-10-23T10:24:00Z");
const QUALITY = 82;
/** A picture that is larger was not meant for a page that phones read. */
const BYTES_MAX = 150_000;

const DESK: Look = { width: 1280, height: 800, scheme: "light", locale: "en" };
const TABLET: Look = { width: 768, height: 1024, scheme: "light", locale: "en" };
const PHONE: Look = { width: 390, height: 800, scheme: "light", locale: "en" };

const PICTURES: readonly { readonly name: string; readonly scene: string; readonly look: Look }[] = [
  { name: "home", scene: "home", look: DESK },
  { name: "join", scene: "join", look: DESK },
  { name: "plenary", scene: "attendee-chat", look: DESK },
  { name: "room", scene: "room-board", look: DESK },
  { name: "wall", scene: "help-queue", look: DESK },
  { name: "people", scene: "queue", look: DESK },
  { name: "plan", scene: "plan", look: DESK },
  { name: "stage", scene: "stage", look: DESK },
  { name: "roadmaps", scene: "works", look: { ...DESK, scheme: "dark" } },
  { name: "slides", scene: "slides-presenter", look: DESK },
  { name: "faces", scene: "layout-gallery", look: DESK },
  { name: "vote", scene: "ballot", look: DESK },
  { name: "organiser", scene: "organise-settings", look: DESK },
  { name: "tablet-chat", scene: "attendee-chat", look: TABLET },
  { name: "tablet-desk", scene: "help-queue", look: TABLET },
  { name: "phone-join", scene: "join", look: PHONE },
  { name: "phone-room", scene: "room", look: PHONE },
  { name: "phone-slides", scene: "slides", look: PHONE },
  { name: "phone-urdu", scene: "attendee", look: { ...PHONE, locale: "ur", scheme: "dark" } },
  { name: "phone-russian", scene: "works", look: { ...PHONE, locale: "ru" } },
];

let browser: Browser;
beforeAll(async () => {
  await mkdir(FOLDER, { recursive: true });
  browser = await launchBrowser();
});
afterAll(() => browser.close());

describe("a picture of", () => {
  test.for(PICTURES)("$name", async ({ name, scene, look }) => {
    const exhibits = await Exhibits.open(browser, look, NOW);
    const page = await exhibits.page();
    expect(await show(page, scene)).toEqual([]);
    await facesAreThere(page);
    const picture = await photograph(page);
    expect(picture.length).toBeLessThan(BYTES_MAX);
    await writeFile(join(FOLDER, `${name}.webp`), picture);
    await exhibits.close();
  });
});

/** Every video that takes part in the picture has one to show. */
async function facesAreThere(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    [...document.querySelectorAll("video")]
      .filter((video) => video.clientWidth > 8 && video.srcObject !== null)
      .every((video) => video.videoWidth > 8 && video.currentTime > 0),
  );
}

async function photograph(page: Page): Promise<Buffer> {
  const chromium = await page.context().newCDPSession(page);
  const { data } = await chromium.send("Page.captureScreenshot", { format: "webp", quality: QUALITY });
  return Buffer.from(data, "base64");
}
