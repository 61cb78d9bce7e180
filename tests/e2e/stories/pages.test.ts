/** A gallery with more people than pictures at once: each page shows those who are on it. */
import { describe, expect, test } from "vitest";
import type { Participant } from "../src/participant";
import { soon } from "../src/wait";
import { World } from "../src/world";

describe("a gallery of more people than a page has pictures", () => {
  const world = World.lives("Page by page");
  const amina = world.moderator("Amina");
  const olga = world.panelist("Olga");
  const wei = world.panelist("Wei");
  const pia = world.panelist("Pia");
  const timur = world.teacher("Timur");
  const sana = world.teacher("Sana");
  const stage = [amina, olga, pia, wei];
  const names = stage.map(({ name }) => name);
  /** Whom the first page shows, and whom the second. */
  let first: string[] = [];
  let second: string[] = [];

  const named = (name: string | undefined) => stage.find((person) => person.name === name) as Participant;

  async function looks(person: Participant, layout: string): Promise<void> {
    await person.uncovers("view-toggle");
    await person.at("view-toggle").click();
    await person.at(`layout-own-${layout}`).check();
    await person.page.keyboard.press("Escape");
    await person.at("self-show").waitFor({ state: "detached" });
  }

  // By a key: on a busy machine a message about the link may lie over the arrows.
  const turns = (to: "back" | "forward") => timur.at(`pager-${to}`).press("Enter");

  test("the first page shows as many as there are pictures for, and others see everybody", async () => {
    for (const person of stage) await person.joins({ camera: true, microphone: true });
    for (const person of stage) await person.speaksAt(0);
    await timur.joins({ slots: 2 });
    await sana.joins();
    await soon(() => sana.sees()).toEqual(names);
    await looks(timur, "gallery");
    await timur.at("pager").waitFor();
    await soon(async () => (await timur.sees()).length).toBe(2);
    first = await timur.sees();
    second = names.filter((name) => !first.includes(name));
  });

  test("the next page brings the pictures of those who were not shown, and lets the others go", async () => {
    await turns("forward");
    await soon(() => timur.sees()).toEqual(second);
    expect(await sana.sees(), "somebody else's page is theirs").toEqual(names);
    await turns("back");
    await soon(() => timur.sees()).toEqual(first);
    await turns("forward");
    await soon(() => timur.sees()).toEqual(second);
  });

  test("whoever speaks on the first page is heard on the second, and takes no picture there", async () => {
    const speaker = named(first[0]);
    await speaker.speaksAt(1);
    await soon(() => timur.hears()).toEqual([speaker.name]);
    await soon(() => timur.sees()).toEqual(second);
    await speaker.speaksAt(0);
    await soon(() => timur.hears()).toEqual([]);
  });

  test("who speaks on the second page comes to the first, in the place of one who is silent", async () => {
    await turns("back");
    await soon(() => timur.sees()).toEqual(first);
    const speaker = named(second[0]);
    await speaker.speaksAt(1);
    await soon(() => timur.sees()).toContain(speaker.name);
    await soon(async () => (await timur.sees()).length).toBe(2);
    await soon(async () => (await timur.sees()).some((name) => first.includes(name))).toBe(true);
    await speaker.speaksAt(0);
  });

  test("whom one pins is seen in any layout, and without a pin and a page the server chooses", async () => {
    await looks(timur, "auto");
    await soon(async () => timur.wire.people.length).toBe(0);
    await soon(async () => (await timur.sees()).length).toBe(2);
    const before = await timur.sees();
    const other = named(names.find((name) => !before.includes(name)));
    await timur.page.getByTestId(`pin-${other.id}`).press("Enter");
    await soon(() => timur.sees()).toContain(other.name);
    await soon(async () => (await timur.sees()).length).toBe(2);
    await soon(() => sana.sees()).toEqual(names);
  });
});
