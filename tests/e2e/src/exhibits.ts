/** The exhibits: every screen and part of the client in every state, from files alone. */
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { ROOT } from "./server";

export interface Look {
  readonly width: number;
  readonly height: number;
  readonly scheme: "light" | "dark";
  readonly locale: string;
  /** Long words that are no language, read this way. */
  readonly pseudo?: "ltr" | "rtl";
}

const FILES = join(ROOT, "client-web/dist-exhibits");
/** Eight tests at once on two cores are slow, not wrong. */
const SETTLES_MS = 60_000;
const ORIGIN = "https://exhibits.test";
const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
};

export class Exhibits {
  private constructor(private readonly context: BrowserContext) {}

  /** With `now`, the clock stands still at that time; timers go on. */
  static async open(browser: Browser, { width, height, scheme, locale }: Look, now?: Date): Promise<Exhibits> {
    const context = await browser.newContext({
      viewport: { width, height },
      colorScheme: scheme,
      locale,
      reducedMotion: "reduce",
      timezoneId: "Asia/Almaty",
      hasTouch: width < 600,
    });
    if (now) await context.clock.setFixedTime(now);
    await context.route("**/*", async (route) => {
      const { origin, pathname } = new URL(route.request().url());
      // Nothing is fetched from anywhere else: the product has no third party, and neither have its exhibits.
      if (origin !== ORIGIN) return route.abort();
      const body = await readFile(join(FILES, pathname)).catch(() => null);
      if (body === null) return route.fulfill({ status: 404 });
      return route.fulfill({ body, contentType: TYPES[extname(pathname)] ?? "application/octet-stream" });
    });
    return new Exhibits(context);
  }

  /** All scenes there are, as the exhibits list them. */
  async names(): Promise<string[]> {
    const page = await this.context.newPage();
    await page.goto(`${ORIGIN}/exhibits.html`);
    await page.locator("[data-scene]").first().waitFor();
    const names = await page
      .locator("[data-scene]")
      .evaluateAll((links) => links.map((link) => (link as HTMLElement).dataset.scene ?? ""));
    await page.close();
    return names;
  }

  /** A page on which scenes are shown, one after another. */
  page(): Promise<Page> {
    return this.context.newPage();
  }

  async close(): Promise<void> {
    await this.context.close();
  }
}

/** Shows a scene and waits until it stands. What goes wrong in it is returned, in words. */
export async function show(page: Page, scene: string, pseudo?: Look["pseudo"]): Promise<string[]> {
  const failures: string[] = [];
  const fails = (error: Error) => failures.push(error.message);
  page.on("pageerror", fails);
  const words = pseudo === undefined ? "" : `&pseudo=${pseudo}`;
  await page.goto(`${ORIGIN}/exhibits.html?scene=${scene}${words}`);
  const exhibit = page.locator("html[data-exhibit]");
  await exhibit.waitFor({ state: "attached", timeout: SETTLES_MS });
  const state = await exhibit.getAttribute("data-exhibit");
  page.off("pageerror", fails);
  if (state !== "ready") failures.push(state ?? "");
  return failures;
}
