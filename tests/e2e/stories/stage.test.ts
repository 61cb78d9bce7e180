/** A roadmap on the stage of the plenary: everybody reads along with who presents it. */
import { describe, expect, test } from "vitest";
import { barriers, overhang } from "../src/access";
import { soon } from "../src/wait";
import { World } from "../src/world";

const PHONE = { width: 360, height: 740 };
const WITHIN_MS = 3_000;

describe("a group presents its roadmap", () => {
  const world = World.lives("Report back");
  const amina = world.moderator("Amina");
  const timur = world.teacher("Timur");
  const sana = world.teacher("Sana", { profile: "3g-300k" });
  const lola = world.teacher("Lola", { viewport: PHONE, locale: "ur" });
  let first = "";
  let second = "";

  test("that it wrote in its room", async () => {
    await amina.joins();
    for (const teacher of [timur, sana, lola]) await teacher.joins();
    await amina.plansRooms(2);
    const [one = "", two = ""] = amina.rooms();
    await amina.assigns(timur, one);
    await amina.assigns(lola, two);
    await amina.opensRooms(10);
    await soon(() => timur.where()).toBe(one);
    await timur.roadmap.typesTitle("Water for every school");
    await lola.roadmap.typesTitle("Light in the evening");
    await soon(() => timur.roadmap.saved()).toBe("saved");
    await soon(() => lola.roadmap.saved()).toBe("saved");
    await amina.closesRooms(0);
    await soon(() => timur.where()).toBe("plenary");
    await soon(() => lola.where()).toBe("plenary");
    await amina.works.opens();
    await soon(async () => (await amina.works.order()).length).toBe(2);
    [first = "", second = ""] = await amina.works.order();
  });

  test("to everybody within three seconds of the press, on 300 kbit/s too", async () => {
    const pressed = await amina.works.presents(first, timur.id, 90);
    const people = [timur, sana, lola];
    const seen = await Promise.all(people.map((one) => one.works.whenStageSays("Water for every school")));
    expect(Math.max(...seen) - pressed).toBeLessThan(WITHIN_MS);
    for (const one of people) expect(await one.at("reporter").getAttribute("data-participant")).toBe(timur.id);
    await soon(() => sana.at("turn-clock").innerText()).toMatch(/^1:/);
  });

  test("on a phone without scrolling sideways, and without barriers", async () => {
    expect(await overhang(lola.page)).toBe(0);
    expect(await barriers(lola.page)).toEqual([]);
    expect(await barriers(timur.page)).toEqual([]);
  });

  test("and the next one comes at one press, for as long as there is one", async () => {
    await lola.at("yours-next").waitFor();
    await amina.at("stage-next").click();
    await soon(() => sana.works.onStage()).toContain("Light in the evening");
    await soon(() => lola.at("yours-next").count()).toBe(0);
    expect(await amina.at("stage-next").count()).toBe(0);
    expect(await sana.at("stage-roadmap").getAttribute("data-roadmap")).toBe(second);
    await amina.at("stage-off").click();
    await soon(() => sana.at("stage-roadmap").count()).toBe(0);
  });
});
