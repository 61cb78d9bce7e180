/** A sample of the screens and parts in Firefox: no barrier, nothing wider than the screen, nothing that throws. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { barriers, hiddenFocus, overhang } from "../src/access";
import { Exhibits, type Look, show } from "../src/exhibits";
import { launchFirefox } from "../src/firefox";
import { Speaker } from "../src/speaker";

/** What Chromium walks whole, is looked at here and there. */
const EVERY = 23;
const LOOKS: readonly (Look & { readonly named: string })[] = [
  { named: "a desk", width: 1280, height: 800, scheme: "light", locale: "en" },
  { named: "a phone, in Urdu", width: 360, height: 740, scheme: "light", locale: "ur" },
];

let speaker: Speaker;
let browser: Browser;
beforeAll(async () => {
  speaker = await Speaker.plugIn();
  browser = await launchFirefox(speaker);
});
afterAll(async () => {
  await browser.close();
  await speaker.unplug();
});

describe("a sample of the exhibits", () => {
  test.for(LOOKS)("is for everybody on $named", async (look) => {
    const exhibits = await Exhibits.open(browser, look);
    const scenes = (await exhibits.names()).filter((_, index) => index % EVERY === 0);
    expect(scenes.length).toBeGreaterThan(3);
    const page = await exhibits.page();
    const faults: string[] = [];
    for (const scene of scenes) {
      const found = [...(await show(page, scene)), ...(await barriers(page)), ...(await hiddenFocus(page))];
      const over = await overhang(page);
      if (over > 0) found.push(`${over} pixels wider than the screen`);
      faults.push(...found.map((fault) => `${scene}: ${fault}`));
    }
    await exhibits.close();
    expect(faults).toEqual([]);
  });
});
