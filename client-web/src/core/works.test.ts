import { describe, expect, it } from "vitest";
import type { SessionView } from "../protocol/generated";
import { isRoadmap, isSameChoice, moved, NO_WORKS, nextUp, ownNow, runningOrder, withPart } from "./works";

const room = (id: string) => ({ id: `rm_${id}`, name: id, goal: 4, roadmap: `ro_${id}` });
const view = (over: Partial<SessionView>): SessionView =>
  ({ rooms: [room("a"), room("b"), room("c")], plan: null, stage: { shows: "people" }, ...over }) as SessionView;
const stage = (id: string): SessionView["stage"] => ({ shows: "roadmap", roadmap: `ro_${id}`, room: `rm_${id}` });

describe("the running order", () => {
  it("is that of the rooms, with joint roadmaps at the end", () => {
    const joint = { title: "Both", room: room("j"), of: [] };
    expect(runningOrder(view({}))).toEqual(["ro_a", "ro_b", "ro_c"]);
    expect(runningOrder(view({ works: { ...NO_WORKS, joints: [joint] } })).at(-1)).toBe("ro_j");
  });

  it("is what staff have set, once they have", () => {
    const works = { ...NO_WORKS, order: ["ro_c", "ro_a"] };
    expect(nextUp(view({ works }))).toBe("ro_c");
    expect(nextUp(view({ works, stage: stage("c") }))).toBe("ro_a");
  });

  it("has nobody after the last one, and nobody after what is not in it", () => {
    expect(nextUp(view({ stage: stage("c") }))).toBeNull();
    expect(nextUp(view({ stage: stage("x") }))).toBeNull();
  });

  it("changes by one place, and not beyond its ends", () => {
    expect(moved(["a", "b", "c"], "b", -1)).toEqual(["b", "a", "c"]);
    expect(moved(["a", "b", "c"], "b", 1)).toEqual(["a", "c", "b"]);
    expect(moved(["a", "b", "c"], "a", -1)).toEqual(["a", "b", "c"]);
  });
});

describe("what is one's own", () => {
  const known = (...ids: string[]) => new Set(ids);

  it("is the room one is in and what it works on, then and later", () => {
    const own = ownNow(view({ yourRoom: { room: room("a") } as NonNullable<SessionView["yourRoom"]> }), known());
    expect([...own]).toEqual(["rm_a", "ro_a"]);
    expect(ownNow(view({}), own)).toBe(own);
  });

  it("is what the room goes on with, once it goes on in another document", () => {
    const rooms = [{ ...room("a"), roadmap: "ro_later" }];
    expect([...ownNow(view({ rooms }), known("rm_a", "ro_a"))]).toEqual(["rm_a", "ro_a", "ro_later"]);
  });

  it("is what was made of it with others, and what was made of that", () => {
    const joint = (id: string, of: string) => ({
      title: id,
      room: room(id),
      of: [{ roadmap: `ro_${of}`, version: 1 }],
    });
    const works = { ...NO_WORKS, joints: [joint("j", "a"), joint("k", "j"), joint("x", "b")] };
    const own = ownNow(view({ works }), known("rm_a", "ro_a"));
    expect([...own].filter(isRoadmap)).toEqual(["ro_a", "ro_j", "ro_k"]);
  });
});

it("a part replaces what was there of it and nothing else", () => {
  const order = withPart(NO_WORKS, { what: "order", order: ["ro_b"] });
  const open = withPart(order, { what: "gallery", gallery: { open: true, comments: false } });
  expect(open).toEqual({ ...NO_WORKS, order: ["ro_b"], gallery: { open: true, comments: false } });
});

it("a choice is the same in another order, and another with one more", () => {
  expect(isSameChoice(["ro_b", "ro_a"], ["ro_a", "ro_b"])).toBe(true);
  expect(isSameChoice(["ro_a"], ["ro_a", "ro_b"])).toBe(false);
  expect(isSameChoice(["ro_a"], ["ro_b"])).toBe(false);
});
