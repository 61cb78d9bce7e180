/** A Firefox behind bad networks: what it says of lost packets differs, and so does what it counts. */
import { describe, expect, test } from "vitest";
import type { Participant } from "../src/participant";
import { lasting, soon } from "../src/wait";
import { World } from "../src/world";

/** How long the share of pictures is taken over. */
const WATCHED_S = 15;
/** A machine that stands still looks like a way that carries nothing, after which there is no picture for half a minute. */
const MOST_S = 60;
const PATIENT = { timeout: 180_000 };

describe("a teacher at a Firefox with 300 kbit/s", () => {
  const world = World.lives("A bad network");
  const olga = world.panelist("Olga");
  const sana = world.teacher("Sana", { browser: "firefox", profile: "3g-300k" });

  test("sees and hears the panelist", PATIENT, async () => {
    await olga.joins({ microphone: true, camera: true });
    await sana.opensInvitation();
    await sana.entersWithout();
    await soon(() => sana.hears(), 40).toEqual(["Olga"]);
    await soon(() => pictures(sana), 40).toBeGreaterThan(10);
    await soon(() => shareSeen(sana, olga), MOST_S).toBeGreaterThan(0.8);
  });

  test("and is told what it costs, to a tenth", async () => {
    const { up, down } = await sana.networkStats();
    const carried = (up.bytes_arriving + down.bytes_sent) / 1e6;
    expect(Math.abs((await sana.megabytesUsed()) / carried - 1)).toBeLessThan(0.1);
  });

  test("goes on without datagrams", PATIENT, async () => {
    sana.network?.becomes("school-wifi");
    sana.network?.blocks("udp");
    await soon(async () => (await sana.transport()).route, 60).toBe("tcp");
    const before = await pictures(sana);
    await soon(() => sana.hears(), 40).toEqual(["Olga"]);
    await soon(() => pictures(sana), 40).toBeGreaterThan(before + 10);
    await soon(() => shareSeen(sana, olga), MOST_S).toBeGreaterThan(0.8);
  });
});

/** Of what the other's camera films in a while, the share that is decoded: on a busy machine it films less. */
async function shareSeen(person: Participant, other: Participant): Promise<number> {
  const [seen, sent] = [await pictures(person), await filmed(other)];
  await lasting(WATCHED_S);
  return ((await pictures(person)) - seen) / ((await filmed(other)) - sent);
}

/** Decoded so far. */
async function pictures(person: Participant): Promise<number> {
  const all = await person.page.evaluate(() => window.__plenary.stats());
  return all.reduce((sum, one) => sum + Number(one.framesDecoded ?? 0), 0);
}

/** That their camera gave so far. */
async function filmed(person: Participant): Promise<number> {
  const all = await person.page.evaluate(() => window.__plenary.stats());
  const camera = all.find((one) => one.type === "media-source" && one.kind === "video");
  return Number(camera?.frames);
}
