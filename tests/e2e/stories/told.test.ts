/** What people are told of the rules: that every place is taken, and to whom one may write privately. */
import { describe, expect, test } from "vitest";
import { barriers, overhang } from "../src/access";
import { soon } from "../src/wait";
import { World } from "../src/world";

const PHONE = { width: 360, height: 740 };

describe("whoever comes", () => {
  const world = World.lives("What holds here");
  const amina = world.moderator("Amina");
  const sana = world.teacher("Sana");
  const timur = world.teacher("Timur", { viewport: PHONE, locale: "ru" });

  const opensTheRules = async () => {
    await amina.opensPanel("people");
    await amina.at("house-open").click();
    await amina.at("house-door").waitFor();
  };

  test("last, is told that every place is taken, and comes in when a moderator opens", async () => {
    await amina.joins();
    await sana.joins();
    await opensTheRules();
    await amina.at("door-lobby-attendee").click();
    await soon(() => amina.at("door-lobby-attendee").isChecked()).toBe(true);
    await amina.at("door-capacity").fill("1");
    await amina.page.keyboard.press("Tab");
    await amina.page.keyboard.press("Escape");
    await timur.comesToTheDoor();
    await soon(() => timur.at("at-the-door").innerText()).toContain("Все места заняты");
    expect(await barriers(timur.page)).toEqual([]);
    expect(await overhang(timur.page)).toBe(0);
    await timur.at("door-rename").click();
    await timur.at("rename-name").fill("Amina");
    await timur.at("rename-save").click();
    await timur.page.locator("dialog").getByTestId("toast").waitFor();
    expect(await barriers(timur.page)).toEqual([]);
    await timur.page.keyboard.press("Escape");
    await amina.opensPanel("people");
    await soon(() => amina.at("lobby").innerText()).toContain("no place was free");
    await opensTheRules();
    await amina.at("door-capacity").fill("2");
    await amina.page.keyboard.press("Tab");
    await amina.page.keyboard.press("Escape");
    await amina.at(`admit-${timur.id}`).click();
    await soon(() => timur.where()).toBe("plenary");
  });

  test("knows to whom one may write privately, when that changes too", async () => {
    await sana.opensPanel("chat");
    await soon(() => sana.at("private-rule").getAttribute("data-rule")).toBe("toStaff");
    await sana.reachesByTab("private-rule-show");
    await sana.page.keyboard.press("Enter");
    expect(await sana.at("private-rule").innerText()).toContain("other moderators do not");
    expect(await barriers(sana.page)).toEqual([]);
    await opensTheRules();
    await amina.at("door-private").selectOption("off");
    await soon(() => sana.at("private-rule").getAttribute("data-rule")).toBe("off");
  });
});
