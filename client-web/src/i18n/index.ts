import { i18n, type Messages } from "@lingui/core";
import { compileMessage } from "@lingui/message-utils/compileMessage";
import { signal } from "@preact/signals";
import { en } from "./en";
import type { live } from "./live";
import { chosenLocale, LOCALES, type Locale } from "./locales";
import type { organiser } from "./organiser/en";

export type { Locale } from "./locales";
export { LOCALES } from "./locales";

export type MessageId = keyof typeof en | keyof typeof live | keyof typeof organiser;
/** A whole translation: every key of English. */
export type Catalogue = Readonly<Record<MessageId, string>>;
export type Values = Readonly<Record<string, string | number>>;

const STORED = "plenary.locale";

/** The language of the screens now. Reading it in a component redraws that component on a change. */
export const locale = signal<Locale>("en");

// ICU messages are turned into data, not into code: no eval, so the content security policy stays strict.
i18n.setMessagesCompiler(compileMessage);
i18n.load("en", en as unknown as Messages);
i18n.activate("en");

/** All the English there is by now. */
const english: Record<string, string> = { ...en };

/** English for a part of the program that comes later. Other languages have all of theirs in one file. */
export function addEnglish(sentences: Readonly<Record<string, string>>): void {
  Object.assign(english, sentences);
  i18n.load("en", sentences as unknown as Messages);
}

/** The sentence for `id` in the language of the screens, or in English where a translation lacks it. */
export function t(id: MessageId, values?: Values): string {
  const sentence = locale.value && i18n._(id, values);
  return sentence === id ? (english[id] ?? id) : sentence;
}

/** The title of something that may be unknown to this version, for example an error code of a newer server. */
export function tOr(id: string, fallback: MessageId, values?: Values): string {
  return id in english ? t(id as MessageId, values) : t(fallback, values);
}

/** Loads and shows a language, and remembers it in this browser. */
export async function useLocale(next: Locale): Promise<void> {
  const info = LOCALES[next];
  const catalogue = await info.load();
  i18n.load(next, { ...english, ...catalogue } as unknown as Messages);
  i18n.activate(next);
  document.documentElement.lang = next;
  document.documentElement.dir = info.dir;
  locale.value = next;
  try {
    localStorage.setItem(STORED, next);
  } catch {
    // A browser that keeps nothing still speaks the language until the tab closes.
  }
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
