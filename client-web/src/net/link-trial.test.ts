import { describe, expect, it } from "vitest";
import { tryLink } from "./link-trial";

const CHUNK = 4_096;

/** A server behind a way of so many ms and kbit/s, on a clock of its own. */
class Way {
  private time = 0;
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
    this.time += this.rttMs;
    const wanted = Number(new URLSearchParams(path.split("?")[1]).get("bytes"));
    let left = wanted;
    const body = new ReadableStream<Uint8Array>({
      pull: (stream) => {
        if (init?.signal?.aborted) return stream.error(new Error("late"));
        const size = Math.min(CHUNK, left);
        left -= size;
        this.time += (size * 8) / this.kbps;
        if (size > 0) stream.enqueue(new Uint8Array(size));
        if (left === 0) stream.close();
      },
    });
    return new Response(body);
  }) as typeof fetch;
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
    const dead = { now: () => 0, fetch: (async () => Promise.reject(new TypeError("offline"))) as typeof fetch };
    expect(await tryLink(dead)).toBeNull();
  });
});
