import { LOCALES, type Locale } from "../src/i18n/locales";
import { loadPart, PARTS } from "../src/i18n/parts";

type Sentences = Readonly<Record<string, string>>;

/** A language as the tools look at it. */
export interface Language {
  readonly locale: Locale;
  readonly whole: boolean;
  readonly sentences: Sentences;
}

const parts = import.meta.glob<Readonly<Record<string, Sentences>>>("../src/i18n/**/en.ts", { eager: true });

/** All the English there is, whichever part of the program brings it. */
export const english: Sentences = Object.assign({}, ...Object.values(parts).flatMap((part) => Object.values(part)));

/** Every other language. */
export const languages: readonly Language[] = await Promise.all(
  Object.entries(LOCALES).flatMap(([locale, { whole, load }]) =>
    load === null
      ? []
      : [everything(locale as Locale, load).then((sentences) => ({ locale: locale as Locale, whole, sentences }))],
  ),
);

async function everything(locale: Locale, first: () => Promise<Sentences>): Promise<Sentences> {
  const parts = await Promise.all([first(), ...PARTS.map((part) => loadPart(part, locale))]);
  return Object.assign({}, ...parts);
}
