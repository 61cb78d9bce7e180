import type { Locale } from "./locales";

/** A screen says a few hundred sentences; each costs its own length. Oldest first out. */
const BORROWED_MAX = 1000;

const borrowed = new Map<string, Locale>();

/** Notes that this was just said in another language than the page's. */
export function noteBorrowed(text: string, from: Locale): void {
  borrowed.delete(text);
  borrowed.set(text, from);
  if (borrowed.size <= BORROWED_MAX) return;
  const oldest = borrowed.keys().next();
  if (!oldest.done) borrowed.delete(oldest.value);
}

/** The language of a text of ours, if it is another than the page's. */
export function borrowedFrom(text: string): Locale | undefined {
  return borrowed.get(text);
}

/** The page has another language now. */
export function forgetBorrowed(): void {
  borrowed.clear();
}
