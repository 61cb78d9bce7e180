import { locale } from "./index";
import { chainOf, type Locale } from "./locales";

/**
 * What to ask Intl for: the language of the screens, then those it falls back to. Chromium knows nothing of Kyrgyz and Tajik,
 * and would take the language of the browser instead.
 */
export function tags(): string[] {
  return [...chainOf(locale.value)];
}

/** The same for dates. */
export function dateTags(): string[] {
  return chainOf(locale.value).filter((tag) => {
    const known = named.get(tag) ?? isMonth(january(tag));
    named.set(tag, known);
    return known;
  });
}

const named = new Map<Locale, boolean>();

function january(tag: Locale): string {
  return new Intl.DateTimeFormat(tag, { month: "long", timeZone: "UTC" }).format(0);
}

/** Chromium has Kazakh, but not the names of its months: it writes `M01`. */
export function isMonth(name: string): boolean {
  return !/^M?\d+$/.test(name);
}
