/** Writing goes on without a network, on this device, and comes together afterwards. */
import { describe, expect, test } from "vitest";
import { lasting, soon } from "../src/wait";
import { World } from "../src/world";

describe("a roadmap without a network", () => {
  const world = World.lives("On the bus");
  const amina = world.moderator("Amina");
  const sana = world.teacher("Sana", { cuttable: true });
  const timur = world.teacher("Timur");

  test("two teachers write in a room", async () => {
    await world.sendsToWork(amina, [sana, timur]);
    for (const teacher of [sana, timur]) await teacher.roadmap.looksAt("list");
    await sana.roadmap.writes("fields/question", "Before. ");
    await soon(() => timur.roadmap.texts("fields/question")).toEqual([expect.stringContaining("Before.")]);
  });

  test("what is written without a network is saved on the device, and says so", async () => {
    sana.link?.cut();
    await sana.roadmap.writes("fields/question", "Offline. ");
    await sana.roadmap.presses("roadmap-add-risk");
    await sana.roadmap.writes("/answer", "We take turns", "last");
    await timur.roadmap.writes("fields/question", "Meanwhile. ");
    await soon(() => sana.roadmap.saved(), 40).toBe("onDevice");
    expect((await timur.roadmap.texts("fields/question"))[0]).not.toContain("Offline");
  });

  test("a minute later both have both, and nothing twice", async () => {
    await lasting(60);
    sana.link?.mend();
    for (const person of [sana, timur]) {
      const question = async () => (await person.roadmap.texts("fields/question"))[0] ?? "";
      await soon(question, 60).toContain("Offline.");
      await soon(question, 60).toContain("Meanwhile.");
      const text = await question();
      for (const word of ["Before.", "Offline.", "Meanwhile."]) expect(text.split(word)).toHaveLength(2);
    }
    await soon(() => timur.roadmap.texts("/answer")).toContain("We take turns");
    await soon(() => sana.roadmap.saved(), 40).toBe("saved");
  });
});
