import { signal } from "@preact/signals";
import { forgetBorrowed, noteBorrowed } from "./borrowed";
import { en } from "./en";
import { chainOf, chosenLocale, LOCALES, type Locale } from "./locales";
import { loadPart, type Part, type PartMessageId } from "./parts";
import { type Sentences, Tongue, type Values } from "./tongue";

export type { Locale } from "./locales";
export { LOCALES } from "./locales";
export type { Values } from "./tongue";

export type MessageId = keyof typeof en | PartMessageId;

const STORED = "plenary.locale";

/** The language of the screens now. Reading it in a component redraws that component on a change. */
export const locale = signal<Locale>("en");

const english = new Tongue("en");
english.add(en);

/** Languages that have been fetched. */
const tongues = new Map<Locale, Tongue>([["en", english]]);
/** The language of the screens, and those that speak where it is silent. */
let chain: readonly Tongue[] = [english];

/** Parts that something has asked for. A language that is chosen later brings them too. */
const wanted = new Set<Part>();
const filled = new WeakMap<Tongue, Set<Part>>();

/** English that is at hand, for tests. */
export function addEnglish(sentences: Sentences): void {
  english.add(sentences);
}

/**
 * Fetches the sentences of these parts, in the language of the screens and what it falls back to. A language that stays away
 * is spoken for by English; without English it rejects.
 */
export async function bring(...parts: readonly Part[]): Promise<void> {
  for (const part of parts) wanted.add(part);
  const inEnglish = Promise.all(parts.map((part) => fill(english, part)));
  await Promise.allSettled(chain.flatMap((tongue) => parts.map((part) => fill(tongue, part))));
  await inEnglish;
}

/** A part of the program together with what it says. */
export async function withWords<M>(program: Promise<M>, ...parts: readonly Part[]): Promise<M> {
  const [module] = await Promise.all([program, bring(...parts)]);
  return module;
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

async function tongueOf(asked: Locale): Promise<Tongue> {
  const known = tongues.get(asked);
  const tongue = known ?? new Tongue(asked);
  const { load } = LOCALES[asked];
  const first = known || !load ? Promise.resolve() : load().then((sentences) => tongue.add(sentences));
  await Promise.all([first, ...[...wanted].map((part) => fill(tongue, part))]);
  tongues.set(asked, tongue);
  return tongue;
}

async function fill(tongue: Tongue, part: Part): Promise<void> {
  const has = filled.get(tongue) ?? new Set();
  filled.set(tongue, has);
  if (has.has(part)) return;
  tongue.add(await loadPart(part, tongue.locale));
  has.add(part);
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
