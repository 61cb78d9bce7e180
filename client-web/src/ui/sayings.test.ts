import { describe, expect, it } from "vitest";
import { Sayings } from "./sayings";

describe("what is said aloud", () => {
  it("is said one sentence after another, none cut off by the next", () => {
    const sayings = new Sayings();
    sayings.add({ text: "You are in room 4." }, 0);
    sayings.add({ text: "Amina raised a hand." }, 0);
    expect(sayings.next(0)).toBe("You are in room 4.");
    expect(sayings.next(100)).toBeNull();
    const due = sayings.dueIn(100) ?? 0;
    expect(due).toBeGreaterThan(1_000);
    expect(sayings.next(100 + due)).toBe("Amina raised a hand.");
    expect(sayings.dueIn(5_000)).toBeNull();
  });

  it("is not said twice in a breath, and is again when it is news", () => {
    const sayings = new Sayings();
    expect(sayings.add({ text: "Saved." }, 0)).toBe(true);
    expect(sayings.add({ text: "Saved." }, 0)).toBe(false);
    sayings.next(0);
    expect(sayings.add({ text: "Saved." }, 1_000)).toBe(false);
    expect(sayings.add({ text: "Saved." }, 9_000)).toBe(true);
  });

  it("is the newest about one thing, not all that it went through", () => {
    const sayings = new Sayings();
    sayings.add({ text: "First." }, 0);
    for (const place of [5, 4, 3]) sayings.add({ text: `Your place: ${place}.`, about: "place" }, 0);
    expect(sayings.next(0)).toBe("First.");
    expect(sayings.next(10_000)).toBe("Your place: 3.");
    expect(sayings.next(20_000)).toBeNull();
  });

  it("loses the oldest when far too much wants to be said", () => {
    const sayings = new Sayings();
    for (let turn = 0; turn < 40; turn += 1) sayings.add({ text: `Sentence ${turn}.` }, 0);
    const heard: string[] = [];
    for (let now = 0; now < 100_000; now += 7_000) heard.push(sayings.next(now) ?? "");
    expect(heard.filter(Boolean)).toEqual([34, 35, 36, 37, 38, 39].map((turn) => `Sentence ${turn}.`));
  });
});
