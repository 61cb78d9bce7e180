/** Where things stand: one layout for all, one's own, pages, pins, reactions, the whole screen and a small window. */
import { describe, expect, test } from "vitest";
import { barriers, overhang } from "../src/access";
import type { Participant } from "../src/participant";
import { soon } from "../src/wait";
import { World } from "../src/world";

const PHONE = { width: 360, height: 740 };

describe("the plenary is looked at", () => {
  const world = World.lives("One picture for all");
  const amina = world.moderator("Amina");
  const olga = world.panelist("Olga");
  const wei = world.panelist("Wei");
  const timur = world.teacher("Timur");
  const sana = world.teacher("Sana", { viewport: PHONE, locale: "ur" });

  const layoutOf = (person: Participant) => person.at("faces").getAttribute("data-layout");

  async function views(person: Participant): Promise<void> {
    await person.uncovers("view-toggle");
    await person.at("view-toggle").click();
    await person.at("self-show").waitFor();
  }

  async function shuts(person: Participant): Promise<void> {
    await person.page.keyboard.press("Escape");
    await person.at("self-show").waitFor({ state: "detached" });
  }

  async function sets(layout: string): Promise<void> {
    await views(amina);
    await amina.at(`layout-wished-${layout}`).check();
    await shuts(amina);
  }

  const widthOf = (person: Participant, other: Participant) =>
    person.page
      .locator(`[data-participant="${other.id}"]:not([hidden])`)
      .first()
      .evaluate((tile) => tile.getBoundingClientRect().width);

  test("everybody follows the layout of the moderator, and is told once", async () => {
    await amina.joins({ camera: true });
    await olga.joins({ camera: true, microphone: true });
    await wei.joins({ camera: true });
    await timur.joins();
    await sana.joins();
    await soon(() => timur.sees()).toEqual(["Amina", "Olga", "Wei"]);
    expect(await layoutOf(timur)).toBe("auto");
    await sets("gallery");
    for (const person of [amina, olga, timur, sana]) await soon(() => layoutOf(person)).toBe("gallery");
    const told = (person: Participant) => person.at("toast").filter({ hasText: "changed the layout" });
    await soon(() => told(timur).count()).toBe(1);
    expect(await told(amina).count(), "who set it needs no word of it").toBe(0);
    expect(await barriers(timur.page)).toEqual([]);
    expect(await overhang(sana.page)).toBe(0);
  });

  test("one looks at it otherwise, and comes back at one press", async () => {
    await views(timur);
    expect(await barriers(timur.page)).toEqual([]);
    expect(await timur.at("layout-wished").count()).toBe(0);
    await timur.at("layout-own-speaker").check();
    await shuts(timur);
    await soon(() => layoutOf(timur)).toBe("speaker");
    await soon(() => widthOf(timur, olga)).toBeGreaterThan(600);
    expect(await layoutOf(sana)).toBe("gallery");
    await sets("side");
    await soon(() => layoutOf(sana)).toBe("side");
    expect(await layoutOf(timur)).toBe("speaker");
    await timur.at("layout-back").click();
    await soon(() => layoutOf(timur)).toBe("side");
    await timur.at("own-layout").waitFor({ state: "detached" });
  });

  test("who comes later, or again, finds the layout as it is", async () => {
    await timur.reloads();
    await soon(() => layoutOf(timur)).toBe("side");
    await soon(() => timur.sees()).toContain("Olga");
  });

  test("content alone asks for no face, and everybody is still heard", async () => {
    await sets("content");
    await soon(() => timur.sees()).toEqual([]);
    await soon(async () => timur.wire.heights.slice(0, 3)).toEqual([0, 0, 0]);
    await soon(() => timur.hears()).toEqual(["Olga"]);
    await sets("auto");
    await soon(() => timur.sees()).toEqual(["Amina", "Olga", "Wei"]);
  });

  test("pages of a gallery ask for nothing of what is on another page", async () => {
    await views(timur);
    await timur.at("layout-own-gallery").check();
    await shuts(timur);
    // As small as a window is that shares the screen with a lesson plan: two faces a page.
    await timur.page.setViewportSize({ width: 280, height: 340 });
    await timur.at("pager").waitFor();
    const shown = async () => timur.wire.heights.slice(0, 3).filter((height) => height > 0).length;
    await soon(shown).toBeLessThan(3);
    await soon(async () => (await timur.sees()).length === (await shown())).toBe(true);
    const before = await timur.sees();
    expect(await barriers(timur.page)).toEqual([]);
    await timur.at("pager-forward").click();
    await soon(() => timur.at("pager").getAttribute("data-page")).toBe("2");
    await soon(() => timur.sees()).not.toEqual(before);
    await soon(shown).toBeLessThan(3);
    await timur.at("pager-back").press("Enter");
    await soon(() => timur.sees()).toEqual(before);
    await timur.page.setViewportSize({ width: 1100, height: 720 });
    await soon(() => timur.sees()).toEqual(["Amina", "Olga", "Wei"]);
    await timur.at("layout-back").click();
  });

  test("whom one pins is large for oneself alone, two at most", async () => {
    const pin = (other: Participant) => timur.page.getByTestId(`pin-${other.id}`);
    await pin(wei).press("Enter");
    await soon(() => widthOf(timur, wei)).toBeGreaterThan(600);
    expect(await widthOf(timur, olga)).toBeLessThan(300);
    await pin(olga).press("Enter");
    await soon(() => widthOf(timur, olga)).toBeGreaterThan(300);
    await pin(amina).press("Enter");
    await soon(() => pin(wei).getAttribute("aria-pressed")).toBe("false");
    expect(await pin(olga).getAttribute("aria-pressed")).toBe("true");
    expect(await sana.page.locator("[aria-pressed='true'][data-testid^='pin-']").count()).toBe(0);
    await pin(olga).press("Enter");
    await pin(amina).press("Enter");
  });

  test("one's own picture is hidden from oneself, and from nobody else", async () => {
    await views(olga);
    await olga.at("self-show").uncheck();
    await shuts(olga);
    await soon(() => olga.at("self-view").isVisible()).toBe(false);
    await soon(() => timur.sees()).toContain("Olga");
    await views(olga);
    await olga.at("self-show").check();
    await shuts(olga);
    await soon(() => olga.at("self-view").isVisible()).toBe(true);
  });

  test("reactions are counted by the server and seen by all, with names where all know each other", async () => {
    await timur.at("react-toggle").click();
    await timur.at("react-clap").click();
    await sana.uncovers("react-clap");
    expect(await barriers(sana.page)).toEqual([]);
    await sana.at("react-clap").click();
    await sana.page.keyboard.press("Escape");
    for (const person of [amina, olga]) {
      const claps = person.at("reactions").locator("[data-reaction='clap']");
      await soon(() => claps.getAttribute("data-count")).toBe("2");
      await soon(() => claps.textContent()).toMatch(/Timur/);
    }
    // It passes, and leaves nothing behind.
    await amina.at("reactions").waitFor({ state: "detached", timeout: 15_000 });
  });

  test("the moderator turns reactions off, and the button says so", async () => {
    await views(amina);
    await amina.at("reactions-allow").uncheck();
    await shuts(amina);
    await soon(() => timur.at("react-toggle").getAttribute("aria-disabled")).toBe("true");
    await timur.page.keyboard.press("Escape");
    // It can be pressed, to say why not.
    await timur.at("react-toggle").click({ force: true });
    await soon(() => timur.at("toast").last().textContent()).toMatch(/reactions off/);
    await views(amina);
    await amina.at("reactions-allow").check();
    await shuts(amina);
    await soon(() => timur.at("react-toggle").getAttribute("aria-disabled")).toBe(null);
  });

  test("a phone's bar has five buttons, and the others are behind one of them", async () => {
    const outside = sana.page.locator("#controls button:visible");
    await soon(() => outside.count()).toBe(5);
    await sana.at("more-toggle").click();
    await sana.at("leave").waitFor();
    expect(await overhang(sana.page)).toBe(0);
    await sana.page.keyboard.press("Escape");
    await soon(() => sana.at("leave").isVisible()).toBe(false);
    expect(await sana.at("more-toggle").evaluate((more) => more === document.activeElement)).toBe(true);
    await sana.opensPanel("people");
    await sana.at("panel-close").click();
  });

  test("the whole screen and back", async () => {
    await views(timur);
    await timur.at("full-screen").click();
    const isFull = () => timur.page.evaluate(() => document.fullscreenElement !== null);
    await soon(isFull).toBe(true);
    expect(await timur.at("live-location").isVisible()).toBe(false);
    await views(timur);
    await timur.at("full-screen").click();
    await soon(isFull).toBe(false);
    await soon(() => timur.at("live-location").isVisible()).toBe(true);
  });

  test("whoever speaks, microphone, hand and leaving in a small window above all others", async () => {
    await views(timur);
    const opens = timur.page.context().waitForEvent("page");
    await timur.at("small-window").click();
    const small = await opens;
    await soon(() => small.getByTestId("hand-toggle").isVisible()).toBe(true);
    const plays = () => small.locator("video").evaluate((video: HTMLVideoElement) => video.videoWidth > 0);
    await soon(plays).toBe(true);
    await small.getByTestId("hand-toggle").click();
    await soon(() => timur.at("hand-toggle").getAttribute("aria-pressed")).toBe("true");
    await small.getByTestId("leave").click();
    expect(await timur.isIn(), "leaving asks first").toBe(true);
    await small.close();
    await soon(() => timur.sees()).toContain("Olga");
  });
});
