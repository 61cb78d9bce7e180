import { describe, expect, it } from "vitest";
import type { Agenda, AgendaItem } from "../protocol/generated";
import { minutesOf, movedPart, pointOf, wordSince } from "./agenda";

const MINUTE = 60_000;
const part = (id: string, minutes: number): AgendaItem => ({ id, kind: "talk", title: id, minutes });
const items = [part("ag_a", 5), part("ag_b", 20), part("ag_c", 25)];
const running = (item: string, endsAt: number): Agenda => ({ version: 1, items, now: { item, since: 0, endsAt } });

describe("an agenda", () => {
  it("has a first part next before it begins", () => {
    const point = pointOf({ version: 1, items, now: null }, 0);
    expect([point.item, point.place, point.next?.id, point.endsAt]).toEqual([null, 0, "ag_a", null]);
  });

  it("says what is on, what is next, and when all is over", () => {
    const point = pointOf(running("ag_a", 5 * MINUTE), 2 * MINUTE);
    expect([point.item?.id, point.place, point.next?.id]).toEqual(["ag_a", 1, "ag_b"]);
    expect([point.leftMs, point.endsAt]).toEqual([3 * MINUTE, 50 * MINUTE]);
  });

  it("ends later by what it runs over", () => {
    const point = pointOf(running("ag_a", 5 * MINUTE), 9 * MINUTE);
    expect([point.leftMs, point.endsAt]).toEqual([-4 * MINUTE, 54 * MINUTE]);
  });

  it("has nothing next at its last part, and knows no part that is gone", () => {
    expect(pointOf(running("ag_c", 1), 0).next).toBeNull();
    expect(pointOf(running("ag_gone", 1), 0).item).toBeNull();
  });

  it("is put into another order within its ends", () => {
    const order = (from: number, to: number) => movedPart(items, from, to).map((item) => item.id);
    expect(order(0, 1)).toEqual(["ag_b", "ag_a", "ag_c"]);
    expect(order(0, 9)).toEqual(["ag_b", "ag_c", "ag_a"]);
    expect(order(2, -1)).toEqual(["ag_c", "ag_a", "ag_b"]);
    expect(order(7, 0)).toEqual(["ag_a", "ag_b", "ag_c"]);
    expect(minutesOf(items)).toBe(50);
  });
});

describe("what is said of an agenda", () => {
  const at = (leftMin: number, id: string | null = "ag_a") => ({ id, leftMs: leftMin * MINUTE });

  it("is another part, ten, five and one minute, and the end, each once", () => {
    const left = [12, 10, 9.5, 5, 4, 1, 0.5, 0, -1, -9].map((minutes) => at(minutes));
    const said = left.slice(1).map((now, index) => wordSince(left[index] ?? null, now));
    expect(said.map((word) => (word === null ? "" : "count" in word ? word.count : word.says))).toEqual([
      10,
      "",
      5,
      "",
      1,
      "",
      "over",
      "",
      "",
    ]);
    expect(wordSince(at(3), at(20, "ag_b"))).toEqual({ says: "now" });
  });

  it("is nothing at the first look, and of nothing", () => {
    expect(wordSince(null, at(1))).toBeNull();
    expect(wordSince(at(1), at(0, null))).toBeNull();
  });

  it("is the last mark for a page that slept through several, and nothing for time that was added", () => {
    expect(wordSince(at(12), at(0.5))).toEqual({ says: "minutes", count: 1 });
    expect(wordSince(at(1), at(6))).toBeNull();
  });
});
