/**
 * What pages weigh: the compressed script and style that a phone fetches. Prints a table for each page, or with `--json` the sums in
 * KB by the names of the figures, and fails above a budget.
 */
import { readFileSync } from "node:fs";
import { brotliCompressSync, gzipSync } from "node:zlib";

const KB = 1024;
const dist = new URL("../dist/", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", dist), "utf8"));

/** Each with the chunks that it asks for by itself after the first script, and what has been fetched before it. */
const PAGES = [
  { name: "join page", figure: "join-page/kb-compressed", budget: 100 * KB, asks: /(ui\/join|i18n\/en)/ },
  {
    name: "room, in Kazakh, which borrows from Russian",
    figure: "room/kb-compressed",
    budget: 250 * KB,
    asks: /(ui\/join|app\/live|ui\/live|ui\/room|i18n\/(parts\/live\/)?(en|ru|kk)\.)/,
  },
  {
    name: "stage, gallery and votes with their sentences, beyond a room",
    figure: "works/kb-compressed",
    budget: 36 * KB,
    asks: /(ui\/works|i18n\/parts\/works\/(en|ru)\.)/,
    after: 1,
  },
];

/** A chunk and everything that it brings along. */
function filesOf(asks) {
  const files = new Set();
  const seen = new Set();
  const queue = ["index.html", ...Object.keys(manifest).filter((key) => asks.test(key))];
  while (queue.length > 0) {
    const key = queue.pop();
    const chunk = manifest[key];
    if (seen.has(key) || !chunk) continue;
    seen.add(key);
    files.add(chunk.file);
    for (const style of chunk.css ?? []) files.add(style);
    queue.push(...(chunk.imports ?? []));
  }
  return files;
}

const asJson = process.argv.includes("--json");
const say = (line) => asJson || process.stdout.write(line);
const figures = {};
const pages = PAGES.map((page) => ({ ...page, files: filesOf(page.asks) }));
for (const { name, figure, budget, files, after } of pages) {
  const before = after === undefined ? new Set() : pages[after].files;
  let total = 0;
  say(`${name}\n`);
  for (const file of [...files].filter((one) => !before.has(one)).sort()) {
    const bytes = readFileSync(new URL(file, dist));
    const gzip = gzipSync(bytes, { level: 9 }).length;
    total += gzip;
    const brotli = brotliCompressSync(bytes).length;
    say(`${String(gzip).padStart(8)} gzip ${String(brotli).padStart(8)} brotli  ${file}\n`);
  }
  say(`${String(total).padStart(8)} gzip in all, budget ${budget}\n`);
  figures[figure] = Number((total / KB).toFixed(2));
  if (total > budget) process.exitCode = 1;
}
if (asJson) process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
