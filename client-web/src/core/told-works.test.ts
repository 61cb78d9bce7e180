import { describe, expect, it } from "vitest";
import type { GalleryEntry, RoadmapView, SessionView } from "../protocol/generated";
import { afterChange, NOTHING_TOLD_OF_WORKS, toldOfWorks } from "./told-works";

const shows = (roadmap: string) =>
  toldOfWorks(NOTHING_TOLD_OF_WORKS, { type: "stageView", roadmap, version: 7, view: { roadmap } as RoadmapView });
const stage = (roadmap: string) => ({ stage: { shows: "roadmap", roadmap, room: "rm_1" } }) as SessionView;
const entry = (roadmap: string, percent: number) => ({ roadmap, percent }) as GalleryEntry;
const at = { path: null, top: "cards/m1", within: 0 };

describe("what is told of roadmaps", () => {
  it("keeps the pointer of what is on the stage, and no other", () => {
    expect(toldOfWorks(shows("ro_1"), { type: "pointed", roadmap: "ro_1", at }).pointer).toEqual(at);
    expect(toldOfWorks(shows("ro_1"), { type: "pointed", roadmap: "ro_2", at }).pointer).toBeNull();
  });

  it("stays where it was when a newer state of the same roadmap is shown", () => {
    const pointed = toldOfWorks(shows("ro_1"), { type: "pointed", roadmap: "ro_1", at });
    const newer = { type: "stageView", roadmap: "ro_1", version: 8, view: { roadmap: "ro_1" } as RoadmapView } as const;
    expect(toldOfWorks(pointed, newer).pointer).toEqual(at);
    expect(toldOfWorks(pointed, { ...newer, roadmap: "ro_2" }).pointer).toBeNull();
  });

  it("knows as of when what is on the stage is, unless the server does not say", () => {
    const view = { roadmap: "ro_1" } as RoadmapView;
    const told = { type: "stageView", roadmap: "ro_1", version: 8, at: 1_000, name: "Draft", view } as const;
    expect(toldOfWorks(NOTHING_TOLD_OF_WORKS, told).shown).toMatchObject({ at: 1_000, name: "Draft" });
    expect(shows("ro_1").shown).toMatchObject({ at: null, name: null });
  });

  it("drops the view of what is on the stage no longer", () => {
    expect(afterChange(shows("ro_1"), stage("ro_2")).shown).toBeNull();
    expect(afterChange(shows("ro_1"), stage("ro_1")).shown?.version).toBe(7);
  });

  it("changes the entries of the gallery that have changed, unless it is told whole", () => {
    const whole = { type: "gallery", entries: [entry("ro_1", 10), entry("ro_2", 20)], whole: true } as const;
    const first = toldOfWorks(NOTHING_TOLD_OF_WORKS, { ...whole, entries: [...whole.entries] });
    const second = toldOfWorks(first, { type: "gallery", entries: [entry("ro_2", 60)], whole: false });
    expect([...(second.gallery?.values() ?? [])].map((one) => one.percent)).toEqual([10, 60]);
    const third = toldOfWorks(second, { type: "gallery", entries: [entry("ro_2", 60)], whole: true });
    expect([...(third.gallery?.keys() ?? [])]).toEqual(["ro_2"]);
  });
});
