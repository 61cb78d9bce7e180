/** Who waits at the door is let in, refused, or sent out again, and always told so. */
import { describe, expect, test } from "vitest";
import { barriers, overhang } from "../src/access";
import { soon } from "../src/wait";
import { World } from "../src/world";

const PHONE = { width: 360, height: 740 };

describe("at a closed door", () => {
  const world = World.lives("The lobby");
  const amina = world.moderator("Amina");
  const olga = world.panelist("Olga");
  const sana = world.teacher("Sana", { viewport: PHONE, locale: "ur" });
  const timur = world.teacher("Timur");
  const wei = world.teacher("Wei");

  test("a moderator turns the lobby on with the keyboard alone", async () => {
    await amina.joins();
    await olga.joins({ microphone: true });
    await amina.opensPanel("people");
    await amina.reachesByTab("house-open");
    await amina.page.keyboard.press("Enter");
    expect(await barriers(amina.page)).toEqual([]);
    await amina.reachesByTab("door-lobby-attendee");
    await amina.page.keyboard.press("Space");
    await soon(() => amina.at("door-lobby-attendee").isChecked()).toBe(true);
    await amina.page.keyboard.press("Escape");
    await amina.closesPanel("people");
  });

  test("a teacher waits, makes no media connection, and needs to do nothing", async () => {
    await sana.comesToTheDoor();
    expect((await sana.transport()).offers).toBe(0);
    expect(await barriers(sana.page)).toEqual([]);
    expect(await overhang(sana.page)).toBe(0);
  });

  test("the moderator is told, and lets her in: she hears at once", async () => {
    await amina.at("lobby-banner").waitFor();
    expect(await barriers(amina.page)).toEqual([]);
    await amina.at("lobby-show").click();
    await soon(() => amina.seesWaiting()).toEqual(["Sana"]);
    expect(await barriers(amina.page)).toEqual([]);
    await amina.at(`admit-${sana.id}`).click();
    await soon(() => sana.where()).toBe("plenary");
    await soon(() => sana.hears()).toEqual(["Olga"]);
  });

  test("who has been let in does not wait again after a reload", async () => {
    await sana.reloads();
    expect(await sana.where()).toBe("plenary");
    await soon(() => sana.hears()).toEqual(["Olga"]);
  });

  test("who is refused is told so, and everybody else comes in at once", async () => {
    await timur.comesToTheDoor();
    await wei.comesToTheDoor();
    await soon(() => amina.seesWaiting()).toEqual(["Timur", "Wei"]);
    await amina.at(`refuse-${timur.id}`).click();
    await soon(() => timur.sentAwayBecause()).toBe("refused");
    expect(await barriers(timur.page)).toEqual([]);
    await amina.at("admit-all").click();
    await soon(() => wei.where()).toBe("plenary");
  });

  test("sending somebody out asks first, and tells them", async () => {
    await amina.chooses(sana, "remove");
    expect(await barriers(amina.page)).toEqual([]);
    expect(await sana.where()).toBe("plenary");
    await amina.at("out-confirm").click();
    await soon(() => sana.sentAwayBecause()).toBe("removed");
    await soon(() => amina.at("people-list").innerText()).not.toContain("Sana");
  });

  test("who was sent out asks to come in again, waits, and is let in", async () => {
    await sana.reachesByTab("ask-again");
    await sana.page.keyboard.press("Enter");
    await sana.at("at-the-door").waitFor();
    await soon(() => amina.seesWaiting()).toEqual(["Sana"]);
    await amina.at(`admit-${sana.id}`).click();
    await soon(() => sana.where()).toBe("plenary");
    await soon(() => sana.hears()).toEqual(["Olga"]);
  });

  test("a ban offers the lobby, and can be lifted", async () => {
    await amina.rules("door-lobby-attendee", false);
    await amina.chooses(wei, "ban");
    expect(await amina.at("out-lobby").isChecked()).toBe(true);
    await amina.at("out-confirm").click();
    await soon(() => wei.sentAwayBecause()).toBe("banned");
    await amina.at("house-open").click();
    await soon(() => amina.at("door-lobby-attendee").isChecked()).toBe(true);
    await amina.at("house-out").locator("summary").click();
    const row = amina.at("sent-out").locator(`[data-participant="${wei.id}"]`);
    expect(await row.getAttribute("data-standing")).toBe("banned");
    expect(await barriers(amina.page)).toEqual([]);
    await amina.at(`lift-ban-${wei.id}`).click();
    await soon(() => row.getAttribute("data-standing")).toBe("removed");
  });
});
