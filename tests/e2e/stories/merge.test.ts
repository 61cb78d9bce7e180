/** Several roadmaps become one, which shows where each part came from. */
import { describe, expect, test } from "vitest";
import { barriers } from "../src/access";
import { soon } from "../src/wait";
import { World } from "../src/world";

describe("a joint roadmap", () => {
  const world = World.lives("Joint");
  const amina = world.moderator("Amina");
  const timur = world.teacher("Timur");
  const lola = world.teacher("Lola", { viewport: { width: 360, height: 740 }, locale: "ur" });
  let joint = "";

  test("is made of two by a moderator, with a name of its own", async () => {
    await world.sendsToWork(amina, [timur], { rooms: 2 });
    await timur.roadmap.typesTitle("Water for every school");
    await timur.roadmap.acceptsExamples();
    await soon(() => timur.roadmap.saved()).toBe("saved");
    await world.bringsBack(amina, [timur]);
    await amina.works.opens();
    await soon(async () => (await amina.works.gallery()).length).toBe(2);
    const before = await amina.works.gallery();
    await amina.at("merge-open").click();
    await amina.at("merge-name").fill("Water and light together");
    for (const roadmap of before) await amina.at(`merge-of-${roadmap}`).check();
    expect(await barriers(amina.page)).toEqual([]);
    await amina.at("merge-make").click();
    await soon(async () => (await amina.works.gallery()).length).toBe(3);
    [joint = ""] = (await amina.works.gallery()).filter((one) => !before.includes(one));
    await soon(() => amina.works.galleryWords()).toContain("Water and light together");
  });

  test("says what it was made of, and has what was written there", async () => {
    await amina.at(`work-open-${joint}`).click();
    const [first = "", second = ""] = amina.rooms();
    await soon(() => amina.at("work").innerText()).toContain(first);
    expect(await amina.at("work").innerText()).toContain(second);
    await amina.at("versions-open").click();
    await soon(() => amina.page.locator("dialog[open] [data-version]").allInnerTexts()).toEqual([
      expect.stringContaining("Made of parts of others"),
    ]);
    await amina.page.keyboard.press("Escape");
    await amina.at("work-back").click();
  });

  test("is written on by those whose work is in it, and only read by others", async () => {
    await amina.at("gallery-open").check();
    for (const teacher of [timur, lola]) {
      await teacher.works.opens();
      await teacher.at(`work-open-${joint}`).click();
      await teacher.at("work").waitFor();
    }
    expect(await lola.at("work-write").count()).toBe(0);
    await timur.at("work-write").click();
    await timur.roadmap.writes("fields/question", " And what together?");
    await soon(() => timur.roadmap.saved()).toBe("saved");
    await lola.at("work-newer").waitFor();
    await lola.at("work-newer").click();
    await soon(() => lola.at("work").innerText()).toContain("And what together?");
  });

  test("is presented like any other", async () => {
    await amina.works.presents(joint, null, 0);
    await soon(() => timur.works.onStage()).toContain("And what together?");
  });
});
