/** Translations stand beside the original, written by people, and say when the original has changed. */
import { describe, expect, test } from "vitest";
import { barriers } from "../src/access";
import { soon } from "../src/wait";
import { World } from "../src/world";

describe("a roadmap in two languages", () => {
  const world = World.lives("Two languages");
  const amina = world.moderator("Amina");
  const sana = world.teacher("Sana");
  const timur = world.teacher("Timur");

  test("one writes, another translates beside it, and both read both", async () => {
    await world.sendsToWork(amina, [sana, timur]);
    for (const teacher of [sana, timur]) await teacher.roadmap.looksAt("list");
    await sana.roadmap.writes("fields/title", "Water for all");
    await timur.roadmap.presses("sides-open");
    await timur.at("sides-into").selectOption("ru");
    await soon(() => timur.at("side-fields/title").count()).toBe(1);
    await timur.at("side-fields/title").click();
    await timur.page.locator("[data-path='sides/fields/title:ru']").waitFor();
    await timur.roadmap.writes("sides/fields/title:ru", "Вода для всех");
    await soon(() => timur.roadmap.saved()).toBe("saved");
    await sana.roadmap.presses("sides-open");
    await sana.at("sides-into").selectOption("ru");
    await soon(() => sana.roadmap.texts("sides/fields/title:ru")).toEqual(["Вода для всех"]);
    expect(await barriers(timur.page)).toEqual([]);
  });

  test("the translator hears that the original has changed, and says that it still fits", async () => {
    const pair = timur.page.locator("[data-side='fields/title']");
    expect(await pair.getByRole("button").count()).toBe(0);
    await sana.roadmap.writes("fields/title", "!");
    await soon(() => pair.getByRole("button").count()).toBe(1);
    await pair.getByRole("button").click();
    await soon(() => pair.getByRole("button").count()).toBe(0);
    await soon(() => timur.roadmap.saved()).toBe("saved");
  });
});
