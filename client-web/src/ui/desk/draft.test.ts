import { describe, expect, test } from "vitest";
import type { RoadmapId, RoomId, RoomView } from "../../protocol/generated";
import { draftOf, rebased, resized } from "./draft";

const room = (id: string, name: string, goal = 4): RoomView => ({
  id: id as RoomId,
  name,
  goal,
  roadmap: `of-${id}` as RoadmapId,
});
const base = [room("a", "North"), room("b", "South")];
const names = (draft: readonly { readonly name: string }[]) => draft.map(({ name }) => name);

describe("a draft, when the plan has changed", () => {
  test("keeps the name that was typed, and takes the other room's new one and its goal", () => {
    const draft = draftOf(base).map((row) => (row.id === "a" ? { ...row, name: "Riv" } : row));
    const after = rebased(draft, base, [room("a", "North", 6), room("b", "West")]);
    expect(after).toMatchObject([
      { name: "Riv", goal: 6 },
      { name: "West", goal: 4 },
    ]);
  });

  test("follows the plan where nothing was drafted: order, rooms that came and rooms that went", () => {
    const after = rebased(draftOf(base), base, [room("c", "East"), room("a", "North")]);
    expect(names(after)).toEqual(["East", "North"]);
  });

  test("does not bring back a room that was drafted away", () => {
    expect(names(rebased(draftOf(base).slice(0, 1), base, base))).toEqual(["North"]);
  });

  test("has a drafted room once when it has been saved, under its key", () => {
    const draft = resized(draftOf(base), 3);
    const drafted = draft[2];
    const after = rebased(draft, base, [...base, room("c", drafted?.name ?? "", drafted?.goal)]);
    expect(after).toHaveLength(3);
    expect(after[2]).toMatchObject({ id: "c", key: drafted?.key });
  });

  test("keeps a drafted room that has not been saved, after another moderator's", () => {
    const draft = resized(draftOf(base), 3);
    const after = rebased(draft, base, [...base, room("c", "East")]);
    expect(after.map(({ id }) => id)).toEqual(["a", "b", "c", null]);
  });
});
