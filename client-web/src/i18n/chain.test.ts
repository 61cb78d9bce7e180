// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from "vitest";
import { borrowedFrom } from "./borrowed";
import { addEnglish, bring, type MessageId, t, useLocale, withWords } from "./index";
import { isMonth, tags } from "./tags";
import { works as inRussian } from "./works/ru";
import { works as inUrdu } from "./works/ur";

vi.mock("./kk", () => ({ kk: { "chat.title": "Чат, қазақша" } }));
vi.mock("./ru", () => ({
  ru: {
    "chat.title": "Чат, по-русски",
    "people.all": "{count, plural, one {# человек} few {# человека} many {# человек} other {# человека}}",
  },
}));

describe("a language that is translated partly", () => {
  beforeEach(async () => {
    await useLocale("kk");
  });

  it("says what it has", () => {
    expect(t("chat.title")).toBe("Чат, қазақша");
    expect(borrowedFrom(t("chat.title"))).toBeUndefined();
  });

  it("says the rest in the first of its chain that has it, and by that language's rules of counting", () => {
    expect(t("people.all", { count: 3 })).toBe("3 человека");
    expect(t("people.all", { count: 5 })).toBe("5 человек");
    expect(borrowedFrom("5 человек")).toBe("ru");
  });

  it("says in English what nobody of the chain has, also what comes later", () => {
    expect(t("action.close")).toBe("Close");
    addEnglish({ "later.part": "Later" });
    expect(t("later.part" as MessageId)).toBe("Later");
    expect(borrowedFrom("Later")).toBe("en");
  });

  it("has borrowed nothing any more when another language is chosen", async () => {
    t("action.close");
    await useLocale("en");
    expect(borrowedFrom(t("action.close"))).toBeUndefined();
  });

  it("tells the page its language, and keeps it", () => {
    expect(document.documentElement.lang).toBe("kk");
    expect(localStorage.getItem("plenary.locale")).toBe("kk");
  });
});

describe("a part of the sentences", () => {
  it("comes with the program that says it, in the languages of the chain", async () => {
    await useLocale("kk");
    expect(t("ballot.title")).toBe("ballot.title");
    expect(await withWords(Promise.resolve("a program"), "works")).toBe("a program");
    expect(t("ballot.title")).toBe(inRussian["ballot.title"]);
  });

  it("is brought by a language that is chosen later", async () => {
    await bring("works");
    await useLocale("ur");
    expect(t("ballot.title")).toBe(inUrdu["ballot.title"]);
  });
});

describe("numbers and dates", () => {
  it("are those of the next in the chain where the browser knows none of its own", async () => {
    await useLocale("tg");
    expect(tags()).toEqual(["tg", "ru", "en"]);
  });

  it("leave out a language whose months have no names", () => {
    expect(["M01", "01", "1"].map(isMonth)).toEqual([false, false, false]);
    expect(["January", "қаңтар", "一月", "जनवरी"].map(isMonth)).toEqual([true, true, true, true]);
  });
});
