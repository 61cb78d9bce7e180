/** The main job: a panel, breakout rooms, roadmaps, and everybody back. */
import { describe, expect, test } from "vitest";
import type { Participant } from "../src/participant";
import { besides, soon, throughout } from "../src/wait";
import { World } from "../src/world";

describe("a webinar with breakout rooms", () => {
  const world = World.lives("Roadmaps for quality education");
  const amina = world.moderator("Amina");
  const olga = world.panelist("Olga");
  const sana = world.teacher("Sana");
  const timur = world.teacher("Timur");
  const lola = world.teacher("Lola");
  const wei = world.teacher("Wei");
  const teachers = [sana, timur, lola, wei];
  const everybody = [amina, olga, ...teachers];
  const both = { microphone: true, camera: true };
  let first = "";
  let second = "";

  test("everybody joins through the page and is in the plenary", async () => {
    await amina.joins();
    await olga.joins(both);
    for (const teacher of teachers) await teacher.joins(both);
    for (const person of everybody) await soon(() => person.where()).toBe("plenary");
  });

  test("all see and hear the panelist, who sees and hears nobody", async () => {
    for (const person of [amina, ...teachers]) {
      await soon(() => person.perceives()).toEqual(["hears Olga", "sees Olga"]);
    }
    expect(await throughout(2, () => olga.perceives())).toEqual([]);
  });

  test("a teacher is let to speak, and it is taken back", async () => {
    await amina.letsSpeak(sana);
    await sana.turnsMicrophone(true);
    await sana.turnsCamera(true);
    await soon(() => wei.perceives()).toEqual(["hears Olga", "hears Sana", "sees Olga", "sees Sana"]);
    await amina.letsSpeak(sana, false);
    await soon(() => wei.perceives()).toEqual(["hears Olga", "sees Olga"]);
    await soon(() => timur.perceives()).toEqual(["hears Olga", "sees Olga"]);
    expect(await besides(["hears Olga", "sees Olga"], 2, () => timur.perceives())).toEqual([]);
  });

  test("a shared screen is seen beside the one who shares it", async () => {
    await olga.sharesScreen(true);
    await soon(() => lola.sees()).toContain("Olga's screen");
    await olga.sharesScreen(false);
    await soon(() => lola.sees()).toEqual(["Olga"]);
  });

  test("a chat line reaches everybody", async () => {
    await timur.says("Assalomu alaykum from Samarkand");
    for (const person of everybody) await soon(() => person.reads()).toContain("Assalomu alaykum from Samarkand");
    for (const person of everybody) await person.closesPanel("chat");
  });

  test("the moderator plans two rooms and says who goes where", async () => {
    await amina.plansRooms(2);
    [first = "", second = ""] = amina.rooms();
    for (const teacher of [sana, timur]) await amina.assigns(teacher, first);
    for (const teacher of [lola, wei]) await amina.assigns(teacher, second);
    for (const person of everybody) expect(await person.where()).toBe("plenary");
  });

  test("opening moves them in the same tab, on the same connection, without an offer", async () => {
    const before = await transports(everybody);
    await amina.opensRooms(20);
    for (const teacher of [sana, timur]) await soon(() => teacher.where()).toBe(first);
    for (const teacher of [lola, wei]) await soon(() => teacher.where()).toBe(second);
    for (const person of [amina, olga]) expect(await person.where()).toBe("plenary");
    await soon(() => sana.sees()).toEqual(["Timur"]);
    expect(await transports(everybody)).toEqual(before);
    for (const facts of before) expect(facts).toMatchObject({ connections: 1, offers: 1, state: "connected" });
  });

  test("members of a room see and hear each other, and nobody else", async () => {
    for (const teacher of teachers) {
      await teacher.turnsMicrophone(true);
      await teacher.turnsCamera(true);
    }
    const alone: [Participant, Participant][] = [
      [sana, timur],
      [timur, sana],
      [lola, wei],
      [wei, lola],
    ];
    for (const [one, other] of alone) {
      const mate = [`hears ${other.name}`, `sees ${other.name}`];
      await soon(() => one.perceives()).toEqual(mate);
      expect(await besides(mate, 2, () => one.perceives())).toEqual([]);
    }
    expect(await throughout(2, () => olga.perceives())).toEqual([]);
    await soon(() => amina.perceives()).toEqual(["hears Olga", "sees Olga"]);
    expect(await besides(["hears Olga", "sees Olga"], 2, () => amina.perceives())).toEqual([]);
  });

  test("two write one roadmap at once and read the same", async () => {
    await Promise.all([sana.roadmap.typesTitle("water"), timur.roadmap.typesTitle("SCHOOL")]);
    await soon(async () => (await sana.roadmap.title()) === (await timur.roadmap.title())).toBe(true);
    const title = await sana.roadmap.title();
    expect(title.replace(/[^a-z]/g, "")).toContain("water");
    expect(title.replace(/[^A-Z]/g, "")).toContain("SCHOOL");
    await soon(() => sana.roadmap.saved()).toBe("saved");
    expect(await lola.roadmap.title()).not.toContain("water");
  });

  test("a message to all rooms is read in each", async () => {
    await amina.tellsAllRooms("Ten more minutes, then we meet again");
    for (const teacher of teachers) await soon(() => teacher.page.innerText("body")).toContain("Ten more minutes");
  });

  test("the moderator visits a room, and is seen and heard in that one only", async () => {
    await amina.visits(second);
    await soon(() => amina.where()).toBe(second);
    await amina.turnsMicrophone(true);
    await amina.turnsCamera(true);
    await soon(() => lola.perceives()).toEqual(["hears Amina", "hears Wei", "sees Amina", "sees Wei"]);
    await soon(() => amina.perceives()).toEqual(["hears Lola", "hears Wei", "sees Lola", "sees Wei"]);
    await soon(() => sana.perceives()).toEqual(["hears Timur", "sees Timur"]);
    expect(await besides(["hears Timur", "sees Timur"], 2, () => sana.perceives())).toEqual([]);
  });

  test("more time moves everybody's deadline", async () => {
    const before = await secondsLeft(sana);
    await amina.extendsRooms();
    await soon(() => secondsLeft(sana)).toBeGreaterThan(before + 200);
    await soon(() => secondsLeft(wei)).toBeGreaterThan(before + 200);
  });

  test("closing gives grace, then brings everybody back on the same connection", async () => {
    const before = await transports(everybody);
    await amina.closesRooms(30);
    await soon(() => secondsLeft(sana)).toBeLessThanOrEqual(30);
    expect(await sana.where()).toBe(first);
    for (const person of everybody) await soon(() => person.where(), 60).toBe("plenary");
    await soon(() => wei.perceives()).toEqual(["hears Amina", "hears Olga", "sees Amina", "sees Olga"]);
    expect(await transports(everybody)).toEqual(before);
    expect(await throughout(2, () => sana.hears())).toEqual(["Amina", "Olga"]);
  });

  test("a room's roadmap stands on the stage for all", async () => {
    await amina.presents(first);
    for (const person of everybody) {
      await soon(() => person.at("stage-roadmap").innerText()).toMatch(/water|SCHOOL/);
    }
  });

  test("the roadmap is taken home as Markdown and JSON", async () => {
    expect(await amina.roadmap.download("md")).toMatch(/^#.*(water|SCHOOL)/m);
    expect(JSON.parse(await amina.roadmap.download("json"))).toBeTypeOf("object");
  });
});

function transports(people: readonly Participant[]) {
  return Promise.all(people.map((person) => person.transport()));
}

/** What the countdown shows, in seconds. */
async function secondsLeft(person: Participant): Promise<number> {
  const [minutes = 0, seconds = 0] = ((await person.at("countdown").innerText()).match(/\d+/g) ?? []).map(Number);
  return minutes * 60 + seconds;
}
