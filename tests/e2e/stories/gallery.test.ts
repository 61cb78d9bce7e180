/** The roadmaps of all rooms, for everybody to look at. */
import { describe, expect, test } from "vitest";
import { barriers, overhang } from "../src/access";
import { soon } from "../src/wait";
import { World } from "../src/world";

describe("a gallery of roadmaps", () => {
  const world = World.lives("Gallery");
  const amina = world.moderator("Amina");
  const timur = world.teacher("Timur");
  const lola = world.teacher("Lola", { viewport: { width: 360, height: 740 }, locale: "ur" });

  test("is closed until somebody of the staff opens it", async () => {
    await amina.joins();
    await timur.joins();
    await lola.joins();
    await amina.plansRooms(3);
    const [room = ""] = amina.rooms();
    await amina.assigns(timur, room);
    await amina.opensRooms(10);
    await soon(() => timur.where()).toBe(room);
    await timur.roadmap.typesTitle("Water for every school");
    await soon(() => timur.roadmap.saved()).toBe("saved");
    await amina.closesRooms(0);
    await soon(() => timur.where()).toBe("plenary");
    expect(await lola.at("works-toggle").count()).toBe(0);
    await amina.works.opens();
    await soon(async () => (await amina.works.gallery()).length).toBe(3);
    await amina.at("gallery-open").check();
    await lola.works.opens();
    await soon(async () => (await lola.works.gallery()).length).toBe(3);
  });

  test("is searched, on a phone and without barriers", async () => {
    await lola.at("gallery-search").fill("SCHOOL water");
    await soon(async () => (await lola.works.gallery()).length).toBe(1);
    expect(await overhang(lola.page)).toBe(0);
    expect(await barriers(lola.page)).toEqual([]);
    expect(await barriers(amina.page)).toEqual([]);
    await lola.at("gallery-search").fill("nothing like it");
    await lola.at("gallery-anything").click();
    await soon(async () => (await lola.works.gallery()).length).toBe(3);
  });

  test("shows each roadmap as it was when it was opened, and says when there is a newer state", async () => {
    const [roadmap = ""] = await lola.works.gallery();
    await lola.at(`work-open-${roadmap}`).click();
    await soon(() => lola.at("work").innerText()).toContain("Water for every school");
    expect(await barriers(lola.page)).toEqual([]);
    await lola.at("work-back").click();
    await soon(async () => (await lola.works.gallery()).length).toBe(3);
  });

  test("is closed again for all at one press", async () => {
    await amina.at("gallery-open").uncheck();
    await soon(async () => (await lola.works.gallery()).length).toBe(0);
  });
});
