/** A room goes on from an earlier version; what is written meanwhile is put aside, not lost. */
import { describe, expect, test } from "vitest";
import { barriers } from "../src/access";
import { soon } from "../src/wait";
import { World } from "../src/world";

describe("an earlier version of a roadmap", () => {
  const world = World.lives("Back to it");
  const amina = world.moderator("Amina");
  const timur = world.teacher("Timur");
  const sana = world.teacher("Sana", { cuttable: true });
  let roadmap = "";

  test("is kept by name while the group works", async () => {
    await world.sendsToWork(amina, [timur, sana]);
    for (const teacher of [timur, sana]) await teacher.roadmap.looksAt("list");
    await timur.roadmap.writes("fields/title", "The good plan");
    await soon(() => timur.roadmap.saved()).toBe("saved");
    await amina.works.opens();
    await soon(async () => (await amina.works.gallery()).length).toBe(1);
    [roadmap = ""] = await amina.works.gallery();
    await amina.at(`work-open-${roadmap}`).click();
    await amina.at("versions-open").click();
    await amina.at("version-name").fill("Agreed");
    await amina.at("version-keep").click();
    await soon(() => amina.page.locator("[data-version]").count()).toBe(1);
    await timur.roadmap.writes("fields/title", ", spoilt");
    await soon(() => sana.roadmap.texts("fields/title")).toEqual(["The good plan, spoilt"]);
  });

  test("is what everybody in the room goes on from, without a reload", async () => {
    await amina.page.locator("[data-testid^='version-restore-']").first().click();
    expect(await barriers(amina.page)).toEqual([]);
    await amina.at("version-restore-now").click();
    for (const person of [timur, sana]) {
      await soon(() => person.roadmap.texts("fields/title"), 30).toEqual(["The good plan"]);
    }
    await sana.roadmap.writes("fields/title", ", again");
    await soon(() => timur.roadmap.texts("fields/title")).toEqual(["The good plan, again"]);
    for (const person of [timur, sana]) {
      await soon(() => person.roadmap.saved()).toBe("saved");
      expect(await person.roadmap.lost()).toBeNull();
    }
  });

  test("takes nothing away from who was offline: it is on their device, and they are told", async () => {
    await amina.at("work-back").click();
    // The gallery is told every two seconds: until then the one that was replaced stands there.
    const replaced = roadmap;
    await soon(() => amina.works.gallery()).not.toContain(replaced);
    [roadmap = ""] = await amina.works.gallery();
    await amina.at(`work-open-${roadmap}`).click();
    await amina.at("versions-open").click();
    await soon(() => amina.page.locator("dialog [data-version]").count()).toBeGreaterThan(0);
    sana.link?.cut();
    await sana.roadmap.writes("fields/question", " Written in the tunnel.");
    await soon(() => sana.roadmap.saved(), 40).toBe("onDevice");
    await amina.page.locator("dialog [data-testid^='version-restore-']").last().click();
    await amina.at("version-restore-now").click();
    await soon(() => timur.roadmap.texts("fields/title"), 30).toEqual(["The good plan"]);
    sana.link?.mend();
    await soon(() => sana.roadmap.texts("fields/title"), 60).toEqual(["The good plan"]);
    await soon(async () => (await sana.roadmap.lost())?.texts ?? "", 30).toContain("Written in the tunnel.");
  });
});
