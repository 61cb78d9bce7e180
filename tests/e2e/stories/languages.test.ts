/** Languages that are translated partly: what a teacher meets is in them, the rest says which language it is. */
import { describe, expect, test } from "vitest";
import { barriers, overhang } from "../src/access";
import { soon } from "../src/wait";
import { World } from "../src/world";

/** Letters that Kazakh has and Russian has not. */
const KAZAKH = /[әғқңөұүһі]/i;

describe("a teacher from Kazakhstan", () => {
  const world = World.lives("Тілдер");
  const aruzhan = world.teacher("Аружан", { locale: "kk-KZ", viewport: { width: 360, height: 740 } });

  test("is met in Kazakh because the browser asks for it", async () => {
    await aruzhan.opensInvitation();
    expect(await aruzhan.page.evaluate(() => document.documentElement.lang)).toBe("kk");
    expect(await aruzhan.at("join-now").innerText()).toBe("Қосылу");
    expect(await barriers(aruzhan.page)).toEqual([]);
    expect(await overhang(aruzhan.page)).toBe(0);
  });

  test("reads countries and languages by name, where the browser has none in Kazakh", async () => {
    const countries = await aruzhan.at("join-country").locator("option").allInnerTexts();
    expect(countries.filter((name) => /^[A-Z]{2}$/.test(name))).toEqual([]);
  });

  test("gets in Russian what Kazakh lacks, and it says so", async () => {
    await aruzhan.at("join-without").click();
    await aruzhan.at("live-location").waitFor();
    await aruzhan.opensPanel("people");
    const borrowed = aruzhan.page.locator("body [lang='ru']:not(option)");
    await soon(() => borrowed.count()).toBeGreaterThan(0);
    for (const text of await borrowed.allInnerTexts()) expect(text).not.toMatch(KAZAKH);
    expect(await barriers(aruzhan.page)).toEqual([]);
  });

  test("chooses Hindi in the settings, is told that it is not complete, and what is missing is English then", async () => {
    await aruzhan.closesPanel("people");
    await aruzhan.at("settings-open").click();
    await aruzhan.page.locator("dialog[open] [data-testid=language]").selectOption("hi");
    await soon(() => aruzhan.page.evaluate(() => document.documentElement.lang)).toBe("hi");
    await soon(() => aruzhan.at("toast").last().innerText()).toContain("English");
    await aruzhan.page.keyboard.press("Escape");
    await aruzhan.opensPanel("people");
    await soon(() => aruzhan.page.locator("body [lang='en']:not(option)").count()).toBeGreaterThan(0);
    // What was told a moment ago stays in the language in which it was told, until it goes.
    await soon(() => aruzhan.page.locator("body [lang='ru']:not(option)").allInnerTexts(), 30).toEqual([]);
  });
});
