/** A vote that binds: nobody votes for their own work, and a power cut changes nothing. */
import { describe, expect, test } from "vitest";
import { barriers } from "../src/access";
import { soon } from "../src/wait";
import { World } from "../src/world";

describe("a vote on roadmaps", () => {
  const world = World.lives("Vote");
  const amina = world.moderator("Amina");
  const timur = world.teacher("Timur");
  const lola = world.teacher("Lola", { viewport: { width: 360, height: 740 }, locale: "ur" });
  const wei = world.teacher("Wei");
  let first = "";
  let second = "";

  test("is opened by the staff, and everybody is told", async () => {
    await amina.joins();
    for (const teacher of [timur, lola, wei]) await teacher.joins();
    await amina.plansRooms(2);
    const [one = "", two = ""] = amina.rooms();
    await amina.assigns(timur, one);
    await amina.assigns(wei, one);
    await amina.assigns(lola, two);
    await amina.opensRooms(10);
    await soon(() => timur.where()).toBe(one);
    await amina.closesRooms(0);
    await soon(() => timur.where()).toBe("plenary");
    await amina.works.opens();
    await soon(async () => (await amina.works.order()).length).toBe(2);
    [first = "", second = ""] = await amina.works.order();
    await amina.works.unfolds("ballot-new");
    await amina.at("ballot-open").click();
    await lola.at("ballot-show").click();
    await lola.at("ballot").waitFor();
    expect(await barriers(lola.page)).toEqual([]);
  });

  test("in which one's own work cannot be chosen", async () => {
    expect(await lola.at(`vote-${second}`).isDisabled()).toBe(true);
    expect(await lola.at(`vote-${first}`).isDisabled()).toBe(false);
    await lola.at(`vote-${first}`).check();
    await lola.at("vote-cast").click();
    await soon(() => lola.at("vote-state").getAttribute("data-cast")).toBe("1");
  });

  test("which outlives the server, and is counted as it was cast", async () => {
    await timur.at("ballot-show").click();
    await timur.at(`vote-${second}`).check();
    await timur.at("vote-cast").click();
    await soon(() => timur.at("vote-state").getAttribute("data-cast")).toBe("1");
    await world.server.kill();
    await world.server.restart();
    await soon(() => lola.page.locator("[data-testid='link-state'][data-state='online']").count(), 40).toBe(1);
    await soon(() => amina.page.locator("[data-testid='link-state'][data-state='online']").count(), 40).toBe(1);
    expect(await lola.at("vote-state").getAttribute("data-cast")).toBe("1");
    await amina.at("ballot-close").click();
    for (const person of [amina, lola, timur]) {
      await soon(async () => {
        const rows = person.at("result").locator("tbody tr");
        return rows.evaluateAll((all) =>
          all.map((row) => [row.getAttribute("data-votes"), row.getAttribute("data-place")]),
        );
      }).toEqual([
        ["1", "1"],
        ["1", "1"],
      ]);
    }
    expect(await barriers(lola.page)).toEqual([]);
  });
});
