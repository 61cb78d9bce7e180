/** A long hour in short: people come and go, move, write, switch cameras; then nothing is held that was not held before. */
import { describe, expect, test } from "vitest";
import { Crowd, type Face } from "../src/crowd";
import { Hour } from "../src/hour";
import { type Holdings, Memory } from "../src/memory";
import { World } from "../src/world";

const MINUTES = 20;
/** Toasts, tooltips and what the browser keeps for itself. */
const NODES_OVER = 60;
const LISTENERS_OVER = 3;

describe("a long hour", { timeout: 240_000 }, () => {
  const world = World.lives("A long hour");
  const amina = world.moderator("Amina", { camera: "missing", microphone: "missing" });
  const sana = world.teacher("Sana");
  let life: Hour;
  let before: Holdings[];
  let after: Holdings[];

  const counted = async () => {
    const memories = [await Memory.of(sana.page), await Memory.of(amina.page)];
    return Promise.all(memories.map((memory) => memory.holds()));
  };

  test("begins after everything has been once", async () => {
    await amina.joins();
    await sana.joins({ microphone: true, camera: true });
    const crowd = await Crowd.gathers(world);
    const staff: Face[] = await crowd.comes("moderator", ["Staff"]);
    const people = await crowd.comes("attendee", ["Timur", "Lola", "Wei", "Bek"]);
    await amina.plansRooms(2);
    life = new Hour(amina, sana, crowd, [...staff, ...people]);
    await life.warmsUp(0);
    await life.rests();
    before = await counted();
  });

  test("goes by, with twenty moves, twenty who come and go, and two hundred lines", async () => {
    await life.lives({ minutes: MINUTES, secondsEach: 0 });
    for (let move = life.moves; move < 20; move += 1) await life.movesThereAndBack();
    await life.rests();
    after = await counted();
    expect([life.moves >= 20, life.visitors >= 20, life.lines >= 200]).toEqual([true, true, true]);
  });

  test("no camera, microphone, connection, socket or sound is held more than before", () => {
    const costly = ({ devicesOn, connections, sockets, soundContexts, soundNodes }: Holdings) => {
      return { devicesOn, connections, sockets, soundContexts, soundNodes };
    };
    expect(after.map(costly)).toEqual(before.map(costly));
    expect(after.map((page) => page.connections)).toEqual([1, 1]);
  });

  test("no listener and no node is, in the page or out of it", () => {
    for (const [index, page] of after.entries()) {
      const then = before[index];
      expect(page.detached).toBeLessThanOrEqual((then?.detached ?? 0) + NODES_OVER / 10);
      expect(page.nodes).toBeLessThanOrEqual((then?.nodes ?? 0) + NODES_OVER);
      expect(page.listeners).toBeLessThanOrEqual((then?.listeners ?? 0) + LISTENERS_OVER);
    }
  });
});
