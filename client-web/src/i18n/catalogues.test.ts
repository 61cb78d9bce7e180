import { compileMessage } from "@lingui/message-utils/compileMessage";
import { describe, expect, it } from "vitest";
import { english, languages } from "../../tools/catalogues";
import { chosenLocale } from "./locales";

type Choices = Readonly<Record<string, unknown>>;

/** Every `[name, kind, choices]` of a message, nested ones too. */
function holes(message: string): readonly { name: string; kind: unknown; choices: Choices | null }[] {
  const found: { name: string; kind: unknown; choices: Choices | null }[] = [];
  const walk = (tokens: unknown): void => {
    if (!Array.isArray(tokens)) return;
    for (const token of tokens) {
      if (!Array.isArray(token) || typeof token[0] !== "string") continue;
      const choices = typeof token[2] === "object" && token[2] !== null ? (token[2] as Choices) : null;
      found.push({ name: token[0], kind: token[1], choices });
      if (choices) Object.values(choices).forEach(walk);
    }
  };
  walk(compileMessage(message));
  return found;
}

function placeholders(message: string): string[] {
  return [...new Set(holes(message).map(({ name }) => name))].sort();
}

/** The choices of every plural of a message. */
function plurals(message: string): readonly Choices[] {
  return holes(message).flatMap(({ kind, choices }) => (kind === "plural" && choices ? [choices] : []));
}

const says = (choice: unknown): boolean => JSON.stringify(choice ?? "").includes('"#"');

describe("the catalogues", () => {
  it("read placeholders, so that the claims below are not empty", () => {
    const message = "{name} has {count, plural, one {# card of {other}} other {# cards}}";
    expect(placeholders(message)).toEqual(["count", "name", "other"]);
    expect(plurals(message).map((choices) => "one" in choices && !("few" in choices))).toEqual([true]);
    expect(plurals(message).map((choices) => says(choices.one))).toEqual([true]);
    expect(plurals("{count, plural, one {a card} other {# cards}}").map((choices) => says(choices.one))).toEqual([
      false,
    ]);
  });

  for (const { locale, whole, sentences } of languages) {
    const pairs = Object.entries(sentences).map(([key, sentence]) => [key, sentence, english[key] ?? ""] as const);

    it.runIf(whole)(`${locale} has every key of English`, () => {
      expect(Object.keys(english).filter((key) => !(key in sentences))).toEqual([]);
    });

    it(`${locale} has no key that English has not`, () => {
      expect(Object.keys(sentences).filter((key) => !(key in english))).toEqual([]);
    });

    it(`${locale} asks for the same values in every sentence`, () => {
      for (const [key, sentence, said] of pairs) {
        expect([key, placeholders(sentence)]).toEqual([key, placeholders(said)]);
      }
    });

    it(`${locale} has every form that its numbers need`, () => {
      const needed = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
      for (const [key, sentence] of pairs) {
        for (const choices of plurals(sentence)) {
          expect([key, needed.filter((form) => !(form in choices))]).toEqual([key, []]);
        }
      }
    });

    it(`${locale} names the number in "one", which is 21 in Russian, 0 in Hindi, and another language's where a browser lacks the rules`, () => {
      for (const [key, sentence] of pairs) {
        const silent = plurals(sentence).filter((choices) => says(choices.other) && "one" in choices);
        expect([key, silent.filter((choices) => !says(choices.one))]).toEqual([key, []]);
      }
    });

    it(`${locale} leaves nothing empty`, () => {
      expect(pairs.filter(([, sentence]) => sentence.trim() === "")).toEqual([]);
    });
  }
});

describe("the first language", () => {
  it("is what was asked for, before what the browser likes", () => {
    expect(chosenLocale(["ur", "en-US"])).toBe("ur");
    expect(chosenLocale(["", "", "zh-CN", "en"])).toBe("zh-Hans");
    expect(chosenLocale(["ky-KG"])).toBe("ky");
  });

  it("is Russian for readers of Belarusian and Uzbek, and English for all others", () => {
    expect(chosenLocale(["uz-UZ"])).toBe("ru");
    expect(chosenLocale(["pt-BR"])).toBe("en");
  });

  it("is none that an object happens to have", () => {
    expect(chosenLocale(["constructor"])).toBe("en");
  });
});
