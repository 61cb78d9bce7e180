/** Who speaks next: the queue, one's own place in it, and the floor. */
import { describe, expect, test } from "vitest";
import { barriers, overhang } from "../src/access";
import { soon } from "../src/wait";
import { World } from "../src/world";

describe("the floor", () => {
  const world = World.lives("Who speaks next");
  const amina = world.moderator("Amina");
  const sana = world.teacher("Sana", { viewport: { width: 360, height: 740 }, locale: "ur" });
  const timur = world.teacher("Timur");

  test("whoever raises a hand sees their place", async () => {
    await amina.joins();
    await sana.joins();
    await timur.joins();
    await timur.raisesHand();
    await soon(() => timur.at("your-place").getAttribute("data-position")).toBe("1");
    await sana.raisesHand();
    await soon(() => sana.at("your-place").getAttribute("data-position")).toBe("2");
    expect(await barriers(sana.page)).toEqual([]);
    expect(await overhang(sana.page)).toBe(0);
  });

  test("the moderator gives the floor to the first with the keyboard alone: they are heard, and named to all", async () => {
    await soon(() => amina.seesHands()).toEqual(["Timur", "Sana"]);
    expect(await barriers(amina.page)).toEqual([]);
    await amina.reachesByTab(`floor-give-${timur.id}`);
    await amina.page.keyboard.press("Enter");
    await soon(() => sana.at("floor").getAttribute("data-participant")).toBe(timur.id);
    await timur.turnsMicrophone(true);
    await soon(() => sana.hears()).toEqual(["Timur"]);
    await soon(() => sana.at("your-place").getAttribute("data-position")).toBe("1");
    expect(await barriers(sana.page)).toEqual([]);
  });

  test("ending the floor takes the microphone back", async () => {
    await amina.at("floor-end").click();
    await soon(() => sana.hears()).toEqual([]);
    expect(await sana.at("floor").count()).toBe(0);
  });

  test("all hands go down at once", async () => {
    await amina.at("queue-menu").click();
    await amina.at("queue-lower-all").click();
    await soon(() => amina.seesHands()).toEqual([]);
    await soon(() => sana.at("your-place").count()).toBe(0);
  });
});
