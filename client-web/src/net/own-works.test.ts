import { expect, it } from "vitest";
import { createOwnWorks } from "./own-works";

function storage(): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  } as unknown as Storage;
}

it("remembers the works of one person, and not those of another in the same tab", () => {
  const shared = storage();
  createOwnWorks(() => shared, "pa_1").save(["ro_1"]);
  expect(createOwnWorks(() => shared, "pa_1").load()).toEqual(["ro_1"]);
  expect(createOwnWorks(() => shared, "pa_2").load()).toEqual([]);
});

it("does without a storage, and with what others have put into it", () => {
  const forbidden = createOwnWorks(() => {
    throw new Error("no storage here");
  }, "pa_1");
  forbidden.save(["ro_1"]);
  expect(forbidden.load()).toEqual([]);
  const spoilt = storage();
  spoilt.setItem("plenary.works.pa_1", "{");
  expect(createOwnWorks(() => spoilt, "pa_1").load()).toEqual([]);
});
