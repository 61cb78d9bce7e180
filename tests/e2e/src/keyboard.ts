import type { Locator } from "playwright-core";
import type { Person } from "./person";

/** More presses than any screen has stops; whoever needs them all has no way around. */
const STOPS = 160;

/** Somebody who has no mouse: everything by keys, as they are pressed. */
export class Keyboard {
  readonly #person: Person;

  constructor(person: Person) {
    this.#person = person;
  }

  /** By Tab, from wherever the focus is. */
  async reaches(testid: string): Promise<void> {
    await this.#goesTo(this.#person.at(testid).last(), testid);
  }

  /** A part that is folded, by its summary. */
  async unfolds(testid: string): Promise<void> {
    await this.#goesTo(this.#person.at(testid).locator("summary").first(), testid);
    await this.presses("Enter");
  }

  async #goesTo(target: Locator, named: string): Promise<void> {
    await target.waitFor();
    for (let press = 0; press < STOPS; press++) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await this.presses("Tab");
    }
    throw new Error(`the keyboard does not reach ${named}`);
  }

  async presses(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.#person.page.keyboard.press(key);
  }

  async types(text: string): Promise<void> {
    await this.#person.page.keyboard.type(text, { delay: 5 });
  }

  /** A button, a link, a summary. */
  async activates(testid: string): Promise<void> {
    await this.reaches(testid);
    await this.presses("Enter");
  }

  /** A box or a switch, by the space bar. */
  async ticks(testid: string): Promise<void> {
    await this.reaches(testid);
    await this.presses("Space");
  }

  /** A text, instead of what is there. */
  async fills(testid: string, text: string): Promise<void> {
    await this.reaches(testid);
    await this.presses("ControlOrMeta+a");
    await this.types(text);
  }

  /** An entry of a list of choices, by the arrow keys. */
  async chooses(testid: string, value: string): Promise<void> {
    await this.reaches(testid);
    const list = this.#person.at(testid).last();
    const options = await list
      .locator("option")
      .evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value));
    const from = options.indexOf(await list.inputValue());
    const to = options.indexOf(value);
    if (to < 0) throw new Error(`${testid} has no “${value}”, only ${options.join(", ")}`);
    for (let step = from; step !== to; step += Math.sign(to - from)) {
      await this.presses(to > from ? "ArrowDown" : "ArrowUp");
    }
  }

  /** What has the focus: a test id, else what it is; `nothing` if the page has lost it. */
  async isAt(): Promise<string> {
    return this.#person.page.evaluate(() => {
      const at = document.activeElement;
      if (at === null || at === document.body) return "nothing";
      return at.getAttribute("data-testid") ?? at.id ?? at.tagName.toLowerCase();
    });
  }
}
