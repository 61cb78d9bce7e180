/** The organiser's page after the webinar is made: its settings, its history, somebody to forget, and its end. */
import { describe, expect, test } from "vitest";
import { barriers, overhang } from "../src/access";
import { soon } from "../src/wait";
import { World } from "../src/world";

describe("an organiser's page", () => {
  const world = World.lives("In good order");
  const amina = world.moderator("Amina");
  const sana = world.teacher("Sana");
  const timur = world.teacher("Timur");
  const { organiser } = world;

  const opens = (part: "settings" | "history" | "attendance") =>
    organiser.page.locator(`[data-testid^='${part}-open-']`).first().click();

  test("a lobby that the organiser sets keeps a teacher at the door of a webinar that runs", async () => {
    await amina.joins();
    await sana.joins();
    await opens("settings");
    await organiser.at("settings-door").locator("summary").click();
    expect(await barriers(organiser.page)).toEqual([]);
    const kept = organiser.page.waitForResponse((answer) => answer.request().method() === "PATCH");
    await organiser.at("door-lobby-attendee").click();
    expect((await kept).ok()).toBe(true);
    await timur.comesToTheDoor();
    expect(await sana.where()).toBe("plenary");
  });

  test("settings stay when the page is read anew, and the title is renamed with the keyboard", async () => {
    await organiser.at("settings-name").fill("In better order");
    await organiser.page.keyboard.press("Enter");
    await soon(() => organiser.page.locator("details[data-testid^='webinar-'] > summary").innerText()).toContain(
      "In better order",
    );
    await organiser.at("settings-round").locator("summary").click();
    const saved = organiser.page.waitForResponse((answer) => answer.request().method() === "PATCH");
    await organiser.at("settings-warning-15").check();
    await (await saved).finished();
    await organiser.page.reload();
    await organiser.page.locator("details[data-testid^='webinar-'] > summary").click();
    await opens("settings");
    await organiser.at("settings-door").locator("summary").click();
    expect(await organiser.at("door-lobby-attendee").isChecked()).toBe(true);
    expect(await organiser.at("settings-name").inputValue()).toBe("In better order");
    await organiser.at("settings-round").locator("summary").click();
    const warned = (minutes: number) => organiser.at(`settings-warning-${minutes}`).isChecked();
    expect(await Promise.all([15, 10, 5, 2, 1].map(warned))).toEqual([true, true, true, false, true]);
  });

  test("the history tells of the meeting and of a round", async () => {
    await amina.plansRooms(1);
    const [room = ""] = amina.rooms();
    await amina.assigns(sana, room);
    await amina.opensRooms(5);
    await soon(() => sana.where()).toBe(room);
    await opens("history");
    await soon(() => organiser.at("history").getAttribute("data-rounds")).toBe("1");
    expect(await organiser.at("history").getAttribute("data-meetings")).toBe("1");
    expect(await organiser.at("history").innerText()).toContain(room);
    expect(await barriers(organiser.page)).toEqual([]);
    expect(await overhang(organiser.page)).toBe(0);
  });

  test("who is forgotten has no name in the table any more", async () => {
    await opens("attendance");
    await soon(() => organiser.at("attendance").innerText()).toContain("Timur");
    await organiser.at(`erase-${timur.id}`).click();
    expect(await barriers(organiser.page)).toEqual([]);
    await organiser.at("erase-confirm").click();
    await soon(() => organiser.at("attendance").innerText()).not.toContain("Timur");
    expect(await organiser.at("attendance").innerText()).toContain("Sana");
  });

  test("a deleted webinar is gone, for those in it too", async () => {
    await organiser.page.locator("[data-testid^='delete-wb_']").click();
    await organiser.at("delete-confirm").click();
    await soon(() => organiser.page.locator("details[data-testid^='webinar-']").count()).toBe(0);
    await soon(() => amina.at("link-state").getAttribute("data-state"), 40).toBe("ended");
  });
});
