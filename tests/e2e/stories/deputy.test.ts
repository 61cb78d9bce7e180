/** A co-moderator stands in when the last moderator is gone, while a round goes on, and hands back when one returns. */
import { describe, expect, test } from "vitest";
import { barriers } from "../src/access";
import { soon } from "../src/wait";
import { World } from "../src/world";

/** The longest that a session is without somebody who has the last word, and what a busy machine adds. */
const TAKEN_WITHIN_S = 75;

describe("a deputy", () => {
  const world = World.lives("Somebody stands in");
  const amina = world.moderator("Amina");
  const bela = world.moderator("Bela");
  const dana = world.teacher("Dana");
  const sana = world.teacher("Sana");

  test("is named by the moderator, and has not the last word while one is there", async () => {
    for (const person of [amina, dana, sana]) await person.joins();
    await amina.plansRooms(1);
    await amina.assigns(sana, amina.rooms()[0] ?? "");
    await amina.opensRooms(30);
    await soon(() => sana.where()).toBe(amina.rooms()[0]);
    await amina.givesRole(dana, "coModerator");
    await dana.at("desk-toggle").waitFor();
    await dana.opensPanel("people");
    await dana.at("house-open").click();
    await dana.at("house-chair").locator("summary").click();
    expect(await dana.at("chair").getAttribute("data-held")).toBe("moderators");
    expect(await barriers(dana.page)).toEqual([]);
    await dana.page.keyboard.press("Escape");
  });

  test(
    "takes over within a minute of the moderator's going, is told so, and the round goes on",
    async () => {
      const room = amina.rooms()[0] ?? "";
      await amina.goesAway();
      await dana
        .at("toast")
        .filter({ hasText: "last word" })
        .waitFor({ timeout: TAKEN_WITHIN_S * 1000 });
      expect(await barriers(dana.page)).toEqual([]);
      expect(await sana.where()).toBe(room);
      await dana.at("house-open").click();
      await dana.at("house-chair").locator("summary").click();
      expect(await dana.at("chair").getAttribute("data-held")).toBe("deputy");
      await dana.page.keyboard.press("Escape");
      await dana.opensPanel("desk");
      await dana.at("round-grace").selectOption("0");
      await dana.at("round-close").click();
      await soon(() => sana.where()).toBe("plenary");
    },
    (TAKEN_WITHIN_S + 60) * 1000,
  );

  test("hands back to a moderator who comes", async () => {
    await bela.joins();
    await dana.at("toast").filter({ hasText: "A moderator is here" }).waitFor();
  });
});
