import type { Page } from "playwright-core";
import { WorksScreen } from "./works";

/** The roadmap on somebody's screen. */
export class RoadmapScreen {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async title(): Promise<string> {
    return this.#page.getByTestId("roadmap-title").inputValue();
  }

  /** Typed key by key at the end of what is there, as people do. */
  async typesTitle(text: string): Promise<void> {
    const field = this.#page.getByTestId("roadmap-title");
    await field.focus();
    await field.press("End");
    await field.pressSequentially(text, { delay: 15 });
  }

  /** What the screen says of the last edit. */
  async saved(): Promise<string> {
    return (await this.#page.getByTestId("roadmap-saved").getAttribute("data-state")) ?? "";
  }

  async addsMilestone(): Promise<void> {
    await this.#page.getByTestId("roadmap-add-milestone").click();
  }

  /** Of the roadmap that stands on the stage. */
  async download(format: "md" | "json"): Promise<string> {
    return (await new WorksScreen(this.#page).download(format)).toString("utf8");
  }
}
