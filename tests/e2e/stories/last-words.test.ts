/** A round ends while somebody types: what was written last is not lost. */
import { describe, expect, test } from "vitest";
import { soon } from "../src/wait";
import { World } from "../src/world";

const LAST_MS = 200;

describe("text that is typed just before a room closes", () => {
  const world = World.lives("Last words");
  const amina = world.moderator("Amina");
  const timur = world.teacher("Timur");
  const lola = world.teacher("Lola");

  test("is typed less than 0.2 s before the press that closes it", async () => {
    await world.sendsToWork(amina, [timur]);
    await timur.roadmap.typesTitle("Water for every school");
    await soon(() => timur.roadmap.saved()).toBe("saved");
    await amina.opensPanel("desk");
    await amina.at("round-grace").selectOption("0");
    const close = await amina.at("round-close").elementHandle();
    await timur.roadmap.typesTitle(", at the very last moment");
    const typed = Date.now();
    await close?.evaluate((button) => (button as HTMLButtonElement).click());
    expect(Date.now() - typed).toBeLessThan(LAST_MS);
    await soon(() => timur.where()).toBe("plenary");
  });

  test("is in the gallery that the others read", async () => {
    await amina.works.opens();
    await amina.at("gallery-open").check();
    await lola.works.opens();
    await soon(() => lola.works.galleryWords()).toContain("Water for every school, at the very last moment");
  });

  test("and in the version as presented", async () => {
    const [roadmap = ""] = await amina.works.gallery();
    await amina.at(`work-open-${roadmap}`).click();
    await amina.at("versions-open").click();
    const presented = amina.page.locator("[data-version]", { hasText: "As the round ended" });
    await soon(() => presented.count()).toBe(1);
    await presented.locator("[data-testid^='version-read-']").click();
    await soon(() => amina.page.locator("dialog[open] [data-reader]").innerText()).toContain(
      "Water for every school, at the very last moment",
    );
  });
});
