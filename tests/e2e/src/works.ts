import type { Page } from "playwright-core";

/** What somebody sees of the roadmaps of all rooms: on the stage, and in the panel. */
export class WorksScreen {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** What the roadmap on the stage says; nothing while there is none. */
  async onStage(): Promise<string> {
    const pages = this.#page.getByTestId("stage-pages");
    return (await pages.count()) === 0 ? "" : pages.innerText();
  }

  /** The moment at which the stage says it, by the clock of the machine; asked in the page, each frame. */
  async whenStageSays(text: string): Promise<number> {
    const seen = await this.#page.waitForFunction(
      (wanted) => {
        const pages = document.querySelector("[data-testid='stage-pages']");
        return pages?.textContent?.includes(wanted) ? Date.now() : false;
      },
      text,
      { polling: "raf", timeout: 20_000 },
    );
    return Number(await seen.jsonValue());
  }

  /** The section or card at the top of the window. */
  async top(): Promise<string> {
    return this.#page.getByTestId("stage-pages").evaluate((pages) => {
      const edge = pages.getBoundingClientRect().top + 4;
      let top = { name: "", at: Number.NEGATIVE_INFINITY };
      for (const spot of pages.querySelectorAll<HTMLElement>("[data-spot]")) {
        const at = spot.getBoundingClientRect().top;
        if (at <= edge && at > top.at) top = { name: spot.dataset["spot"] ?? "", at };
      }
      return top.name;
    });
  }

  /** The place that is marked for everybody; nothing while none is. */
  async lit(): Promise<string> {
    const lit = this.#page.locator("[data-testid='stage-pages'] [data-lit]");
    return (await lit.count()) === 0 ? "" : ((await lit.getAttribute("data-spot")) ?? "");
  }

  /** By hand, until that place is at the top of the window. */
  async scrollsTo(spot: string): Promise<void> {
    await this.#page.getByTestId("stage-pages").evaluate((pages, wanted) => {
      const place = pages.querySelector(`[data-spot="${wanted}"]`);
      if (place === null) throw new Error(`there is no ${wanted}`);
      const offset = place.getBoundingClientRect().top - pages.getBoundingClientRect().top;
      pages.dispatchEvent(new WheelEvent("wheel", { deltaY: offset }));
      pages.scrollTop += offset;
    }, spot);
  }

  async opens(): Promise<void> {
    if ((await this.#page.getByTestId("works").count()) > 0) return;
    const toggle = this.#page.getByTestId("works-toggle");
    // On a phone it is behind "More".
    if (!(await toggle.isVisible())) await this.#page.getByTestId("more-toggle").click();
    await toggle.click();
    await this.#page.getByTestId("works").waitFor();
  }

  /** Unfolds a part of the panel, by its test id. */
  async unfolds(testid: string): Promise<void> {
    await this.#page.getByTestId(testid).evaluate((details: HTMLDetailsElement) => {
      details.open = true;
    });
  }

  /** The roadmaps in the gallery, by id, in their order. */
  async gallery(): Promise<string[]> {
    const cards = this.#page.locator("[data-testid='works'] li[data-percent]");
    return cards.evaluateAll((all) => all.map((card) => card.getAttribute("data-roadmap") ?? ""));
  }

  /** What the cards say. */
  async galleryWords(): Promise<string> {
    return this.#page.getByTestId("works").innerText();
  }

  /** All roadmaps in the order of presenting, as staff see it. */
  async order(): Promise<string[]> {
    const rows = this.#page.getByTestId("running-order").locator("[data-roadmap]");
    return rows.evaluateAll((all) => all.map((row) => row.getAttribute("data-roadmap") ?? ""));
  }

  /** Puts a roadmap on the stage, with somebody to present it. Gives the moment of the press. */
  async presents(roadmap: string, reporter: string | null, seconds: number): Promise<number> {
    await this.opens();
    await this.unfolds("order");
    await this.#page.getByTestId(`order-present-${roadmap}`).click();
    if (reporter !== null) await this.#page.getByTestId("present-reporter").selectOption(reporter);
    await this.#page.getByTestId("present-time").selectOption(String(seconds));
    const pressed = Date.now();
    await this.#page.getByTestId("present-now").click();
    return pressed;
  }

  /** A file of the roadmap that stands on the stage. */
  async download(form: string): Promise<Buffer> {
    await this.putsMessagesAway();
    await this.#page.getByTestId("stage-roadmap").locator("[data-testid^='export-open-']").click();
    await this.#page.getByTestId(`export-${form}`).check();
    return this.downloads("export-save");
  }

  /** Messages lie over the foot of the stage, and stay for as long as a pointer is on them. */
  async putsMessagesAway(): Promise<void> {
    const message = this.#page.getByTestId("toast").first();
    while ((await message.count()) > 0) await message.getByRole("button").last().click();
  }

  /** What comes as a file when that is pressed. */
  async downloads(testid: string): Promise<Buffer> {
    const [download] = await Promise.all([
      this.#page.waitForEvent("download", { timeout: 60_000 }),
      this.#page.getByTestId(testid).click(),
    ]);
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  }
}
