/** A round from the countdown to the return: everybody sees their room, with whom and why; one room may end before the others. */
import { describe, expect, test } from "vitest";
import { barriers, overhang } from "../src/access";
import { soon } from "../src/wait";
import { World } from "../src/world";

describe("a round", () => {
  const world = World.lives("There and back");
  const amina = world.moderator("Amina");
  const sana = world.teacher("Sana", { viewport: { width: 360, height: 740 }, locale: "ur" });
  const timur = world.teacher("Timur");
  const wei = world.teacher("Wei");

  const nameOf = (index: number) => amina.rooms()[index] ?? "";
  const idOf = (index: number) => amina.wire.rooms.get(nameOf(index)) ?? "";

  test("is made ready, and opened after a countdown in which everybody sees their room and why", async () => {
    await amina.joins();
    for (const teacher of [sana, timur, wei]) await teacher.joins();
    await amina.plansRooms(2);
    for (const teacher of [sana, timur]) await amina.assigns(teacher, nameOf(0));
    await amina.assigns(wei, nameOf(1));
    await amina.at("round-options").locator("summary").click();
    await amina.at("option-countdown").selectOption("10");
    expect(await barriers(amina.page)).toEqual([]);
    await amina.at("round-arm").click();
    await amina.at("armed").waitFor();
    expect(await sana.at("opening").count()).toBe(0);
    await amina.at("round-open").click();
    await soon(() => sana.at("opening").getAttribute("data-room")).toBe(idOf(0));
    expect(await sana.at("opening").innerText()).toContain("Timur");
    expect(await barriers(sana.page)).toEqual([]);
    expect(await overhang(sana.page)).toBe(0);
    await soon(() => sana.where()).toBe(nameOf(0));
    await soon(() => wei.where()).toBe(nameOf(1));
  });

  test("lets people back to the plenary and to their room again", async () => {
    await timur.reachesByTab("own-return");
    await timur.page.keyboard.press("Enter");
    await soon(() => timur.where()).toBe("plenary");
    expect(await barriers(timur.page)).toEqual([]);
    await timur.at("own-back").click();
    await soon(() => timur.where()).toBe(nameOf(0));
  });

  test("ends in one room before the others", async () => {
    await amina.opensPanel("desk");
    await soon(() => amina.at(`clock-${idOf(1)}`).getAttribute("data-state")).toBe("open");
    expect(await barriers(amina.page)).toEqual([]);
    await amina.at(`room-close-${idOf(1)}`).click();
    await soon(() => amina.at(`clock-${idOf(1)}`).getAttribute("data-state")).not.toBe("open");
    expect(await amina.at(`clock-${idOf(0)}`).getAttribute("data-state")).toBe("open");
    expect(await sana.where()).toBe(nameOf(0));
  });

  test("brings everybody back", async () => {
    await amina.closesRooms(0);
    for (const teacher of [sana, timur, wei]) await soon(() => teacher.where(), 45).toBe("plenary");
  });

  test("opens again as it was, from a page that was loaded after it ended", async () => {
    await amina.reloads();
    await amina.opensPanel("desk");
    const past = amina.at("past");
    await soon(() => past.locator("[data-round]").count()).toBe(1);
    await past.locator("summary").click();
    expect(await barriers(amina.page)).toEqual([]);
    await past.locator("[data-testid^='round-reopen-']").click();
    for (const teacher of [sana, timur]) await soon(() => teacher.where()).toBe(nameOf(0));
    await soon(() => wei.where()).toBe(nameOf(1));
  });
});
