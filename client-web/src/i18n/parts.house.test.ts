import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { en } from "./en";
import { agenda } from "./parts/agenda/en";
import { check } from "./parts/check/en";
import { desk } from "./parts/desk/en";
import { event } from "./parts/event/en";
import { live } from "./parts/live/en";
import { scene } from "./parts/scene/en";
import { slides } from "./parts/slides/en";
import { works } from "./parts/works/en";

const SOURCE = fileURLToPath(new URL("../", import.meta.url));
const PARTS: Readonly<Record<string, object>> = { agenda, check, desk, event, live, scene, slides, works };
const everything = Object.assign({}, en, agenda, check, desk, event, live, scene, slides, works);

/** Every file of the program, but for the catalogues, tests and exhibits. */
const files = new Map<string, string>();
walk(SOURCE);

describe("what a part of the program says", () => {
  it("is in the parts of the sentences that it brings", () => {
    expect(silences(startingAt("main.tsx"))).toEqual([]);
  });

  it("is missed when nothing brings it", () => {
    const sides = startingAt("main.tsx").map(({ file, has }) => ({
      file,
      has: new Set([...has].filter((part) => part !== "works")),
    }));
    expect(silences(sides).length).toBeGreaterThan(50);
  });
});

/** A file that a page reaches, and the parts that are there at that time. */
interface Side {
  readonly file: string;
  readonly has: ReadonlySet<string>;
}

/** All files that can be reached, once for every set of parts they can meet. */
function startingAt(first: string): readonly Side[] {
  const met = new Map<string, Side>();
  const queue: Side[] = [{ file: first, has: new Set() }];
  for (let side = queue.pop(); side; side = queue.pop()) {
    const name = `${side.file} ${[...side.has].sort()}`;
    if (met.has(name)) continue;
    met.set(name, side);
    queue.push(...beyond(side));
  }
  return [...met.values()];
}

function beyond({ file, has }: Side): readonly Side[] {
  const text = files.get(file) ?? "";
  const found: Side[] = [];
  const add = (path: string | undefined, parts: ReadonlySet<string>) => {
    const target = path && resolved(file, path);
    if (target) found.push({ file: target, has: parts });
  };
  for (const [, path] of text.matchAll(/^(?:import|export) (?!type\b)[^;]*?from "(\.[^"]+)"/gm)) add(path, has);
  for (const [, words, path, parts] of text.matchAll(/(withWords\()?import\("(\.[^"]+)"\)((?:,\s*"\w+")*)/g)) {
    add(path, new Set([...has, ...(words ? [...(parts ?? "").matchAll(/\w+/g)].map(([part]) => part) : [])]));
  }
  return found;
}

/** `file: key` for everything that is said where it may not be at hand. */
function silences(sides: readonly Side[]): readonly string[] {
  const found = new Set<string>();
  for (const { file, has } of sides) {
    const atHand = Object.assign({}, en, ...[...has].map((part) => PARTS[part]));
    for (const key of keysOf(file)) if (!(key in atHand)) found.add(`${file}: ${key}`);
  }
  return [...found].sort();
}

/** Keys that stand in a file as they are. Those made of a template cannot be told from here. */
function keysOf(file: string): readonly string[] {
  const text = files.get(file) ?? "";
  return [...text.matchAll(/["'`]([a-z]\w*(?:\.\w+)+)["'`]/g)].flatMap(([, key]) =>
    key && key in everything ? [key] : [],
  );
}

function resolved(from: string, path: string): string | undefined {
  const base = join(dirname(from), path);
  return [base, `${base}.ts`, `${base}.tsx`, `${base}/index.ts`].find((one) => files.has(one));
}

function walk(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    const name = relative(SOURCE, path);
    if (name === "i18n" || name === "ui/gallery") continue;
    if (entry.isDirectory()) walk(path);
    else if (/(?<!\.test)\.tsx?$/.test(entry.name)) files.set(name, readFileSync(path, "utf8"));
  }
}
