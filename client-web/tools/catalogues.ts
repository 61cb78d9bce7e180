import { LOCALES, type Locale } from "../src/i18n/locales";

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
    load === null ? [] : [load().then((sentences) => ({ locale: locale as Locale, whole, sentences }))],
  ),
);
