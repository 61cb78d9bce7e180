/** Five people fill one roadmap at the same time, one of them through 300 kbit/s, 400 ms and 5 % loss. */
import { describe, expect, test } from "vitest";
import { soon } from "../src/wait";
import { World } from "../src/world";

describe("five people in one roadmap", () => {
  const world = World.lives("One roadmap");
  const amina = world.moderator("Amina");
  const sana = world.teacher("Sana", { profile: "3g-300k" });
  const timur = world.teacher("Timur");
  const lola = world.teacher("Lola", { locale: "ru" });
  const dana = world.teacher("Dana", { locale: "ur" });
  const peri = world.teacher("Peri", { viewport: { width: 360, height: 740 } });
  const five = [sana, timur, lola, dana, peri];
  const QUESTION = "fields/question";
  /** Short, so that the five of them fit into one text beside the template's question. */
  const sentence = (name: string) => ` ${name} asks about water.`;

  test("see each other in it", async () => {
    await world.sendsToWork(amina, five);
    for (const person of five) await person.roadmap.looksAt("list");
    for (const person of five) {
      const others = five.filter((one) => one !== person).map((one) => one.name);
      await soon(() => person.roadmap.company(), 40).toEqual(others.sort());
    }
  });

  test("write in one text at the same time, and see the others' carets in it", async () => {
    const typing = five.map((person) => person.roadmap.writes(QUESTION, sentence(person.name)));
    const others = [sana, lola, dana, peri].map((one) => one.id).sort();
    await soon(() => timur.roadmap.carets(QUESTION), 40).toEqual(others);
    await Promise.all(typing);
    for (const person of five) {
      const said = async () => (await person.roadmap.texts(QUESTION))[0] ?? "";
      for (const { name } of five) await soon(said, 40).toContain(sentence(name).trim());
      for (const { name } of five) expect((await said()).split(sentence(name).trim()), name).toHaveLength(2);
    }
  });

  test("write in texts and cards of their own at the same time", async () => {
    const places = ["fields/title", "fields/context", "audience/needs", "fields/pitch", "fields/videoIdea"];
    const before = (await timur.roadmap.texts("/what")).length;
    await Promise.all(
      five.map(async (person, index) => {
        await person.roadmap.writes(places[index] ?? "", `${person.name} wrote this. `);
        await person.roadmap.presses("roadmap-add-commitment");
      }),
    );
    const cards = async (person: typeof sana) => (await person.roadmap.texts("/what")).length;
    for (const person of five) await soon(() => cards(person), 40).toBe(before + five.length);
    await Promise.all(
      five.map((person, index) => person.roadmap.writesInto("/what", before + index, `${person.name} brings this`)),
    );
    for (const person of five) await soon(() => person.roadmap.saved(), 60).toBe("saved");
  });

  test("and all five read the same, with everybody's words in it, once", async () => {
    const whole = await timur.roadmap.everything();
    const said = Object.values(whole).join("\n");
    for (const { name } of five) {
      for (const words of [sentence(name).trim(), `${name} wrote this.`, `${name} brings this`]) {
        expect(said.split(words), words).toHaveLength(2);
      }
    }
    for (const person of five) {
      await soon(() => person.roadmap.everything(), 40).toEqual(whole);
      expect(await person.roadmap.lost()).toBeNull();
    }
  });
});
