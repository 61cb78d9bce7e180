/**
 * Where a sentence of English has a term of the glossary and its translation does not have the glossary's word for it: to read
 * through, not to fail on, because a language may say it another way and bends its words. `node tools/glossary.mjs kk`
 */
import { readFileSync } from "node:fs";
import { readCatalogues } from "./languages.mjs";

const GLOSSARY = new URL("../../signaling/roadmap/data/glossary.json", import.meta.url);
/** What stays of a word when its ending changes. */
const STEM = 0.6;
const STEM_MIN = 3;

const { terms } = JSON.parse(readFileSync(GLOSSARY, "utf8"));
const wanted = process.argv[2];
const { english, languages } = await readCatalogues();
for (const { locale, sentences } of languages) {
  const doubts = terms.flatMap((term) => doubtsOf(term, locale, sentences));
  process.stdout.write(`${locale.padEnd(8)} ${doubts.length} sentences without the glossary's word\n`);
  if (locale === wanted) for (const doubt of doubts) process.stdout.write(`  ${doubt}\n`);
}

function doubtsOf(term, locale, sentences) {
  const word = term[locale]?.t;
  if (!word) return [];
  const said = new RegExp(`\\b${term.en.replace(/[^\w ]/g, "")}s?\\b`, "i");
  return Object.entries(sentences)
    .filter(([id, sentence]) => said.test(english[id] ?? "") && !has(sentence, word))
    .map(([id, sentence]) => `${id}: “${sentence}” has no “${word}”`);
}

function has(sentence, term) {
  const text = sentence.toLowerCase();
  return term
    .toLowerCase()
    .split(/\s+/)
    .some((word) => text.includes(word.slice(0, Math.max(STEM_MIN, Math.ceil(word.length * STEM)))));
}
