/** Every page for everybody: by keyboard, on a small phone, from right to left. */
import { describe, expect, test } from "vitest";
import { barriers, overhang } from "../src/access";
import { soon } from "../src/wait";
import { World } from "../src/world";

const PHONE = { width: 360, height: 740 };

describe("for everybody", () => {
  const world = World.lives("Access for all");
  const amina = world.moderator("Amina");
  const sana = world.teacher("Sana", { viewport: PHONE });
  const fatima = world.teacher("فاطمہ", { viewport: PHONE, locale: "ur" });

  test("the first pages have no barriers", async () => {
    await amina.opens(new URL("/", amina.invitation).href);
    await amina.page.getByRole("heading", { level: 1 }).waitFor();
    expect(await barriers(amina.page)).toEqual([]);
    expect(await barriers(world.organiser.page)).toEqual([]);
    await amina.opens(amina.invitation);
    await amina.at("join-name").waitFor();
    expect(await barriers(amina.page)).toEqual([]);
  });

  test("a person joins with the keyboard alone", async () => {
    const { keyboard } = amina.page;
    await amina.reachesByTab("join-name");
    await keyboard.type("Amina");
    await amina.reachesByTab("join-school");
    await keyboard.type("School 7");
    await amina.reachesByTab("join-without");
    await keyboard.press("Enter");
    await soon(() => amina.where()).toBe("plenary");
  });

  test("the plenary and its panels have no barriers", async () => {
    expect(await barriers(amina.page)).toEqual([]);
    for (const panel of ["chat", "people", "desk"] as const) {
      await amina.opensPanel(panel);
      expect(await barriers(amina.page), panel).toEqual([]);
    }
  });

  test("a phone of 360 pixels shows the way in and the plenary without scrolling sideways", async () => {
    await sana.opens(sana.invitation);
    await sana.at("join-name").waitFor();
    expect(await overhang(sana.page)).toBe(0);
    await sana.introducesThemselves();
    await sana.at("join-without").click();
    await soon(() => sana.where()).toBe("plenary");
    expect(await overhang(sana.page)).toBe(0);
    expect(await barriers(sana.page)).toEqual([]);
  });

  test("Urdu is read from right to left", async () => {
    await fatima.joins();
    expect(await fatima.page.evaluate(() => getComputedStyle(document.body).direction)).toBe("rtl");
    expect(await overhang(fatima.page)).toBe(0);
    expect(await barriers(fatima.page)).toEqual([]);
  });

  test("a breakout room with its roadmap has no barriers, on a desk and on a phone", async () => {
    await amina.plansRooms(1);
    const [room = ""] = amina.rooms();
    for (const teacher of [sana, fatima]) await amina.assigns(teacher, room);
    await amina.opensRooms(20);
    await soon(() => sana.where()).toBe(room);
    await amina.visits(room);
    for (const person of [sana, fatima, amina]) {
      await person.at("roadmap-title").waitFor();
      expect(await barriers(person.page), person.name).toEqual([]);
      expect(await overhang(person.page), person.name).toBe(0);
    }
  });
});
