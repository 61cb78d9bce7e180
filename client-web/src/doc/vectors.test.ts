import { describe, expect, it } from "vitest";
import { textHash } from "./hash";
import { between, comparePositions, spread } from "./position";
import vectors from "./vectors.json";

/** Written by the server's tests (`signaling/roadmap/src/vectors_tests.rs`), so that both count alike. */
describe("what the server counts", () => {
  it("has the same hash of each text", () => {
    expect(vectors.hashes.length).toBeGreaterThan(20);
    for (const { text, hash } of vectors.hashes) expect(textHash(text), JSON.stringify(text)).toBe(hash);
  });

  it("leaves room before, between and after the positions it makes", () => {
    for (const { count, positions } of vectors.spreads) {
      expect(positions).toHaveLength(count);
      const cards = positions.map((pos, index) => ({ pos, id: `c${index}` }));
      expect([...cards].reverse().sort(comparePositions)).toEqual(cards);
      for (const [low, high] of places(positions)) expect(between(low, high), `${low} ${high}`).not.toBeNull();
    }
  });
});

/** Read by the server's tests. `npx vitest run vectors -u` writes them anew. */
describe("what we put between two positions", () => {
  it("is as the server last saw it", async () => {
    const ends = ["a0", "a1", "a9", "A", "z", "zz", "zzzV", "a1", "a01", "0V", "00V", "hV", "V"];
    const some = ends.flatMap((low, at) => [
      [low, null] as const,
      [null, low] as const,
      [low, ends[at + 1] ?? null] as const,
    ]);
    const all = [...some, ...[1, 6, 90].flatMap((count) => places(spread(count)))];
    const fresh = all.map(([low, high]) => ({ low, high, position: between(low, high) }));
    await expect(`${JSON.stringify(fresh, null, 1)}\n`).toMatchFileSnapshot("./between.json");
  });
});

/** The gaps of a list: before it, between its neighbours, after it. */
function places(positions: readonly string[]): (readonly [string | null, string | null])[] {
  const ends = [null, ...positions, null];
  return ends.slice(1).map((high, at) => [ends[at] ?? null, high] as const);
}
