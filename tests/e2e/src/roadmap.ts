import type { Page } from "playwright-core";
import { WorksScreen } from "./works";

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

  /** One prompt of the quick start, `q1` to `q8`. */
  async goesTo(prompt: string): Promise<void> {
    await this.looksAt("quick");
    await this.#page.getByTestId(`quick-${prompt}`).click();
  }

  async presses(testid: string): Promise<void> {
    await this.#page.getByTestId(testid).first().click();
  }

  /** Writes into the text that stands at a path, or in the first or last field whose path ends so. */
  async writes(path: string, text: string, which: "first" | "last" = "first"): Promise<void> {
    const fields = this.#page.locator(`[data-path$="${path}"]`);
    const field = which === "first" ? fields.first() : fields.last();
    await field.focus();
    await field.press("End");
    await field.pressSequentially(text, { delay: 5 });
  }

  /** What stands in all fields whose path ends so. */
  async texts(path: string): Promise<string[]> {
    const fields = await this.#page.locator(`[data-path$="${path}"]`).all();
    return Promise.all(fields.map((field) => field.inputValue()));
  }

  /** Every text in the list view by where it stands: what this page believes the roadmap says. */
  async everything(): Promise<Record<string, string>> {
    const fields = this.#page.locator("textarea[data-path]");
    const pairs = await fields.evaluateAll((all) =>
      all.map((field) => [(field as HTMLElement).dataset["path"] ?? "", (field as HTMLTextAreaElement).value]),
    );
    return Object.fromEntries(pairs) as Record<string, string>;
  }

  /** Writes into the field at this place among those whose path ends so. */
  async writesInto(path: string, index: number, text: string): Promise<void> {
    const field = this.#page.locator(`[data-path$="${path}"]`).nth(index);
    await field.focus();
    await field.press("End");
    await field.pressSequentially(text, { delay: 5 });
  }

  /** Names of who else is in the document, as the head of the editor says. */
  async company(): Promise<string[]> {
    const people = this.#page.getByTestId("roadmap-presence").locator("li");
    const names = await people.evaluateAll((all) => all.map((one) => one.firstElementChild?.textContent ?? ""));
    return names.sort();
  }

  /** Participants whose carets stand in the text at this path. */
  async carets(path: string): Promise<string[]> {
    const carets = this.#page.locator(`[data-carets="${path}"] [data-caret]`);
    const ids = await carets.evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset["caret"] ?? ""));
    return ids.sort();
  }

  /** Why the server did not take what was written, and what the page gives back; nothing while all is well. */
  async lost(): Promise<{ readonly why: string; readonly texts: string } | null> {
    const lost = this.#page.getByTestId("lost");
    if ((await lost.count()) === 0) return null;
    const texts = await lost
      .locator("input, textarea")
      .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value).join(" "));
    return { why: (await lost.getAttribute("data-why")) ?? "", texts };
  }

  /** Of the cards on the board, under one heading. */
  async cards(group: string): Promise<string[]> {
    const cards = this.#page.locator(`[data-group="${group}"] [data-testid^="board-card-"]`);
    return (await cards.allInnerTexts()).map((text) => text.trim());
  }

  /** Takes over the example of the template, card by card. */
  async acceptsExamples(): Promise<void> {
    await this.looksAt("list");
    const use = this.#page.locator("[data-testid^='card-use-']");
    while ((await use.count()) > 0) await use.first().click();
  }

  async percent(): Promise<number> {
    const bar = this.#page.getByTestId("roadmap-editor").locator("progress").first();
    return Number(await bar.getAttribute("value"));
  }

  /** Of the roadmap that stands on the stage. */
  async download(format: "md" | "json"): Promise<string> {
    return (await new WorksScreen(this.#page).download(format)).toString("utf8");
  }
}
