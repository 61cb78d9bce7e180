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
    // The ear that keeps the time looks by itself, a moment after the one that asks.
    await soon(async () => (await sana.heard()).joinToSound, 10).not.toBeNull();
    expect((await sana.heard()).joinToSound).toBeLessThan(15_000);
  });

  test("with each tenth packet lost the sound has no hole of a second", async () => {
    await timur.opensInvitation();
    await timur.listensTo(olga);
    await timur.entersWithout();
    await soon(() => timur.hears(), 30).toEqual(["Olga"]);
    // The first seconds of a connection, in which the server learns of the loss, have a story of their own.
    await lasting(5);
    await timur.startsOver();
    // A busy page listens less than all the time.
    await soon(async () => (await timur.heard()).listened, 60).toBeGreaterThan(12_000);
    expect((await timur.heard()).longestGap).toBeLessThan(1_000);
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

  test("on a link that is too narrow for pictures the sound stays, and the tile says why", async () => {
    await soon(() => timur.sees(), 40).toEqual(["Olga"]);
    timur.network?.steps("down=60k loss=0");
    await soon(() => timur.reasonFor(olga), 30).toBe("downlink");
    await soon(() => timur.hears(), 30).toEqual(["Olga"]);
    timur.network?.becomes("lossy-10");
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

describe("somebody who pays for each megabyte", () => {
  const world = World.lives("Megabytes");
  const olga = world.panelist("Olga");
  const sana = world.teacher("Sana", { profile: "fiber" });
  /** Packets of pictures that have come so far. */
  const pictures = async () => {
    const stats = await sana.page.evaluate(() => window.__plenary.stats());
    const videos = stats.filter((one) => one.type === "inbound-rtp" && one.kind === "video");
    return videos.reduce((sum, one) => sum + Number(one.packetsReceived ?? 0), 0);
  };

  test("sees and hears all there is at first", async () => {
    await olga.joins({ microphone: true, camera: true });
    await sana.joins();
    await soon(() => sana.perceives()).toEqual(["hears Olga", "sees Olga"]);
    expect(await pictures()).toBeGreaterThan(0);
  });

  test("who chooses sound and documents gets no packet of a picture any more, and all the sound", async () => {
    await sana.choosesGrade("audio");
    await soon(() => sana.sees()).toEqual([]);
    const before = await pictures();
    expect(await throughout(5, () => sana.hears())).toEqual(["Olga"]);
    expect(await pictures()).toBe(before);
  });

  test("text alone has no media connection, and going back makes one", async () => {
    await sana.choosesGrade("text");
    await soon(async () => (await sana.transport()).connections).toBe(0);
    await sana.choosesGrade("full");
    await soon(() => sana.perceives(), 30).toEqual(["hears Olga", "sees Olga"]);
  });

  test("the meter agrees with what the network has carried", async () => {
    const carried = async () => {
      const { up, down } = await sana.networkStats();
      return (up.bytes_sent + down.bytes_arriving) / 1e6;
    };
    await soon(carried).toBeGreaterThan(0.5);
    const said = await sana.megabytesUsed();
    const truth = await carried();
    expect(said / truth).toBeGreaterThan(0.9);
    expect(said / truth).toBeLessThan(1.1);
  });
});
