/** Several plans side by side, and rooms that people choose themselves. */
import { describe, expect, test } from "vitest";
import { barriers, overhang } from "../src/access";
import { soon } from "../src/wait";
import { World } from "../src/world";

describe("plans", () => {
  const world = World.lives("Two plans");
  const amina = world.moderator("Amina");
  const sana = world.teacher("Sana", { viewport: { width: 360, height: 740 }, locale: "ur" });
  const timur = world.teacher("Timur");

  test("a copy of a plan is made, chosen, and the first one is still there", async () => {
    await amina.joins();
    await sana.joins();
    await amina.plansRooms(2);
    await amina.at("plan-menu").click();
    await amina.at("plan-copy").click();
    await amina.at("plan-name").fill("Second meeting");
    expect(await barriers(amina.page)).toEqual([]);
    await amina.at("plan-name-save").click();
    const names = () => amina.at("plan-choose").locator("option").allInnerTexts();
    await soon(names).toEqual(["First plan", "Second meeting"]);
    await amina.at("plan-choose").selectOption({ label: "Second meeting" });
    await soon(() => amina.at("plan-choose").locator("option:checked").innerText()).toBe("Second meeting");
    expect(await amina.at("plan-room-count").inputValue()).toBe("2");
    expect(await barriers(amina.page)).toEqual([]);
  });

  test("people choose their rooms with the keyboard, and the moderator sees who is where", async () => {
    await amina.at("choice-open").click();
    await sana.at("choose").waitFor();
    expect(await barriers(sana.page)).toEqual([]);
    expect(await overhang(sana.page)).toBe(0);
    const [north = ""] = amina.rooms();
    const room = amina.wire.rooms.get(north) ?? "";
    await sana.reachesByTab(`choose-${room}`);
    await sana.page.keyboard.press("Enter");
    await sana.at(`choose-leave-${room}`).waitFor();
    await soon(() => amina.planFor(sana)).toBe(north);
    await amina.at("choice-close").click();
    await sana.at("choose").waitFor({ state: "detached" });
  });

  test("a room that is full has a line, and who leaves it makes room for the next", async () => {
    const [north = ""] = amina.rooms();
    const room = amina.wire.rooms.get(north) ?? "";
    await timur.joins();
    await amina.at(`room-limits-${room}`).click();
    await amina.at(`room-capacity-${room}`).fill("1");
    await amina.page.keyboard.press("Tab");
    await amina.at("choice-open").click();
    await soon(() => timur.at(`places-${room}`).getAttribute("data-taken")).toBe("1");
    await timur.at(`choose-${room}`).click();
    await soon(() => timur.at("choose").locator(`[data-room='${room}']`).getAttribute("data-waiting")).toBe("true");
    await soon(() => amina.at("choice-places").innerText()).toContain("1 of 1 places · 1 waits");
    expect(await barriers(timur.page)).toEqual([]);
    await sana.at(`choose-leave-${room}`).click();
    await soon(() => timur.at("choose").locator(`[data-room='${room}']`).getAttribute("data-yours")).toBe("true");
    await soon(() => amina.planFor(timur)).toBe(north);
  });
});
