import { describe, expect, it } from "vitest";
import { visitorKey } from "./visitor";

function storage(): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  } as unknown as Storage;
}

let turn = 0;
function random(): Uint8Array {
  turn += 1;
  return new Uint8Array(16).fill(turn);
}

describe("the key of a browser", () => {
  it("stays the same, and another browser has another one", () => {
    const one = storage();
    const key = visitorKey(() => one, random);
    expect(visitorKey(() => one, random)).toBe(key);
    expect(visitorKey(storage, random)).not.toBe(key);
  });

  it("is there even where nothing may be kept", () => {
    const forbidden = () => {
      throw new Error("forbidden");
    };
    expect(visitorKey(forbidden, random)).toMatch(/^[a-z0-9]{16}$/);
  });
});
