/**
 * What the languages of the screens lack, and which sentences nothing says. With `--json` as data, else as a table. Fails if a
 * language that calls itself whole is not, if a language has a key that English has not, or if a sentence is dead.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { runnerImport } from "vite";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const SOURCE = join(ROOT, "src");

/** All sentences of all languages, as `catalogues.ts` gives them. */
export async function readCatalogues() {
  const file = join(ROOT, "tools/catalogues.ts");
  return (await runnerImport(file, { root: ROOT, configFile: false })).module;
}

/** `missing` counts against a whole language only; `borrowed` is what a partly translated one takes from others. */
export async function readLanguages() {
  const { english, languages } = await readCatalogues();
  const ids = Object.keys(english);
  const seen = languages.map(({ locale, whole, sentences }) => {
    const lacking = ids.filter((id) => !sentences[id]?.trim());
    return {
      locale,
      whole,
      has: ids.length - lacking.length,
      missing: whole ? lacking : [],
      borrowed: whole ? 0 : lacking.length,
      unknown: Object.keys(sentences).filter((id) => !(id in english)),
    };
  });
  return { keys: ids.length, languages: seen, dead: deadKeys(ids) };
}

/** What makes the report bad, as lines; empty if it is good. */
export function faultsOf(report) {
  const of = (what, locale, list) => (list.length === 0 ? [] : [`${locale} ${what}: ${list.join(", ")}`]);
  return [
    ...report.languages.flatMap(({ locale, missing, unknown }) => [
      ...of("lacks", locale, missing),
      ...of("has what English has not", locale, unknown),
    ]),
    ...of("has what nothing says", "en", report.dead),
  ];
}

/**
 * For vite: a build with a hole in a whole language fails.
 * @returns {import("vite").Plugin}
 */
export function wholeLanguages() {
  return {
    name: "whole-languages",
    apply: "build",
    async buildStart() {
      const faults = faultsOf(await readLanguages());
      if (faults.length > 0) this.error(faults.join("\n"));
    },
  };
}

/**
 * Keys that no source names: neither as they stand, nor as a template like `role.${role}`, whose holes stand for one or more
 * words. A template counts only if it begins with a word of its own, otherwise it would name everything.
 */
function deadKeys(ids) {
  const named = new Set();
  const shapes = new Set();
  for (const text of sources(SOURCE)) {
    for (const [, literal] of text.matchAll(/["'`]([a-z][\w]*(?:\.[\w]+)+)["'`]/g)) named.add(literal);
    for (const [, template] of text.matchAll(/`([a-z]\w*\.[^`\s]*\$\{[^`]*)`/g)) shapes.add(template);
  }
  const patterns = [...shapes].map((template) => {
    const parts = template.split(/\$\{[^}]*\}/).map((part) => part.replace(/[.*+?^$()|[\]\\{}]/g, "\\$&"));
    return new RegExp(`^${parts.join("[\\w.]+")}$`);
  });
  return ids.filter((id) => !named.has(id) && !patterns.some((pattern) => pattern.test(id)));
}

function* sources(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (relative(SOURCE, path) === "i18n") continue;
    if (entry.isDirectory()) yield* sources(path);
    else if (/(?<!\.test)\.tsx?$/.test(entry.name)) yield readFileSync(path, "utf8");
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const report = await readLanguages();
  const faults = faultsOf(report);
  const missing = report.languages.reduce((sum, one) => sum + one.missing.length, 0);
  if (process.argv.includes("--json")) {
    process.stdout.write(`${JSON.stringify({ "languages-complete/missing-keys": missing, ...report }, null, 2)}\n`);
  } else {
    for (const { locale, whole, has } of report.languages)
      process.stdout.write(
        `${locale.padEnd(8)} ${String(has).padStart(5)} of ${report.keys} ${whole ? "whole" : "partly"}\n`,
      );
    for (const fault of faults) process.stdout.write(`${fault}\n`);
  }
  if (faults.length > 0) process.exitCode = 1;
}
