import { describe, expect, it } from "vitest";
import type { SessionEvent, SessionView } from "../protocol/generated";
import story from "../protocol/story.json";
import { after, stateOf } from "./testing";

/** A whole session as the server tells it to three people, with the view it would send them at its end. */
const TOLD = story as unknown as { viewer: string; start: SessionView; events: SessionEvent[]; end: SessionView }[];

describe.each(TOLD)("a session told to $viewer", ({ viewer, start, events, end }) => {
  it("leaves the view that the server has of it", () => {
    const { state } = after(stateOf({ you: viewer, view: start }), ...events);
    expect(state.view).toEqual(end);
    expect(start).not.toEqual(end);
  });

  it("never shows two people in one list, nor nobody", () => {
    let state = stateOf({ you: viewer, view: start });
    for (const event of events) {
      state = after(state, event).state;
      const ids = state.view.participants.map((person) => person.id);
      expect(ids).toEqual([...new Set(ids)].sort());
      expect(ids).toContain(viewer);
    }
  });
});
