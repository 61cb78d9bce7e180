import fc from "fast-check";
import { describe, expect, it } from "vitest";
import fixtures from "../protocol/fixtures.json";
import type { SessionEvent } from "../protocol/generated";
import { mayUse } from "./house";
import { reduce } from "./reduce";
import { handsUp, mates, me, myLocation, myRoom } from "./state";
import { ALL, after, IN_NORTH, NONE, PLENARY, person, stateOf, view } from "./testing";

const EVENTS = Object.values(fixtures.sessionEvents) as SessionEvent[];

const toNorth: SessionEvent = {
  type: "youMoved",
  location: IN_NORTH,
  epoch: 4,
  cause: { why: "roundOpened" },
  rights: ALL,
  mates: ["pa_chen"],
};

describe("a move", () => {
  it("puts us and our mates into the room, and the others out of our knowledge", () => {
    const { state } = after(stateOf(), toNorth);
    expect(myLocation(state)).toEqual(IN_NORTH);
    expect(mates(state).map((mate) => mate.id)).toEqual(["pa_chen"]);
    expect(state.view.participants.find((other) => other.id === "pa_amina")?.location).toBeNull();
  });

  it("brings its rights and its epoch", () => {
    const { state } = after(stateOf(), toNorth);
    expect(state.view).toMatchObject({ rights: ALL, epoch: 4 });
  });

  it("is told with the room's name, and asks our media to follow", () => {
    const { notices, effects } = after(stateOf(), toNorth);
    expect(notices).toEqual([{ kind: "moved", toRoom: "North", why: "roundOpened", by: null }]);
    expect(effects).toEqual([{ kind: "arrived" }]);
  });

  it("of an epoch below ours changes nothing and says nothing", () => {
    const before = stateOf();
    const { state, notices, effects } = after(before, { ...toNorth, epoch: 2 });
    expect(state.view).toEqual(before.view);
    expect([notices, effects]).toEqual([[], []]);
  });

  it("does not blind a moderator to where the others are", () => {
    const { state } = after(stateOf({ you: "pa_amina" }), { ...toNorth, mates: [] });
    expect(state.view.participants.map((other) => other.location)).toEqual([IN_NORTH, PLENARY, PLENARY]);
  });
});

describe("how far we have read", () => {
  it("is said with the crowd, when nothing happens that is ours to see", () => {
    const before = stateOf();
    const { state, notices, effects } = reduce(before, { type: "crowd", online: 900, hands: 0, seq: 4000 });
    expect(state).toEqual({ ...before, seq: 4000 });
    expect([notices, effects]).toEqual([[], []]);
    expect(reduce(state, { type: "event", seq: 4000, at: 0, event: toNorth }).state?.view.epoch).toBe(4);
  });

  it("never falls, and is nothing without a state", () => {
    const before = stateOf();
    expect(reduce(before, { type: "crowd", online: 900, hands: 0, seq: 1 }).state).toEqual(before);
    expect(reduce(null, { type: "crowd", online: 900, hands: 0, seq: 1 }).state).toBeNull();
  });
});

describe("the order of events", () => {
  it("drops one that we have had", () => {
    const before = stateOf();
    const late = reduce(before, { type: "event", seq: 9, at: 0, event: toNorth });
    expect(late.state).toBe(before);
    expect(reduce(before, { type: "event", seq: 11, at: 0, event: toNorth }).state).not.toBe(before);
  });

  it("takes several frames of one number, as a journal event may mean several things to us", () => {
    const first = reduce(stateOf(), { type: "event", seq: 10, at: 0, event: toNorth });
    expect(first.state && myRoom(first.state)?.name).toBe("North");
  });

  it("starts only with a welcome", () => {
    expect(reduce(null, { type: "event", seq: 1, at: 0, event: toNorth }).state).toBeNull();
    expect(reduce(null, { type: "resumed", seq: 1, now: 0, mediaNode: "node", relay: null }).state).toBeNull();
  });
});

describe("any events in any order", () => {
  it("leave a whole view, with everybody once and in the order of their ids", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...EVENTS), { maxLength: 40 }), (events) => {
        const { state } = after(stateOf(), ...events);
        const ids = state.view.participants.map((someone) => someone.id);
        expect(ids).toEqual([...new Set(ids)].sort());
        expect(me(state)?.id).toBe("pa_bob");
        expect(state.view.epoch).toBeGreaterThanOrEqual(3);
      }),
    );
  });

  it("told twice leave the same as told once", () => {
    for (const event of EVENTS) {
      const once = after(stateOf(), event).state.view;
      expect(after(stateOf(), event, event).state.view, event.type).toEqual(once);
    }
  });

  it("never change the state they came to", () => {
    fc.assert(
      fc.property(fc.constantFrom(...EVENTS), (event) => {
        const before = stateOf();
        const copy = structuredClone(before);
        after(before, event);
        expect(before).toEqual(copy);
      }),
    );
  });
});

describe("a welcome after a break", () => {
  it("tells of the move that happened meanwhile", () => {
    const before = stateOf();
    const moved = view({ participants: [person("pa_bob", "attendee", IN_NORTH)], epoch: 4, rights: ALL });
    const { notices, effects } = reduce(before, {
      type: "welcome",
      you: "pa_bob",
      seq: 90,
      now: 0,
      mediaNode: "node",
      relay: null,
      state: moved,
    });
    expect(notices).toEqual([{ kind: "moved", toRoom: "North", why: "roundOpened", by: null }]);
    expect(effects).toEqual([{ kind: "arrived" }]);
  });

  it("asks for a new media connection if the media plane has restarted", () => {
    const { state, effects } = reduce(stateOf(), {
      type: "resumed",
      seq: 10,
      now: 0,
      mediaNode: "another",
      relay: null,
    });
    expect(state?.mediaNode).toBe("another");
    expect(effects).toEqual([{ kind: "newMediaNode" }]);
  });

  it("leaves the microphone off for someone whom a moderator muted, whatever a click in the break wanted", () => {
    const muted = after(stateOf(), toNorth, { type: "rightsChanged", rights: { ...ALL, microphone: false } }).state;
    const resumed = reduce(muted, { type: "resumed", seq: 12, now: 0, mediaNode: "node", relay: null });
    expect(resumed.effects).toEqual([{ kind: "stillMuted" }]);
    const { you, seq, mediaNode, view } = muted;
    const anew = reduce(null, { type: "welcome", you, seq, now: 0, mediaNode, relay: null, state: view });
    expect(anew.effects).toEqual([{ kind: "stillMuted" }, { kind: "arrived" }]);
  });

  it("to the same media plane asks for nothing", () => {
    expect(reduce(stateOf(), { type: "resumed", seq: 10, now: 0, mediaNode: "node", relay: null }).effects).toEqual([]);
  });
});

describe("what the person is told", () => {
  const open = { type: "round", round: { state: "open", id: "rd_1", openedAt: 0, endsAt: 100 } } as const;

  it.each<[SessionEvent[], object[]]>([
    [[{ type: "youWereMuted", by: "pa_amina" }], [{ kind: "mutedBy", by: "pa_amina" }]],
    [
      [{ type: "broadcast", from: "pa_amina", at: 0, text: "Five" }],
      [{ kind: "broadcast", from: "pa_amina", text: "Five" }],
    ],
    [[{ type: "maySpeak", participant: "pa_bob", on: true }], [{ kind: "maySpeak", on: true }]],
    [[{ type: "maySpeak", participant: "pa_chen", on: true }], []],
    [[open], []],
    [[open, { type: "round", round: { ...open.round, endsAt: 200 } }], [{ kind: "roundExtended", endsAt: 200 }]],
    [[open, { type: "round", round: { ...open.round, endsAt: 50 } }], []],
    [
      [open, { type: "round", round: { state: "closing", id: "rd_1", closesAt: 70 } }],
      [{ kind: "roundClosing", closesAt: 70 }],
    ],
    [[open, { type: "round", round: null }], []],
  ])("after %j is %j", (events, notices) => {
    expect(after(stateOf(), ...events).notices).toEqual(notices);
  });
});

describe("the microphone button", () => {
  it("works for an attendee in the plenary only with leave to speak", () => {
    expect(mayUse(stateOf()).microphone).toBe(false);
    const allowed = after(stateOf(), { type: "maySpeak", participant: "pa_bob", on: true }).state;
    expect(mayUse(allowed).microphone).toBe(true);
  });

  it("works for someone who was muted, so that they can take it back", () => {
    const muted = after(stateOf(), toNorth, { type: "rightsChanged", rights: { ...ALL, microphone: false } }).state;
    expect(muted.view.rights.microphone).toBe(false);
    expect(mayUse(muted).microphone).toBe(true);
  });
});

describe("the roster", () => {
  it("shows raised hands in the order they went up", () => {
    const { state } = after(
      stateOf(),
      { type: "hand", participant: "pa_chen", handAt: 5 },
      { type: "hand", participant: "pa_bob", handAt: 4 },
    );
    expect(handsUp(state).map((someone) => someone.id)).toEqual(["pa_bob", "pa_chen"]);
  });

  it("takes the plan away from a moderator who is one no longer", () => {
    const plan = { id: "pl_1", name: "", version: 1, rooms: [], assignments: [] };
    const before = stateOf({ you: "pa_amina", view: view({ plan, rights: NONE }) });
    const after_ = after(before, { type: "participant", participant: person("pa_amina", "attendee") }).state;
    expect(before.view.plan).not.toBeNull();
    expect(after_.view.plan).toBeNull();
  });
});
