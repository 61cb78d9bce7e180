import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** What axe finds wrong on the page as it stands, as `rule: element`. */
export async function barriers(page: Page): Promise<string[]> {
  // Colours on their way from one to another are neither.
  await page.waitForFunction(() => document.getAnimations().every((one) => one.playState !== "running"));
  // Evaluated, not added as a script: the page's content policy rightly refuses those.
  await page.evaluate(AXE);
  const violations = await page.evaluate(async (tags): Promise<Violation[]> => {
    const axe = (
      window as unknown as { axe: { run(root: Document, options: object): Promise<{ violations: Violation[] }> } }
    ).axe;
    return (await axe.run(document, { runOnly: { type: "tag", values: tags } })).violations;
  }, RULES);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary ?? ""}`),
  );
}

/** How many pixels the page is wider than the screen. */
export function overhang(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/**
 * What can have the focus but cannot be seen when it has it: outside the window, or with something over it (WCAG 2.4.11).
 * Within the dialog in front, if there is one.
 */
export function hiddenFocus(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const FRAMES = 20;
    const within = [...document.querySelectorAll("dialog[open]")].at(-1) ?? document.body;
    const sheet = document.querySelector(":popover-open");
    const found: string[] = [];
    for (const one of (sheet ?? within).querySelectorAll<HTMLElement>(
      "a[href], button, input, select, textarea, summary",
    )) {
      if (!one.checkVisibility() || one.matches(":disabled") || one.closest("[inert]") !== null) continue;
      one.focus();
      if (document.activeElement !== one) continue;
      // A radio that is drawn by its label is seen there.
      const seen = one.matches("input") ? (one.closest("label") ?? one) : one;
      const covering = () => {
        const { left, top, width, height } = seen.getBoundingClientRect();
        let over = "nothing";
        // Part of it is enough, by the criterion.
        for (const across of [0.5, 0.1, 0.9]) {
          for (const down of [0.5, 0.1, 0.9]) {
            const there = document.elementFromPoint(left + width * across, top + height * down);
            if (there === null) continue;
            if (seen.contains(there) || there.contains(seen) || there.closest("label")?.control === one) return null;
            over = there.outerHTML.slice(0, 80);
          }
        }
        return over;
      };
      // What comes into view with the focus needs a frame to do so, and some more on a machine that has much to do.
      for (let frame = 0; frame < FRAMES && covering() !== null; frame += 1) await new Promise(requestAnimationFrame);
      if (document.activeElement !== one) continue;
      const over = covering();
      if (over !== null) found.push(`${one.outerHTML.slice(0, 120)} under ${over}`);
    }
    return found;
  });
}
