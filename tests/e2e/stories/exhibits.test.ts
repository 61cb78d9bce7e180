/** Every screen and part in every state: no barrier, nothing wider than the screen, nothing that throws. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { barriers, hiddenFocus, overhang } from "../src/access";
import { launchBrowser } from "../src/browser";
import { Exhibits, type Look, show } from "../src/exhibits";

/** While one mends: the scenes whose names have this in them. */
const ONLY = process.env.EXHIBIT;
/** Tabs that are looked through at once. */
const TABS = 3;
/** A minute when nothing else runs. */
const WALK_MS = 600_000;

const LOOKS: readonly (Look & { readonly named: string; readonly every: number })[] = [
  { named: "a desk, in the light", width: 1280, height: 800, scheme: "light", locale: "en", every: 1 },
  { named: "a phone, in Urdu and in the dark", width: 360, height: 740, scheme: "dark", locale: "ur", every: 1 },
  // What the two have not crossed: a sample.
  { named: "a desk, in Urdu and in the dark", width: 1280, height: 800, scheme: "dark", locale: "ur", every: 6 },
  { named: "a tablet held upright", width: 768, height: 1024, scheme: "light", locale: "ur", every: 4 },
  { named: "a phone, in the light", width: 360, height: 740, scheme: "light", locale: "en", every: 5 },
  { named: "a desk at 400 %", width: 320, height: 200, scheme: "light", locale: "en", every: 4 },
  { named: "a phone, in Kazakh and what it borrows", width: 360, height: 740, scheme: "light", locale: "kk", every: 9 },
  { named: "a phone, in long words", width: 360, height: 740, scheme: "light", locale: "en", pseudo: "ltr", every: 8 },
  {
    named: "a desk, in long words from right to left",
    width: 1280,
    height: 800,
    scheme: "dark",
    locale: "en",
    pseudo: "rtl",
    every: 14,
  },
];

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

describe("every exhibit", () => {
  test.for(LOOKS)("is for everybody on $named", { timeout: WALK_MS }, async ({ every, ...look }) => {
    const exhibits = await Exhibits.open(browser, look);
    const names = await exhibits.names();
    expect(names.length).toBeGreaterThan(80);
    const scenes = names.filter((name, index) => (ONLY === undefined ? index % every === 0 : name.includes(ONLY)));
    const faults: string[] = [];
    await Promise.all(
      Array.from({ length: TABS }, async () => {
        const page = await exhibits.page();
        for (let scene = scenes.shift(); scene !== undefined; scene = scenes.shift()) {
          for (const fault of await faultsOf(page, scene, look.pseudo)) faults.push(`${scene}: ${fault}`);
        }
      }),
    );
    await exhibits.close();
    expect(faults).toEqual([]);
  });
});

async function faultsOf(page: Page, scene: string, pseudo: Look["pseudo"]): Promise<string[]> {
  const faults = await show(page, scene, pseudo);
  const over = await overhang(page);
  if (over > 0) faults.push(`${over} pixels wider than the screen`);
  const hidden = (await hiddenFocus(page)).map((element) => `cannot be seen when it has the focus: ${element}`);
  return [...faults, ...(await barriers(page)), ...hidden];
}
