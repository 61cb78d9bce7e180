import type { Page } from "playwright-core";
import { installPace, type Press } from "./page/pace";

/** Presses that the browser does not tell of were answered within this. */
const UNTOLD_MS = 16;

const TRIES = 3;
const OPENS_MS = 4_000;

interface Told {
  readonly what: string;
  readonly press: Press;
}

/** How long presses wait for the picture that answers them. The page is pressed as by a hand: by the browser's own input. */
export class Pace {
  readonly #page: Page;
  readonly #told: Told[] = [];

  /** Before the page is opened. */
  static async of(page: Page): Promise<Pace> {
    await page.addInitScript(installPace);
    return new Pace(page);
  }

  private constructor(page: Page) {
    this.#page = page;
  }

  /** Another count of the same page. */
  beside(): Pace {
    return new Pace(this.#page);
  }

  /** A click in the middle of what is there, without the tests' own checks, which would run between press and picture. */
  async clicks(testid: string): Promise<void> {
    const target = this.#page.getByTestId(testid).first();
    await target.scrollIntoViewIfNeeded();
    const box = await target.boundingBox();
    if (box === null) throw new Error(`${testid} is not on the screen`);
    await this.#measures(testid, () => this.#page.mouse.click(box.x + box.width / 2, box.y + box.height / 2));
  }

  /** A click that opens something. What moves under the pointer at that moment is clicked at once more. */
  async opens(testid: string, inside: string): Promise<void> {
    const inner = this.#page.getByTestId(inside).last();
    for (let time = 0; time < TRIES; time += 1) {
      await this.clicks(testid);
      if (
        await inner.waitFor({ timeout: OPENS_MS }).then(
          () => true,
          () => false,
        )
      )
        return;
    }
    throw new Error(`${testid} does not open ${inside}`);
  }

  async presses(what: string, ...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.#measures(what, () => this.#page.keyboard.press(key));
  }

  /** The next entry of a list of choices, or the one before if there is none, by an arrow key. */
  async shifts(testid: string): Promise<void> {
    const list = this.#page.getByTestId(testid).last();
    const isLast = await list.evaluate((one: HTMLSelectElement) => one.selectedIndex === one.options.length - 1);
    await list.focus();
    await this.presses(testid, isLast ? "ArrowUp" : "ArrowDown");
  }

  get count(): number {
    return this.#told.length;
  }

  /** Of all presses so many percent were answered within this, in ms. */
  percentile(percent: number): number {
    const sorted = this.#told.map(({ press }) => press.duration).sort((a, b) => a - b);
    return sorted[Math.min(sorted.length - 1, Math.ceil((sorted.length * percent) / 100) - 1)] ?? Number.NaN;
  }

  /** By what was pressed: how often, the median and the slowest; slowest first. */
  table(): string[] {
    const kinds = new Map<string, number[]>();
    for (const { what, press } of this.#told) {
      const kind = what.replace(/pa_\w+|rm_\w+/, "…");
      kinds.set(kind, [...(kinds.get(kind) ?? []), press.duration]);
    }
    const lines = [...kinds].map(([kind, all]) => {
      const sorted = all.sort((a, b) => a - b);
      const [median, slowest] = [sorted[Math.floor(sorted.length / 2)] ?? 0, sorted.at(-1) ?? 0];
      return { slowest, text: `${kind}: ${all.length} times, median ${median} ms, slowest ${slowest} ms` };
    });
    return lines.sort((a, b) => b.slowest - a.slowest).map(({ text }) => text);
  }

  async #measures(what: string, act: () => Promise<void>): Promise<void> {
    const at = await this.#page.evaluate(() => performance.now());
    await act();
    const told = await this.#page.evaluate((at) => window.__pace.since(at), at);
    const slowest = told.reduce((one, other) => (other.duration > one.duration ? other : one), {
      at,
      duration: UNTOLD_MS,
      waited: 0,
      handled: 0,
    });
    this.#told.push({ what, press: slowest });
  }
}
