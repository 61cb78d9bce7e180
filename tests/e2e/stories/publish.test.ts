/** A roadmap for everybody: read by a stranger with no link and no login, with the names of those who agreed. */
import { describe, expect, test } from "vitest";
import { barriers, overhang } from "../src/access";
import { pdfText } from "../src/files";
import { soon } from "../src/wait";
import { World } from "../src/world";

describe("a published roadmap", () => {
  const world = World.lives("For everybody");
  const amina = world.moderator("Amina");
  const timur = world.teacher("Timur");
  const sana = world.teacher("Sana");
  let address = "";

  test("names only those of the group who agree to it", async () => {
    await world.sendsToWork(amina, [timur, sana]);
    await timur.roadmap.typesTitle("Water for every school");
    await timur.roadmap.acceptsExamples();
    await soon(() => timur.roadmap.saved()).toBe("saved");
    await world.bringsBack(amina, [timur, sana]);
    await timur.works.opens();
    await timur.page.locator("[data-testid^='work-open-']").first().click();
    await timur.at("credit-name").click();
    await soon(() => timur.at("credit").getAttribute("data-credit")).toBe("name");
  });

  test("has an address that a moderator makes at one press", async () => {
    await amina.works.opens();
    await amina.page.locator("[data-testid^='work-open-']").first().click();
    await amina.at("publish-now").click();
    await soon(() => amina.at("publish").getAttribute("data-published")).toBe("true");
    address = await amina.at("publish-address").inputValue();
    expect(address).toContain("/p/");
    expect(await barriers(amina.page)).toEqual([]);
    await amina.at("work-back").click();
    await amina.works.unfolds("published");
    await soon(() => amina.at("publications").innerText()).toContain("Water for every school");
  });

  test("is read by a stranger, without script, on a phone too", async () => {
    const stranger = await world.browser.newContext({
      javaScriptEnabled: false,
      viewport: { width: 360, height: 740 },
    });
    const page = await stranger.newPage();
    const answer = await page.goto(address);
    expect(answer?.status()).toBe(200);
    const said = await page.locator("body").innerText();
    expect(said).toContain("Water for every school");
    expect(said).toContain("CC BY-SA 4.0");
    expect(said).toContain("Timur");
    expect(said).not.toContain("Sana");
    expect(said).not.toContain("Amina");
    await stranger.close();
    const reader = await world.browser.newContext({ viewport: { width: 360, height: 740 }, bypassCSP: true });
    const open = await reader.newPage();
    await open.goto(address);
    expect(await barriers(open)).toEqual([]);
    expect(await overhang(open)).toBe(0);
    const pdf = open.locator("a[href*='pdf']").first();
    const file = await open.request.get(new URL((await pdf.getAttribute("href")) ?? "", address).href);
    expect(await pdfText(await file.body())).toContain("Water for every school");
    await reader.close();
  });

  test("is gone for everybody once it is taken back, and says so", async () => {
    await amina.page.locator("[data-testid^='unpublish-']").click();
    await soon(() => amina.at("publications").count()).toBe(0);
    const stranger = await world.browser.newContext();
    const page = await stranger.newPage();
    const answer = await page.goto(address);
    expect(answer?.status()).toBe(410);
    expect(await page.locator("body").innerText()).not.toContain("Water for every school");
    await stranger.close();
  });
});
