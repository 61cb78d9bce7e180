/** Bad networks, in real browsers: what a person on one can count on. */
import { describe, expect, test } from "vitest";
import { lasting, soon, throughout } from "../src/wait";
import { World } from "../src/world";

describe("a plenary with people on bad networks", () => {
  const world = World.lives("Networks");
  const amina = world.moderator("Amina");
  const olga = world.panelist("Olga");
  const sana = world.teacher("Sana", { profile: "3g-300k" });
  const timur = world.teacher("Timur", { profile: "lossy-10" });

  test("on 300 kbit/s, 400 ms and 5 % loss the panelist is heard within 15 s of the click", async () => {
    await amina.joins();
    await olga.joins({ microphone: true, camera: true });
    await sana.opensInvitation();
    await sana.listensTo(olga);
    await sana.entersWithout();
    await soon(() => sana.hears(), 30).toEqual(["Olga"]);
    const { joinToSound } = await sana.heard();
    expect(joinToSound).not.toBeNull();
    expect(joinToSound).toBeLessThan(15_000);
  });

  test("with each tenth packet lost the sound has no hole of a second", async () => {
    await timur.opensInvitation();
    await timur.listensTo(olga);
    await timur.entersWithout();
    await soon(() => timur.hears(), 30).toEqual(["Olga"]);
    // The first seconds of a connection, in which the server learns of the loss, have a story of their own.
    await lasting(5);
    await timur.startsOver();
    await lasting(15);
    const { listened, longestGap } = await timur.heard();
    expect(listened).toBeGreaterThan(13_000);
    expect(longestGap).toBeLessThan(1_000);
    const { down } = await timur.networkStats();
    expect(down.packets_lost).toBeGreaterThan(100);
  });

  test("the roadmap of a room is written on the bad network as on any other", async () => {
    await amina.plansRooms(1);
    const [room = ""] = amina.rooms();
    await amina.assigns(sana, room);
    await amina.assigns(timur, room);
    await amina.opensRooms(30);
    await soon(() => sana.where(), 30).toBe(room);
    await soon(() => timur.where(), 30).toBe(room);
    await sana.roadmap.typesTitle("Water for every class");
    await soon(() => timur.roadmap.title(), 30).toContain("Water for every class");
    await soon(() => sana.roadmap.saved(), 30).toBe("saved");
    await amina.closesRooms(0);
    await soon(() => sana.where(), 30).toBe("plenary");
    await soon(() => sana.hears(), 30).toEqual(["Olga"]);
  });

  test("a change of network is survived in the same place", async () => {
    const { ufrag } = await timur.transport();
    timur.network?.rebinds();
    expect(await throughout(1, () => timur.hears())).toBeDefined();
    await soon(() => timur.hears(), 40).toEqual(["Olga"]);
    expect(await timur.where()).toBe("plenary");
    expect(ufrag).not.toBeNull();
  });
});
