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
    await world.sendsToWork(amina, [timur], { rooms: 3 });
    await timur.roadmap.typesTitle("Water for every school");
    await soon(() => timur.roadmap.saved()).toBe("saved");
    await world.bringsBack(amina, [timur]);
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
    await timur.works.opens();
    await timur.at(`work-open-${roadmap}`).click();
    await timur.at("work-write").click();
    await timur.roadmap.typesTitle(", at last");
    await lola.at("work-newer").waitFor();
    expect(await lola.at("work").innerText()).not.toContain("at last");
    await lola.at("work-newer").click();
    await soon(() => lola.at("work").innerText()).toContain("Water for every school, at last");
    await timur.at("work-read").click();
    await timur.at("work-back").click();
    await lola.at("work-back").click();
    await soon(async () => (await lola.works.gallery()).length).toBe(3);
  });

  test("is where everybody may say something, once they are asked to", async () => {
    const [roadmap = ""] = await lola.works.gallery();
    await lola.at(`work-open-${roadmap}`).click();
    await lola.at("work").waitFor();
    expect(await lola.at("work-remarks").count()).toBe(0);
    await amina.at("gallery-comments").check();
    await lola.works.unfolds("work-remarks");
    await lola.at("comment-text-").fill("کنواں کہاں ہے؟");
    await lola.at("comment-send-").click();
    await lola.at("work-back").click();
    await timur.at(`work-open-${roadmap}`).click();
    await timur.works.unfolds("work-remarks");
    await soon(() => timur.at("work-remarks").innerText()).toContain("کنواں کہاں ہے؟");
    await timur.at("work-back").click();
  });

  test("is where others give points, which the staff and the group read without names", async () => {
    const [roadmap = ""] = await lola.works.gallery();
    await lola.at(`work-open-${roadmap}`).click();
    await lola.at("score-open").click();
    for (const criterion of ["sdg", "means", "voice", "clarity", "transfer"]) {
      await lola.at(`points-${criterion}-3`).check();
    }
    await lola.at("score-note").fill("پانی کا سبق ہمیں بھی چاہیے");
    expect(await barriers(lola.page)).toEqual([]);
    await lola.at("score-give").click();
    await soon(() => lola.at("score-give").count()).toBe(0);
    await timur.at(`work-open-${roadmap}`).click();
    expect(await timur.at("score-open").count()).toBe(0);
    await soon(() => timur.at("feedback").getAttribute("data-total")).toBe("300");
    expect(await timur.at("feedback").innerText()).toContain("پانی کا سبق");
    expect(await timur.at("feedback").innerText()).not.toContain("Lola");
    await lola.at("work-back").click();
    await timur.at("work-back").click();
  });

  test("keeps versions: how a round ended, and what somebody named", async () => {
    const [roadmap = ""] = await amina.works.gallery();
    await amina.at(`work-open-${roadmap}`).click();
    await amina.at("versions-open").click();
    const versions = amina.page.locator("[data-version]");
    await soon(() => versions.count()).toBe(1);
    await amina.at("version-name").fill("Before the discussion");
    await amina.at("version-keep").click();
    await soon(() => versions.first().innerText()).toContain("Before the discussion");
    await versions.last().locator("[data-testid^='version-compare-']").click();
    // What was typed since, and that somebody has commented, which is no change.
    await soon(() => amina.at("compare").getAttribute("data-changes")).toBe("1");
    await amina.at("versions-back").click();
    await versions.last().locator("[data-testid^='version-read-']").click();
    await soon(() => amina.page.locator("dialog[open] [data-reader]").innerText()).toContain("Water for every school");
    expect(await barriers(amina.page)).toEqual([]);
    await amina.page.keyboard.press("Escape");
    await amina.at("work-back").click();
  });

  test("is closed again for all at one press", async () => {
    await amina.at("gallery-open").uncheck();
    await soon(async () => (await lola.works.gallery()).length).toBe(0);
  });
});
