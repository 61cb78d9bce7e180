import { describe, expect, it } from "vitest";
import type { CardView } from "../../app/contract";
import { cardAfter, cardsIn, GROUPS, type Group, groupBeside, groupOf, placeOf, placesIn } from "./groups";

const milestone = (id: string, phase: string): CardView => ({
  id,
  kind: "milestone",
  example: false,
  texts: {},
  values: { phase },
});
const group = (id: string): Group => {
  const found = GROUPS.find((one) => one.id === id);
  if (!found) throw new Error(id);
  return found;
};
const cards = [milestone("a", "start"), milestone("b", "explore"), milestone("c", "explore"), milestone("d", "share")];

describe("the places of the board", () => {
  it("are those of a card's phase, and of the first one if it has none", () => {
    expect(cardsIn(cards, group("explore")).map((card) => card.id)).toEqual(["b", "c"]);
    expect(groupOf({ ...milestone("x", "never"), values: {} }).id).toBe("start");
    const [, , third] = cards;
    expect(third && placeOf(cards, third)).toEqual({ group: group("explore"), index: 1 });
  });

  it("end one behind the last card, which does not count the one that moves", () => {
    expect([placesIn(cards, group("explore"), "b"), placesIn(cards, group("act"), "b")]).toEqual([2, 1]);
  });

  it("say before which card of the kind they are", () => {
    const after = (id: string, index: number, card: string) => cardAfter(cards, { group: group(id), index }, card);
    expect(after("explore", 0, "a")).toBe("b");
    expect(after("explore", 2, "a")).toBe("d");
    expect(after("act", 0, "a")).toBe("d");
    expect(after("share", 1, "a")).toBe(null);
    expect(after("explore", 1, "b")).toBe("d");
  });

  it("lie beside each other within a kind only", () => {
    expect([groupBeside(group("share"), 1), groupBeside(group("share"), -1)?.id]).toEqual([null, "act"]);
    expect(groupBeside(group("cognitive"), -1)).toBe(null);
  });
});
