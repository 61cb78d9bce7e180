import { describe, expect, it } from "vitest";
import { tryLink } from "./link-trial";

const CHUNK = 4_096;

/** A server behind a way of so many ms and kbit/s, on a clock of its own. */
class Way {
  private time = 0;
  private readonly alarms: { at: number; controller: AbortController }[] = [];
  readonly asked: string[] = [];

  constructor(
    private readonly rttMs: number,
    private readonly kbps: number,
    private readonly refuses: (path: string) => boolean = () => false,
  ) {}

  readonly now = () => this.time;

  readonly fetch = (async (path: string, init?: RequestInit) => {
    this.asked.push(path);
    if (this.refuses(path)) return new Response("{}", { status: 429 });
    if (!this.passes(this.rttMs, init?.signal)) throw new Error("late");
    const wanted = Number(new URLSearchParams(path.split("?")[1]).get("bytes"));
    let left = wanted;
    const body = new ReadableStream<Uint8Array>({
      pull: (stream) => {
        const size = Math.min(CHUNK, left);
        if (!this.passes((size * 8) / this.kbps, init?.signal)) return stream.error(new Error("late"));
        left -= size;
        if (size > 0) stream.enqueue(new Uint8Array(size));
        if (left === 0) stream.close();
      },
    });
    return new Response(body);
  }) as typeof fetch;

  readonly after = (ms: number) => {
    const controller = new AbortController();
    this.alarms.push({ at: this.time + ms, controller });
    return controller.signal;
  };

  /** So much time passes, or less, when an alarm cuts off what is waited for. */
  private passes(ms: number, signal: AbortSignal | null | undefined): boolean {
    const end = this.time + ms;
    for (const { at, controller } of this.alarms.toSorted((a, b) => a.at - b.at)) {
      if (at > end || controller.signal.aborted) continue;
      this.time = Math.max(this.time, at);
      controller.abort();
      if (signal?.aborted) return false;
    }
    this.time = end;
    return true;
  }
}

describe("a trial of the way to the server", () => {
  it("says how far it is and how fast", async () => {
    const way = new Way(80, 400);
    const trial = await tryLink(way);
    expect(trial?.rttMs).toBe(80);
    expect(trial?.kbps).toBeGreaterThan(380);
    expect(trial?.kbps).toBeLessThan(440);
    expect(trial?.atLeast).toBe(false);
  });

  it("takes three seconds from when something comes", async () => {
    const way = new Way(80, 100);
    expect((await tryLink(way))?.kbps).toBeGreaterThan(80);
    expect(way.now()).toBeLessThan(3_000);
  });

  it("says how slow a way is whose first answer takes longer than a trial of another", async () => {
    const trial = await tryLink(new Way(2_500, 30));
    expect(trial?.rttMs).toBe(2_500);
    expect(trial?.kbps).toBeGreaterThan(20);
    expect(trial?.kbps).toBeLessThan(40);
  });

  it("does not take one piece that came, and none after it, for a fast way", async () => {
    const trial = await tryLink(new Way(600, 10));
    expect(trial?.kbps).toBeLessThan(60);
  });

  it("gives up a server from which nothing comes", async () => {
    const way = new Way(30_000, 100);
    expect(await tryLink(way)).toBeNull();
    expect(way.now()).toBe(8_000);
  });

  it("asks for less than 150 KB in all", async () => {
    const way = new Way(10, 8_000);
    await tryLink(way);
    const bytes = way.asked.map((path) => Number(path.split("bytes=")[1]));
    expect(bytes.reduce((sum, one) => sum + one, 0)).toBe(96 * 1024);
    expect(bytes.filter((one) => one > 0)).toHaveLength(1);
  });

  it("says nothing of a server that does not answer, or that has been asked too often", async () => {
    expect(await tryLink(new Way(10, 100, () => true))).toBeNull();
    expect(await tryLink(new Way(10, 100, (path) => !path.endsWith("=0")))).toBeNull();
    const never = new AbortController().signal;
    const dead = {
      now: () => 0,
      after: () => never,
      fetch: (async () => Promise.reject(new TypeError("offline"))) as typeof fetch,
    };
    expect(await tryLink(dead)).toBeNull();
  });
});
