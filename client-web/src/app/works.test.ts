import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Commands } from "../net/commands";
import type { OwnWorks } from "../net/own-works";
import type { ClientMessage, RoadmapView, SessionView } from "../protocol/generated";
import { LiveWorks } from "./works";

/** A connection that keeps what was sent. */
function connected(kept: OwnWorks = { load: () => [], save: () => undefined }) {
  const sent: ClientMessage[] = [];
  const send = (message: ClientMessage) => void sent.push(message);
  const commands = new Commands(send);
  commands.connected();
  return { sent, commands, works: new LiveWorks(send, commands, kept) };
}

const view = (roadmap: string) =>
  ({ stage: { shows: "people" }, rooms: [], yourRoom: { room: { id: "rm_1", roadmap } } }) as unknown as SessionView;

const at = (within: number) => ({ path: null, top: "milestones", within });

describe("a pointer", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("goes out at once, then at most four times a second, and the last place always", () => {
    const { sent, works } = connected();
    for (let within = 0; within < 100; within += 1) works.point("ro_1", at(within));
    expect(sent).toEqual([{ type: "point", roadmap: "ro_1", at: at(0) }]);
    vi.advanceTimersByTime(1_000);
    expect(sent.slice(1)).toEqual([{ type: "point", roadmap: "ro_1", at: at(99) }]);
  });

  it("goes out at once again after a rest", () => {
    const { sent, works } = connected();
    works.point("ro_1", at(1));
    vi.advanceTimersByTime(5_000);
    works.point("ro_1", at(2));
    expect(sent.length).toBe(2);
  });
});

describe("a question", () => {
  it("is answered by its number, whatever comes in between", async () => {
    const { sent, commands, works } = connected();
    const [first, second] = [works.read("ro_1"), works.versions("ro_1")];
    const [one, two] = sent.map((message) => ("id" in message ? message.id : 0));
    commands.answered({ type: "versions", id: two ?? 0, versions: [] });
    commands.answered({ type: "roadmap", id: one ?? 0, view: { roadmap: "ro_1" } as RoadmapView });
    expect(await second).toEqual({ ok: true, value: [] });
    expect(await first).toEqual({ ok: true, value: { roadmap: "ro_1" } });
  });

  it("of two states is answered with what lies between them", async () => {
    const { sent, commands, works } = connected();
    const compared = works.compare("ro_1", 3);
    expect(sent).toEqual([{ type: "compareVersions", id: 1, roadmap: "ro_1", from: 3 }]);
    commands.answered({ type: "comparison", id: 1, changes: [{ change: "prose" }] });
    expect(await compared).toEqual({ ok: true, value: [{ change: "prose" }] });
  });

  it("is refused with a reason, or with `offline` when the connection goes", async () => {
    const { sent, commands, works } = connected();
    const refused = works.read("ro_1", 7);
    expect(sent.at(-1)).toEqual({ type: "readRoadmap", id: 1, roadmap: "ro_1", version: 7 });
    commands.rejected(1, "unknownVersion");
    expect(await refused).toEqual({ ok: false, code: "unknownVersion" });
    const cut = works.versions("ro_1");
    commands.lost();
    expect(await cut).toEqual({ ok: false, code: "offline" });
    expect(await works.nameVersion("ro_1", "later")).toEqual({ ok: false, code: "offline" });
  });

  it("that is named well is acknowledged", async () => {
    const { commands, works } = connected();
    const named = works.nameVersion("ro_1", "After the first round");
    commands.acknowledged(1);
    expect(await named).toEqual({ ok: true });
  });
});

it("the gallery is followed again after a break, and not once it is closed", () => {
  const { sent, works } = connected();
  works.followGallery(true);
  works.connected(false);
  expect(sent.filter((message) => message.type === "followGallery").length).toBe(2);
  works.followGallery(false);
  works.connected(true);
  expect(sent.filter((message) => message.type === "followGallery" && message.on).length).toBe(2);
});

it("remembers what our groups wrote, in this round and those before", () => {
  const saved: string[][] = [];
  const { works } = connected({ load: () => ["ro_1"], save: (roadmaps) => void saved.push([...roadmaps]) });
  works.changed(view("ro_1"));
  works.changed(view("ro_2"));
  works.changed(null);
  expect([...works.ours.value]).toEqual(["ro_1", "ro_2"]);
  expect(saved.at(-1)).toEqual(["ro_1", "rm_1", "ro_2"]);
});
