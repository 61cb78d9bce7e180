import { describe, expect, it } from "vitest";
import type { CardView, RoadmapView } from "../protocol/generated";
import { compare } from "./compare";

const card = (id: string, over: Partial<CardView> = {}): CardView => ({
  id,
  kind: "milestone",
  example: false,
  texts: { title: id },
  values: {},
  ...over,
});

const roadmap = (over: Partial<RoadmapView> = {}): RoadmapView => ({
  roadmap: "ro_1",
  goal: 4,
  also: [],
  lang: "en",
  licence: "CC BY-SA 4.0",
  titleHint: null,
  parts: [],
  targets: [],
  fields: {},
  audience: {},
  choices: {},
  langs: {},
  roles: {},
  cards: [],
  bin: [],
  dots: {},
  comments: [],
  sides: [],
  prose: [],
  ...over,
});

describe("what differs between two states of a roadmap", () => {
  it("is nothing if nothing does", () => {
    const same = roadmap({ cards: [card("a")], fields: { title: "Water" }, audience: { ageFrom: 12 } });
    expect(compare(same, structuredClone(same))).toEqual([]);
  });

  it("is told place by place: texts, values, targets, notes", () => {
    const before = roadmap({ fields: { title: "Water" }, targets: ["4.7"], audience: { needs: "30 pupils" } });
    const after = roadmap({
      fields: { title: "Clean water", question: "Why?" },
      targets: ["4.1"],
      audience: { needs: "30 pupils ", classSize: 30 },
      prose: [{ block: "paragraph", runs: [{ text: "a note" }] }],
    });
    expect(compare(before, after)).toEqual([
      { change: "text", path: "fields/question", before: "", after: "Why?" },
      { change: "text", path: "fields/title", before: "Water", after: "Clean water" },
      { change: "target", number: "4.7", on: false },
      { change: "target", number: "4.1", on: true },
      { change: "value", path: "audience/classSize", before: null, after: 30 },
      { change: "prose" },
    ]);
  });

  it("names cards that came and went, and what changed in those that stayed", () => {
    const before = roadmap({ cards: [card("a"), card("b", { values: { week: 1 } })] });
    const after = roadmap({ cards: [card("b", { values: { week: 2 } }), card("c")] });
    expect(compare(before, after)).toEqual([
      { change: "removed", card: "a" },
      { change: "value", path: "cards/b/week", before: 1, after: 2 },
      { change: "added", card: "c" },
    ]);
  });

  it("calls moved only what left its place, and no card of another kind", () => {
    const risk = card("r", { kind: "risk" });
    const before = roadmap({ cards: [card("a"), card("b"), card("c"), risk] });
    const after = roadmap({ cards: [risk, card("c"), card("a"), card("b")] });
    expect(compare(before, after)).toEqual([{ change: "moved", card: "c" }]);
  });

  it("tells an example that was taken over as it was from one that was written anew", () => {
    const example = roadmap({ cards: [card("a", { example: true })] });
    expect(compare(example, roadmap({ cards: [card("a")] }))).toEqual([{ change: "accepted", card: "a" }]);
    const own = roadmap({ cards: [card("a", { texts: { title: "Ours" } })] });
    expect(compare(example, own)).toEqual([{ change: "text", path: "cards/a/title", before: "a", after: "Ours" }]);
  });
});
