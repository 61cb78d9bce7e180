import { join } from "node:path";
import { Crowd } from "../../src/crowd";
import { Hour } from "../../src/hour";
import { type Holdings, Memory } from "../../src/memory";
import { World } from "../../src/world";
import { type Findings, rounded, tell } from "../findings";

const COMPANY = 20;
/** Lines that a page keeps: with so many before the first count, what is kept by intent does not grow any more. */
const LINES_KEPT = 500;
/** Whatever is alive of these costs more than its memory. */
const COSTLY = ["devicesOn", "connections", "sockets", "soundContexts", "soundNodes"] as const;
const SAID = ["nodes", "detached", "listeners", "soundNodes"] as const;

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
    const staff = await crowd.comes("moderator", ["Staff"]);
    const names = Array.from({ length: COMPANY }, (_, index) => `Company ${index + 1}`);
    const people = await crowd.comes("attendee", names);
    await amina.plansRooms(2);
    const life = new Hour(amina, sana, crowd, [...staff, ...people]);
    const pages = [await Page.of("teacher", sana), await Page.of("moderator", amina)];
    await life.warmsUp(LINES_KEPT);
    await life.rests();
    for (const page of pages) page.before = await page.counts("before");
    const began = Date.now();
    await life.lives({ minutes, secondsEach });
    const lasted = (Date.now() - began) / 1_000;
    await life.rests();
    for (const page of pages) page.after = await page.counts("after");
    for (const page of pages) tell([page.says(), await page.memory.detached()]);
    const how = `${minutes} minutes' events in ${lasted.toFixed(0)} s`;
    const left = pages.reduce((sum, page) => sum + page.leaves(), 0);
    const note = [how, ...pages.map((page) => page.says())].join("; ");
    return {
      "hour/heap-growth-percent": { value: rounded(Math.max(...pages.map((page) => page.growth()))), note },
      "hour/left-behind": {
        value: left,
        note: "devices that are on, connections, sockets, contexts and nodes of sound",
      },
    };
  } finally {
    await world.closes();
  }
}

/** One person's page, counted twice. */
class Page {
  before: Holdings | null = null;
  after: Holdings | null = null;

  static async of(whose: string, { page }: ConstructorParameters<typeof Hour>[1]): Promise<Page> {
    return new Page(whose, await Memory.of(page));
  }

  private constructor(
    readonly whose: string,
    readonly memory: Memory,
  ) {}

  /** For who wants to know what grew: BENCH_HEAPS names a folder. */
  counts(when: string): Promise<Holdings> {
    const folder = process.env.BENCH_HEAPS;
    const file = folder === undefined ? undefined : join(folder, `${this.whose}-${when}.heapsnapshot`);
    return this.memory.holds(file);
  }

  /** In percent, without what the engine compiled. */
  growth(): number {
    const [before, after] = this.#both();
    return (100 * (after.heap.objects - before.heap.objects)) / before.heap.objects;
  }

  leaves(): number {
    const [before, after] = this.#both();
    return COSTLY.reduce((sum, kind) => sum + Math.max(0, after[kind] - before[kind]), 0);
  }

  says(): string {
    const [before, after] = this.#both();
    const mb = (bytes: number) => (bytes / 1e6).toFixed(2);
    const counts = SAID.map((kind) => `${kind} ${before[kind]} → ${after[kind]}`);
    const code = `code ${mb(before.heap.code)} → ${mb(after.heap.code)}`;
    return `${this.whose} ${mb(before.heap.objects)} → ${mb(after.heap.objects)} MB, ${code}, ${counts.join(", ")}`;
  }

  #both(): [Holdings, Holdings] {
    if (this.before === null || this.after === null) throw new Error("a page has to be counted twice");
    return [this.before, this.after];
  }
}
