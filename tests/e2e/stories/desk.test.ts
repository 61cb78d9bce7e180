/** What a moderator does with people: hands, microphones, and dealing them to rooms. */
import { describe, expect, test } from "vitest";
import { soon, throughout } from "../src/wait";
import { World } from "../src/world";

describe("a moderator at the desk", () => {
  const world = World.lives("Hands and rooms");
  const amina = world.moderator("Amina");
  const olga = world.panelist("Olga");
  const sana = world.teacher("Sana");
  const timur = world.teacher("Timur");
  const lola = world.teacher("Lola");
  const wei = world.teacher("Wei");
  const teachers = [sana, timur, lola, wei];

  test("sees raised hands in the order in which they went up", async () => {
    await amina.joins();
    await olga.joins({ microphone: true });
    for (const teacher of teachers) await teacher.joins();
    await timur.raisesHand();
    await soon(() => amina.seesHands()).toEqual(["Timur"]);
    await sana.raisesHand();
    await soon(() => amina.seesHands()).toEqual(["Timur", "Sana"]);
    await timur.raisesHand(false);
    await soon(() => amina.seesHands()).toEqual(["Sana"]);
  });

  test("turns off a microphone, which stays off until its owner turns it on", async () => {
    await soon(() => wei.hears()).toEqual(["Olga"]);
    await amina.mutes(olga);
    await soon(() => wei.hears()).toEqual([]);
    await olga.turnsCamera(true);
    await soon(() => wei.sees()).toEqual(["Olga"]);
    expect(await throughout(2, () => wei.hears())).toEqual([]);
    await olga.turnsMicrophone(true);
    await soon(() => wei.hears()).toEqual(["Olga"]);
  });

  test("deals the teachers evenly to the rooms, and leaves the panel alone", async () => {
    await amina.plansRooms(2);
    await amina.dealsRooms();
    for (const teacher of teachers) await soon(() => amina.planFor(teacher)).not.toBe("");
    const rooms = await Promise.all(teachers.map((teacher) => amina.planFor(teacher)));
    for (const room of amina.rooms()) expect(rooms.filter((one) => one === room)).toHaveLength(2);
    expect(await amina.planFor(olga)).toBe("");
  });
});
