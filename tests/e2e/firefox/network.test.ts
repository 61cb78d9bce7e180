/** A Firefox behind bad networks: what it says of lost packets differs, and so does what it counts. */
import { describe, expect, test } from "vitest";
import type { Participant } from "../src/participant";
import { soon } from "../src/wait";
import { World } from "../src/world";

describe("a teacher at a Firefox with 300 kbit/s", () => {
  const world = World.lives("A bad network");
  const olga = world.panelist("Olga");
  const sana = world.teacher("Sana", { browser: "firefox", profile: "3g-300k" });

  test("sees and hears the panelist", async () => {
    await olga.joins({ microphone: true, camera: true });
    await sana.opensInvitation();
    await sana.entersWithout();
    await soon(() => sana.hears(), 40).toEqual(["Olga"]);
    await soon(() => pictures(sana), 40).toBeGreaterThan(10);
  });

  test("and is told what it costs, to a tenth", async () => {
    await sana.page.waitForTimeout(10_000);
    const { up, down } = await sana.networkStats();
    const carried = (up.bytes_arriving + down.bytes_sent) / 1e6;
    expect(Math.abs((await sana.megabytesUsed()) / carried - 1)).toBeLessThan(0.1);
  });

  test("goes on without datagrams", async () => {
    sana.network?.becomes("school-wifi");
    sana.network?.blocks("udp");
    await soon(async () => (await sana.transport()).route, 60).toBe("tcp");
    const before = await pictures(sana);
    await soon(() => sana.hears(), 40).toEqual(["Olga"]);
    await soon(() => pictures(sana), 40).toBeGreaterThan(before + 10);
  });
});

/** Decoded so far. How smoothly they move is not for a busy machine to say. */
async function pictures(person: Participant): Promise<number> {
  const all = await person.page.evaluate(() => window.__plenary.stats());
  return all.reduce((sum, one) => sum + Number(one["framesDecoded"] ?? 0), 0);
}
