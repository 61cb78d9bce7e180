import type { en } from "./en";

/** Languages of the screens. `Whole` ones have every sentence; the others say the rest in what they fall back to. */
export type Whole = "en" | "ru" | "zh-Hans" | "ur";
export type Partly = "kk" | "ky" | "tg" | "hi";
export type Locale = Whole | Partly;

interface Common {
  /** Its own name, as its speakers write it. */
  readonly name: string;
  readonly dir: "ltr" | "rtl";
  /** Where a sentence is taken from that it lacks, best first. The last is always English. */
  readonly fallback: readonly Whole[];
}

/** A missing key of a whole language does not compile. */
interface WholeInfo extends Common {
  readonly whole: true;
  readonly load: () => Promise<Readonly<Record<keyof typeof en, string>>>;
}

interface PartlyInfo extends Common {
  readonly whole: false;
  /** "Incomplete" in its own words, for the list of languages. */
  readonly partly: string;
  readonly load: () => Promise<Readonly<Partial<Record<keyof typeof en, string>>>>;
}

/** English is in the bundle: there is nothing to load, and nothing to fall back to. */
interface EnglishInfo extends Common {
  readonly whole: true;
  readonly load: null;
}

export type LocaleInfo = EnglishInfo | WholeInfo | PartlyInfo;

type Infos = Readonly<{ en: EnglishInfo } & Record<Exclude<Whole, "en">, WholeInfo> & Record<Partly, PartlyInfo>>;

/** In the order of the list of languages. */
export const LOCALES = {
  en: { name: "English", dir: "ltr", fallback: [], whole: true, load: null },
  ru: {
    name: "Русский",
    dir: "ltr",
    fallback: ["en"],
    whole: true,
    load: async () => (await import("./ru")).ru,
  },
  "zh-Hans": {
    name: "中文",
    dir: "ltr",
    fallback: ["en"],
    whole: true,
    load: async () => (await import("./zh-Hans")).zhHans,
  },
  kk: {
    name: "Қазақша",
    dir: "ltr",
    fallback: ["ru", "en"],
    whole: false,
    partly: "толық емес",
    load: async () => (await import("./kk")).kk,
  },
  ky: {
    name: "Кыргызча",
    dir: "ltr",
    fallback: ["ru", "en"],
    whole: false,
    partly: "толук эмес",
    load: async () => (await import("./ky")).ky,
  },
  tg: {
    name: "Тоҷикӣ",
    dir: "ltr",
    fallback: ["ru", "en"],
    whole: false,
    partly: "нопурра",
    load: async () => (await import("./tg")).tg,
  },
  ur: {
    name: "اردو",
    dir: "rtl",
    fallback: ["en"],
    whole: true,
    load: async () => (await import("./ur")).ur,
  },
  hi: {
    name: "हिन्दी",
    dir: "ltr",
    fallback: ["en"],
    whole: false,
    partly: "अधूरा",
    load: async () => (await import("./hi")).hi,
  },
} as const satisfies Infos;

/** Languages that are not ours, whose readers are better served by Russian than by English. */
const RUSSIAN_FIRST = new Set(["be", "uz"]);

/** The first wish we can fulfil. */
export function chosenLocale(wishes: readonly string[]): Locale {
  for (const wish of wishes) {
    const language = wish.toLowerCase().split("-")[0] ?? "";
    if (language === "zh") return "zh-Hans";
    if (isLocale(language)) return language;
    if (RUSSIAN_FIRST.has(language)) return "ru";
  }
  return "en";
}

function isLocale(language: string): language is Locale {
  return Object.hasOwn(LOCALES, language);
}

/** A language and, after it, those that speak where it is silent. */
export function chainOf(locale: Locale): readonly Locale[] {
  return [locale, ...LOCALES[locale].fallback];
}
