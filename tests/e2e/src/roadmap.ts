import type { Page } from "playwright-core";

/** The roadmap on somebody's screen. */
export class RoadmapScreen {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async title(): Promise<string> {
    await this.#seesTitle();
    return this.#page.getByTestId("roadmap-title").inputValue();
  }

  /** Typed key by key at the end of what is there, as people do. */
  async typesTitle(text: string): Promise<void> {
    await this.#seesTitle();
    const field = this.#page.getByTestId("roadmap-title");
    await field.focus();
    await field.press("End");
    await field.pressSequentially(text, { delay: 15 });
  }

  /** The quick start begins at the first prompt that is open, which need not be the one with the title. */
  async #seesTitle(): Promise<void> {
    await this.#page.getByTestId("roadmap-editor").waitFor();
    if (!(await this.#page.getByTestId("roadmap-title").isVisible())) await this.looksAt("list");
  }

  /** What the screen says of the last edit. */
  async saved(): Promise<string> {
    return (await this.#page.getByTestId("roadmap-saved").getAttribute("data-state")) ?? "";
  }

  /** Quick start, board, timeline or list. */
  async looksAt(view: "quick" | "board" | "timeline" | "list"): Promise<void> {
    await this.#page.getByTestId(`view-${view}`).click();
  }

  async addsMilestone(): Promise<void> {
    await this.looksAt("list");
    await this.#page.getByTestId("roadmap-add-milestone").click();
  }

  /** Of the roadmap that stands on the stage. */
  async download(format: "md" | "json"): Promise<string> {
    const [download] = await Promise.all([
      this.#page.waitForEvent("download"),
      this.#page.getByTestId("stage-roadmap").getByTestId(`roadmap-download-${format}`).click(),
    ]);
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks).toString("utf8");
  }
}
