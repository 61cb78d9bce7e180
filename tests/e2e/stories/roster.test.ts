/** The organiser's list: a file is looked at before it is taken, and everybody on it has a link of their own. */
import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { barriers } from "../src/access";
import { soon } from "../src/wait";
import { World } from "../src/world";

const LIST =
  "name;email;country;languages\nSana Iqbal;sana@example.org;PK;ur en\nTimur;timur@example.org;Nowhere;ru\n;x@example.org;KZ;\n";

describe("expected people", () => {
  const world = World.lives("On the list");
  const amina = world.moderator("Amina");
  const sana = world.teacher("Sana Iqbal");
  let link = "";

  test("a file is looked at before anything is kept, and every bad row is named", async () => {
    const { page } = world.organiser;
    await page.locator("[data-testid^='roster-open-']").first().click();
    await world.organiser.at("roster-file").setInputFiles({
      name: "people.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(LIST, "utf8"),
    });
    await soon(() => world.organiser.at("roster-preview").getAttribute("data-good")).toBe("1");
    expect(await world.organiser.at("roster-bad").locator("li").count()).toBe(2);
    expect(await world.organiser.at("roster").getAttribute("data-people")).toBe("0");
    expect(await barriers(page)).toEqual([]);
    await world.organiser.at("roster-take").click();
    await soon(() => world.organiser.at("roster").getAttribute("data-people")).toBe("1");
  });

  test("everybody's personal link comes as a table", async () => {
    const { page } = world.organiser;
    const [download] = await Promise.all([page.waitForEvent("download"), world.organiser.at("roster-links").click()]);
    const table = await readFile(await download.path(), "utf8");
    link = /https?:\/\/\S+?#pc_[A-Za-z0-9_-]+/.exec(table)?.[0] ?? "";
    expect(link).not.toBe("");
  });

  test("a personal link knows whom it is for", async () => {
    await amina.joins();
    await sana.opens(link);
    await soon(() => sana.at("join-name").inputValue()).toBe("Sana Iqbal");
    expect(await sana.at("join-country").inputValue()).toBe("PK");
    await sana.at("join-without").click();
    await soon(() => sana.where()).toBe("plenary");
    await amina.opensPanel("people");
    await soon(() => amina.at("people-list").innerText()).toContain("Sana Iqbal");
  });

  test("who was there stands in the organiser's table", async () => {
    const { page } = world.organiser;
    await page.locator("[data-testid^='attendance-open-']").first().click();
    await soon(() => world.organiser.at("attendance").innerText()).toContain("Sana Iqbal");
    expect(await barriers(page)).toEqual([]);
  });
});
