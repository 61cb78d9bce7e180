import { describe, expect, it } from "vitest";
import type { GalleryEntry } from "../protocol/generated";
import { ANYTHING, choicesIn, found } from "./gallery";

const entry = (id: string, over: Partial<GalleryEntry>): GalleryEntry => ({
  roadmap: `ro_${id}`,
  room: `rm_${id}`,
  name: `Room ${id}`,
  goal: 4,
  title: "",
  question: "",
  targets: [],
  countries: [],
  languages: [],
  percent: 0,
  lowTech: false,
  changedAt: null,
  joint: false,
  n: 1,
  scores: 0,
  ...over,
});
const A = entry("a", { title: "Élan vert", goal: 13, countries: ["KZ", "PK"], targets: ["13.3"], lowTech: true });
const B = entry("b", { title: "Вода в нашей школе", goal: 6, countries: ["KZ"], languages: ["ru"] });
const C = entry("c", { question: "Why does the river smell?", goal: 6, languages: ["en"] });
const ids = (entries: readonly GalleryEntry[]) => entries.map((one) => one.roadmap);

describe("the gallery", () => {
  it("stands in the order of presenting, and the others after it", () => {
    expect(ids(found([A, B, C], ANYTHING, ["ro_c", "ro_a"]))).toEqual(["ro_c", "ro_a", "ro_b"]);
  });

  it("is searched by words in any order, without case and accents, and by number of a target", () => {
    const by = (words: string) => ids(found([A, B, C], { ...ANYTHING, words }, []));
    expect(by("VERT elan")).toEqual(["ro_a"]);
    expect(by("ШКОЛЕ")).toEqual(["ro_b"]);
    expect(by("13.3")).toEqual(["ro_a"]);
    expect(by("nothing like it")).toEqual([]);
  });

  it("is narrowed by goal, country, language and works without internet, all at once", () => {
    expect(ids(found([A, B, C], { ...ANYTHING, goal: 6 }, []))).toEqual(["ro_b", "ro_c"]);
    expect(ids(found([A, B, C], { ...ANYTHING, goal: 6, country: "KZ" }, []))).toEqual(["ro_b"]);
    expect(ids(found([A, B, C], { ...ANYTHING, language: "en" }, []))).toEqual(["ro_c"]);
    expect(ids(found([A, B, C], { ...ANYTHING, lowTech: true }, []))).toEqual(["ro_a"]);
  });

  it("offers what there is, each once", () => {
    expect(choicesIn([A, B, C])).toEqual({ goals: [6, 13], countries: ["KZ", "PK"], languages: ["en", "ru"] });
  });
});
