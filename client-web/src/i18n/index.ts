import { signal } from "@preact/signals";
import { forgetBorrowed, noteBorrowed } from "./borrowed";
import { en } from "./en";
import type { event } from "./event/en";
import type { live } from "./live";
import { chainOf, chosenLocale, LOCALES, type Locale } from "./locales";
import type { organiser } from "./organiser/en";
import type { poster } from "./poster/en";
import { type Sentences, Tongue, type Values } from "./tongue";

export type { Locale } from "./locales";
export { LOCALES } from "./locales";
export type { Values } from "./tongue";

export type MessageId =
  | keyof typeof en
  | keyof typeof live
  | keyof typeof organiser
  | keyof typeof event
  | keyof typeof poster;
/** A whole translation: every key of English. */
export type Catalogue = Readonly<Record<MessageId, string>>;

const STORED = "plenary.locale";

/** The language of the screens now. Reading it in a component redraws that component on a change. */
export const locale = signal<Locale>("en");

const english = new Tongue("en");
english.add(en);

/** Languages that have been fetched. */
const tongues = new Map<Locale, Tongue>([["en", english]]);
/** The language of the screens, and those that speak where it is silent. */
let chain: readonly Tongue[] = [english];

/** English for a part of the program that comes later. Other languages have all of theirs in one file. */
export function addEnglish(sentences: Sentences): void {
  english.add(sentences);
}

/** The sentence for `id` in the language of the screens, or in the first of its chain that has it. */
export function t(id: MessageId, values?: Values): string {
  const wanted = locale.value;
  const tongue = chain.find((one) => one.has(id));
  if (!tongue) return id;
  const text = tongue.say(id, values);
  if (tongue.locale !== wanted) noteBorrowed(text, tongue.locale);
  return text;
}

/** The title of something that may be unknown to this version, for example an error code of a newer server. */
export function tOr(id: string, fallback: MessageId, values?: Values): string {
  return english.has(id) ? t(id as MessageId, values) : t(fallback, values);
}

/** Loads and shows a language, and remembers it in this browser. */
export async function useLocale(next: Locale): Promise<void> {
  const [own, ...others] = await Promise.allSettled(chainOf(next).map(tongueOf));
  if (own?.status !== "fulfilled") throw own?.reason;
  // What it falls back to may stay away: English is in the bundle.
  chain = [own.value, ...others.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []))];
  forgetBorrowed();
  document.documentElement.lang = next;
  document.documentElement.dir = LOCALES[next].dir;
  locale.value = next;
  try {
    localStorage.setItem(STORED, next);
  } catch {
    // A browser that keeps nothing still speaks the language until the tab closes.
  }
}

/** For the exhibits: sentences that are no language, from left to right or the other way. */
export function speak(tongue: Tongue, dir: "ltr" | "rtl"): void {
  chain = [tongue, english];
  document.documentElement.dir = dir;
}

async function tongueOf(wanted: Locale): Promise<Tongue> {
  const known = tongues.get(wanted);
  if (known) return known;
  const { load } = LOCALES[wanted];
  const tongue = new Tongue(wanted);
  if (load) tongue.add(await load());
  tongues.set(wanted, tongue);
  return tongue;
}

/** The language to begin with: `?lang=`, the last choice, then what the browser asks for. */
export function firstLocale(): Locale {
  let stored: string | null = null;
  try {
    stored = localStorage.getItem(STORED);
  } catch {
    stored = null;
  }
  const asked = new URLSearchParams(location.search).get("lang");
  return chosenLocale([asked ?? "", stored ?? "", ...navigator.languages]);
}
