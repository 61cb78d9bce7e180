import { compileMessage } from "@lingui/message-utils/compileMessage";
import { describe, expect, it } from "vitest";
import { en as base } from "./en";
import type { Catalogue } from "./index";
import { live } from "./live";
import { chosenLocale } from "./locales";
import { organiser } from "./organiser/en";
import { ru } from "./ru";
import { ur } from "./ur";
import { zhHans } from "./zh-Hans";

const en = { ...base, ...live, ...organiser };
const translations: Readonly<Record<string, Catalogue>> = { ru, "zh-Hans": zhHans, ur };

/** The names of all values a message asks for, nested ones too. */
function placeholders(message: string): string[] {
  const names = new Set<string>();
  const walk = (tokens: unknown): void => {
    if (!Array.isArray(tokens)) return;
    for (const token of tokens) {
      if (!Array.isArray(token)) continue;
      if (typeof token[0] === "string") names.add(token[0]);
      const choices: unknown = token[2];
      if (typeof choices === "object" && choices !== null) Object.values(choices).forEach(walk);
    }
  };
  walk(compileMessage(message));
  return [...names].sort();
}

describe("the catalogues", () => {
  it("read placeholders, so that the claims below are not empty", () => {
    expect(placeholders("{name} has {count, plural, one {# card of {other}} other {# cards}}")).toEqual([
      "count",
      "name",
      "other",
    ]);
  });

  for (const [language, catalogue] of Object.entries(translations)) {
    it(`${language} has every key of English and no other`, () => {
      expect(Object.keys(catalogue).sort()).toEqual(Object.keys(en).sort());
    });

    it(`${language} asks for the same values in every sentence`, () => {
      for (const [key, sentence] of Object.entries(en)) {
        expect([key, placeholders(catalogue[key as keyof Catalogue])]).toEqual([key, placeholders(sentence)]);
      }
    });

    it(`${language} leaves nothing empty`, () => {
      expect(Object.values(catalogue).filter((sentence) => sentence.trim() === "")).toEqual([]);
    });
  }
});

describe("the first language", () => {
  it("is what was asked for, before what the browser likes", () => {
    expect(chosenLocale(["ur", "en-US"])).toBe("ur");
    expect(chosenLocale(["", "", "zh-CN", "en"])).toBe("zh-Hans");
  });

  it("falls back to Russian for readers of Kazakh, Kyrgyz and Tajik, and to English for all others", () => {
    expect(chosenLocale(["ky-KG"])).toBe("ru");
    expect(chosenLocale(["pt-BR"])).toBe("en");
  });
});
