import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { contrast, over, parseColour, type Rgb } from "./contrast";

const UI = fileURLToPath(new URL("..", import.meta.url));
const TOKENS = readFileSync(`${UI}styles/tokens.css`, "utf8");

/** WCAG 1.4.3 for words, 1.4.11 for the edges of controls, signs and the focus. */
const WORDS = 4.5;
const SHAPES = 3;

const GROUNDS = ["paper", "paper-deep", "surface", "surface-raised"];
const SOFT = ["accent-soft", "warm-soft", "danger-soft"];
const HUES = Array.from({ length: 8 }, (_, index) => `hue-${index}`);

/** Words, and the grounds on which they stand. */
const TEXTS: readonly (readonly [words: string, grounds: readonly string[]])[] = [
  ["ink", [...GROUNDS, ...SOFT]],
  ["ink-soft", [...GROUNDS, ...SOFT]],
  ["ink-faint", GROUNDS],
  ["accent-text", [...GROUNDS, "accent-soft"]],
  ["warm-text", [...GROUNDS, "warm-soft"]],
  ["danger-text", [...GROUNDS, "danger-soft"]],
  ["good", GROUNDS],
  ["accent-ink", ["accent", "accent-hover"]],
  ["danger-ink", ["danger", "danger-hover"]],
  ["warm-ink", ["warm"]],
  ["tile-ink", ["tile", "tile-lit"]],
  ["on-picture", ["picture-off", "picture-off-hover", "screen-ground"]],
  ["on-hue", HUES],
  ["code-dark", ["code-light"]],
];
const MARKS: readonly (readonly [mark: string, grounds: readonly string[]])[] = [
  ["line-strong", GROUNDS],
  ["accent", [...GROUNDS, "accent-soft"]],
  ["danger", [...GROUNDS, "danger-soft"]],
  ["speaking", GROUNDS],
  ["focus", ["focus-gap"]],
];

describe.each(["light", "dark"] as const)("the tokens, %s", (scheme) => {
  const tokens = readTokens(scheme);

  it.each(spread(TEXTS))("%s can be read on %s", (words, ground) => {
    expect(contrast(tokens(words), tokens(ground))).toBeGreaterThanOrEqual(WORDS);
  });

  it.each(spread(MARKS))("%s is seen on %s", (mark, ground) => {
    expect(contrast(tokens(mark), tokens(ground))).toBeGreaterThanOrEqual(SHAPES);
  });

  it("white can be read on the label of a picture, whatever is behind it", () => {
    for (const picture of ["#ffffff", "#000000", "#808080"]) {
      const label = over(tokens("picture-label"), parseColour(picture));
      expect(contrast(tokens("on-picture"), label)).toBeGreaterThanOrEqual(WORDS);
    }
  });

  it("one colour of the focus is seen on any ground", () => {
    for (const ground of [
      ...GROUNDS,
      ...SOFT,
      ...HUES,
      "tile",
      "tile-lit",
      "accent",
      "danger",
      "warm",
      "picture-off",
    ]) {
      const seen = Math.max(...["focus", "focus-gap"].map((ring) => contrast(tokens(ring), tokens(ground))));
      expect(seen, ground).toBeGreaterThanOrEqual(SHAPES);
    }
  });
});

describe("style outside the tokens", () => {
  const sheets = readdirSync(UI, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".css") && path !== "styles/tokens.css")
    .map((path) => ({ path, lines: readFileSync(UI + path, "utf8").split("\n") }));
  const breaking = (rule: (line: string) => boolean) =>
    sheets.flatMap(({ path, lines }) => lines.filter(rule).map((line) => `${path}: ${line.trim()}`));

  it("names no colour of its own", () => {
    const COLOUR =
      /#[0-9a-f]{3,8}\b|\b(rgb|hsl|hwb|lab|lch|oklab|oklch)a?\(|:\s*(white|black|red|green|blue|gr[ae]y)\b/i;
    expect(breaking((line) => COLOUR.test(line))).toEqual([]);
  });

  it("names no size of letters of its own", () => {
    const own = (line: string) => /font-size:/.test(line) && !/var\(--text-|inherit|clamp\(|\dem;/.test(line);
    expect(breaking(own)).toEqual([]);
  });

  it("names no roundness of its own", () => {
    const own = (line: string) =>
      /border-radius:/.test(line) && !/^[^:]*:( (0|50%|inherit|var\(--radius-\w+\)))+;/.test(line);
    expect(breaking(own)).toEqual([]);
  });

  it("has nothing in pixels that would stay small when letters grow", () => {
    const large = (line: string) => !/^\s*@/.test(line) && /(?<![\w.-])(9|[1-9]\d+)(\.\d+)?px/.test(line);
    expect(breaking(large)).toEqual([]);
  });

  it("uses tokens that there are", () => {
    // Given by a component or by a part's own sheet, for what has as many colours as there are goals or people.
    const given = new Set(["goal", "presence", "title", "bar", "field-ink", "field-paper", "field-slant", "caret"]);
    const known = (name: string) => given.has(name) || TOKENS.includes(`--${name}:`);
    const unknown = breaking((line) => [...line.matchAll(/var\(--([\w-]+)/g)].some(([, name = ""]) => !known(name)));
    expect(unknown).toEqual([]);
  });
});

function spread(table: typeof TEXTS): [string, string][] {
  return table.flatMap(([one, grounds]) => grounds.map((ground): [string, string] => [one, ground]));
}

/** A token's colour in a scheme: the dark block says only what differs. */
function readTokens(scheme: "light" | "dark"): (name: string) => Rgb {
  const [light = "", dark = ""] = TOKENS.split("@media (prefers-color-scheme: dark)");
  const find = (sheet: string, name: string) => new RegExp(`--${name}:\\s*([^;]+);`).exec(sheet)?.[1];
  return (name) => {
    const value = (scheme === "dark" ? find(dark, name) : undefined) ?? find(light, name);
    if (value === undefined) throw new Error(`no token ${name}`);
    return parseColour(value);
  };
}
