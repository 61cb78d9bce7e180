import type { Catalogue } from "./index";

export type Locale = "en" | "ru" | "zh-Hans" | "ur";

export interface LocaleInfo {
  /** Its own name, as its speakers write it. */
  readonly name: string;
  readonly dir: "ltr" | "rtl";
  readonly load: () => Promise<Partial<Catalogue>>;
}

export const LOCALES: Readonly<Record<Locale, LocaleInfo>> = {
  en: { name: "English", dir: "ltr", load: async () => ({}) },
  ru: { name: "Русский", dir: "ltr", load: async () => (await import("./ru")).ru },
  "zh-Hans": { name: "中文", dir: "ltr", load: async () => (await import("./zh-Hans")).zhHans },
  ur: { name: "اردو", dir: "rtl", load: async () => (await import("./ur")).ur },
};

/** Languages whose readers are better served by Russian than by English, until they have their own catalogue. */
const RUSSIAN_FIRST = new Set(["kk", "ky", "tg", "be", "uz"]);

/** The first wish we can fulfil. */
export function chosenLocale(wishes: readonly string[]): Locale {
  for (const wish of wishes) {
    const language = wish.toLowerCase().split("-")[0] ?? "";
    if (language === "zh") return "zh-Hans";
    if (language === "ru" || language === "ur" || language === "en") return language;
    if (RUSSIAN_FIRST.has(language)) return "ru";
  }
  return "en";
}
