/** Back in the same room, with the same role, and no word lost. */
import { describe, expect, test } from "vitest";
import { lasting, soon } from "../src/wait";
import { World } from "../src/world";

describe("in the middle of a round", () => {
  const world = World.lives("Outages");
  const amina = world.moderator("Amina");
  const sana = world.teacher("Sana", { cuttable: true });
  const timur = world.teacher("Timur");
  const both = { microphone: true, camera: true };
  let room = "";

  test("two teachers work in a room", async () => {
    await amina.joins();
    await sana.joins(both);
    await timur.joins(both);
    await amina.plansRooms(1);
    [room = ""] = amina.rooms();
    await amina.assigns(sana, room);
    await amina.assigns(timur, room);
    await amina.opensRooms(30);
    for (const teacher of [sana, timur]) {
      await soon(() => teacher.where()).toBe(room);
      await teacher.turnsMicrophone(true);
      await teacher.turnsCamera(true);
    }
    await soon(() => sana.perceives()).toEqual(["hears Timur", "sees Timur"]);
    await sana.roadmap.typesTitle("one ");
    await soon(() => timur.roadmap.title()).toContain("one");
    await soon(() => sana.roadmap.saved()).toBe("saved");
  });

  test("a reload brings the same person back into the room, with the text and the faces", async () => {
    const id = sana.id;
    await sana.reloads();
    await soon(() => sana.where()).toBe(room);
    expect(sana.id).toBe(id);
    await soon(() => sana.roadmap.title()).toContain("one");
    await soon(() => sana.perceives()).toEqual(["hears Timur", "sees Timur"]);
  });

  test("ten seconds without network lose neither the place nor what is written meanwhile", async () => {
    await sana.turnsCamera(true);
    await sana.turnsMicrophone(true);
    await soon(() => timur.sees()).toEqual(["Sana"]);
    sana.link?.cut();
    await sana.roadmap.typesTitle("two ");
    await soon(() => timur.sees()).toEqual([]);
    await lasting(10);
    expect(await timur.roadmap.title()).not.toContain("two");
    sana.link?.mend();
    await soon(() => timur.roadmap.title(), 40).toContain("two");
    await soon(() => timur.perceives(), 40).toEqual(["hears Sana", "sees Sana"]);
    await soon(() => sana.perceives(), 40).toEqual(["hears Timur", "sees Timur"]);
    expect(await sana.where()).toBe(room);
  });

  test("kill -9 and a restart: same room, same people, every word", async () => {
    const ids = [amina.id, sana.id, timur.id];
    await world.server.kill();
    await timur.roadmap.typesTitle("three ");
    await world.server.restart();
    await soon(() => sana.roadmap.title(), 60).toContain("three");
    for (const word of ["one", "two"]) expect(await sana.roadmap.title()).toContain(word);
    for (const teacher of [sana, timur]) expect(await teacher.where()).toBe(room);
    await soon(() => sana.perceives(), 60).toEqual(["hears Timur", "sees Timur"]);
    await soon(() => timur.perceives(), 60).toEqual(["hears Sana", "sees Sana"]);
    expect([amina.id, sana.id, timur.id]).toEqual(ids);
    expect(await sana.at("desk-toggle").count()).toBe(0);
    await soon(() => timur.roadmap.saved()).toBe("saved");
  });

  test("what was saved is on the server's disk, though all who wrote it are gone", async () => {
    await sana.goesAway();
    await timur.goesAway();
    const greetings = amina.wire.greetings;
    await world.server.kill();
    await world.server.restart();
    await soon(async () => amina.wire.greetings, 60).toBeGreaterThan(greetings);
    await amina.visits(room);
    await soon(() => amina.where(), 60).toBe(room);
    for (const word of ["one", "two", "three"]) await soon(() => amina.roadmap.title()).toContain(word);
    await amina.closesRooms(0);
    await soon(() => amina.where(), 60).toBe("plenary");
  });
});
