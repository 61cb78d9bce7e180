/** A roadmap on the stage of the plenary: everybody reads along with who presents it. */
import { describe, expect, test } from "vitest";
import { barriers, overhang } from "../src/access";
import { soon, throughout } from "../src/wait";
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
    await timur.roadmap.acceptsExamples();
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

  test("and everybody is where the reporter is, until they scroll by hand", async () => {
    // What pushes the roadmap up goes away by itself, in the middle of the story.
    for (const one of [timur, sana, lola]) await one.works.putsMessagesAway();
    const places = await timur.page
      .locator("[data-spot]")
      .evaluateAll((all) => all.map((one) => one.getAttribute("data-spot")));
    expect(places).toContain("head");
    await timur.works.scrollsTo(places.at(-1) ?? "head");
    const there = await timur.works.top();
    await soon(() => lola.works.top()).toBe(there);
    expect(there).not.toBe("head");
    await lola.works.scrollsTo("head");
    await lola.at("follow").waitFor();
    await timur.works.scrollsTo("head");
    await soon(() => sana.works.top()).toBe("head");
    await timur.works.scrollsTo(places.at(-1) ?? "head");
    await soon(() => sana.works.top()).toBe(there);
    expect(await throughout(1.5, async () => [await lola.works.top()])).toEqual(["head"]);
    await lola.at("follow").click();
    await soon(() => lola.works.top()).toBe(there);
  });

  test("and what the reporter marks is marked for all, by keyboard alone", async () => {
    await timur.at("guide-next").focus();
    await timur.page.keyboard.press("Enter");
    const marked = await timur.works.lit();
    expect(marked).not.toBe("");
    await soon(() => sana.works.lit()).toBe(marked);
    await soon(() => lola.works.lit()).toBe(marked);
    await timur.at("guide-clear").click();
    await soon(() => sana.works.lit()).toBe("");
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
