/**
 * What the join page weighs: the compressed script and style that a phone fetches before a person can type a name.
 * Prints a table and fails above the budget.
 */
import { readFileSync } from "node:fs";
import { brotliCompressSync, gzipSync } from "node:zlib";

const BUDGET_BYTES = 100 * 1024;
const dist = new URL("../dist/", import.meta.url);
/** Chunks that the join page asks for by itself after the first script. */
const ASKED_FOR = /(ui\/join|i18n\/en)/;

const manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", dist), "utf8"));
const files = new Set();
const seen = new Set();
const queue = ["index.html", ...Object.keys(manifest).filter((key) => ASKED_FOR.test(key))];
while (queue.length > 0) {
  const key = queue.pop();
  const chunk = manifest[key];
  if (seen.has(key) || !chunk) continue;
  seen.add(key);
  files.add(chunk.file);
  for (const style of chunk.css ?? []) files.add(style);
  queue.push(...(chunk.imports ?? []));
}

let total = 0;
for (const file of [...files].sort()) {
  const bytes = readFileSync(new URL(file, dist));
  const gzip = gzipSync(bytes, { level: 9 }).length;
  const brotli = brotliCompressSync(bytes).length;
  total += gzip;
  process.stdout.write(`${String(gzip).padStart(8)} gzip ${String(brotli).padStart(8)} brotli  ${file}\n`);
}
process.stdout.write(`${String(total).padStart(8)} gzip in all, budget ${BUDGET_BYTES}\n`);
if (total > BUDGET_BYTES) process.exitCode = 1;
