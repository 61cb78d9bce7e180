import { join } from "node:path";
import { Crowd } from "../../src/crowd";
import { Hour } from "../../src/hour";
import { type Holdings, Memory } from "../../src/memory";
import { World } from "../../src/world";
import { type Findings, rounded, tell } from "../findings";

const COMPANY = 20;

/** An hour of a teacher's and a moderator's page: what they hold on to after it, against what they held at its beginning. */
export async function hour(minutes: number, secondsEach: number): Promise<Findings> {
  const world = World.outside("A long hour");
  const olga = world.panelist("Olga");
  const amina = world.moderator("Amina", { camera: "missing", microphone: "missing" });
  const sana = world.teacher("Sana");
  try {
    await world.opens();
    await olga.joins({ microphone: true, camera: true });
    await amina.joins();
    await sana.joins({ microphone: true, camera: true });
    const crowd = await Crowd.gathers(world);
    const [staff] = await crowd.comes("moderator", ["Staff"]);
    const names = Array.from({ length: COMPANY }, (_, index) => `Company ${index + 1}`);
    const people = await crowd.comes("attendee", names);
    await amina.plansRooms(2);
    const life = new Hour(amina, sana, crowd, [...(staff ? [staff] : []), ...people]);
    await life.warmsUp();
    await life.rests();
    const memories = [await Memory.of(sana.page), await Memory.of(amina.page)] as const;
    await keeps(memories, "before");
    const before = [await memories[0].holds(), await memories[1].holds()] as const;
    const began = Date.now();
    await life.lives({ minutes, secondsEach });
    await life.rests();
    const lasted = (Date.now() - began) / 1_000;
    const after = [await memories[0].holds(), await memories[1].holds()] as const;
    await keeps(memories, "after");
    for (const [index, memory] of memories.entries()) {
      const whose = index === 0 ? "the teacher's page" : "the moderator's page";
      tell([whose, JSON.stringify(before[index]), JSON.stringify(after[index]), await memory.detached()]);
    }
    const [teacher, moderator] = [growth(before[0], after[0]), growth(before[1], after[1])];
    const how = `${minutes} minutes' events in ${lasted.toFixed(0)} s`;
    return {
      "hour/heap-growth-percent": {
        value: rounded(Math.max(teacher, moderator)),
        note: `${how}; teacher ${said(before[0], after[0])}; moderator ${said(before[1], after[1])}`,
      },
      "hour/left-behind": {
        value: leaks(before[0], after[0]) + leaks(before[1], after[1]),
        note: "live tracks, connections, sockets, sound contexts and nodes of sound more than before",
      },
    };
  } finally {
    await world.closes();
  }
}

function growth(before: Holdings, after: Holdings): number {
  return (100 * (after.heapBytes - before.heapBytes)) / before.heapBytes;
}

function leaks(before: Holdings, after: Holdings): number {
  const kinds = ["liveTracks", "connections", "sockets", "soundContexts", "soundNodes"] as const;
  return kinds.reduce((sum, kind) => sum + Math.max(0, after[kind] - before[kind]), 0);
}

function said(before: Holdings, after: Holdings): string {
  const mb = (bytes: number) => (bytes / 1e6).toFixed(1);
  const counts = (["nodes", "detached", "listeners", "soundNodes"] as const).map(
    (kind) => `${kind} ${before[kind]} → ${after[kind]}`,
  );
  return `${mb(before.heapBytes)} → ${mb(after.heapBytes)} MB, ${counts.join(", ")}`;
}

/** For who wants to know what grew: BENCH_HEAPS names a folder. */
async function keeps(memories: readonly Memory[], when: string): Promise<void> {
  const folder = process.env.BENCH_HEAPS;
  if (folder === undefined) return;
  for (const [index, memory] of memories.entries()) {
    await memory.snapshot(join(folder, `${index === 0 ? "teacher" : "moderator"}-${when}.heapsnapshot`));
  }
}
