import { describe, expect, it } from "vitest";
import type { HouseView, ParticipantView, SessionEvent } from "../protocol/generated";
import { deputies, holdsChair, isInside, mayUse, reordered, rolesFor, sentOut, takesBack, waiting } from "./house";
import { ALL, after, IN_NORTH, NONE, PLENARY, person, stateOf, view } from "./testing";

const NO_KINDS = { microphone: false, camera: false, screen: false, chat: false, hand: false, private: false };
const UNLOCKED = { attendee: NO_KINDS, panelist: NO_KINDS };
const HOUSE: HouseView = {
  door: {
    locked: false,
    lobby: { attendee: true, panelist: false },
    capacity: 100,
    required: { school: false, country: false, language: false, goal: false },
    rename: true,
    private: "all",
  },
  locks: { plenary: UNLOCKED, rooms: UNLOCKED },
  chair: { held: "moderators" },
  deputies: [],
};

function company(you: string, house: Partial<HouseView> = {}, ...more: ParticipantView[]) {
  const people = [person("pa_amina", "moderator"), person("pa_cem", "coModerator"), person("pa_bob"), ...more];
  return stateOf({ you, view: view({ participants: people, house: { ...HOUSE, ...house } }) });
}

function named(people: readonly ParticipantView[]): string[] {
  return people.map((one) => one.id);
}

describe("at the door", () => {
  const atDoor = (id: string, change: Partial<ParticipantView> = {}): ParticipantView => ({
    ...person(id, "attendee", { in: "lobby" }),
    standing: "waiting",
    ...change,
  });

  it("those who wait are listed apart from those sent out, whoever is here first", () => {
    const state = company(
      "pa_amina",
      {},
      atDoor("pa_gone", { online: false }),
      atDoor("pa_here"),
      atDoor("pa_out", { standing: "banned" }),
    );
    expect(named(waiting(state))).toEqual(["pa_here", "pa_gone"]);
    expect(named(sentOut(state))).toEqual(["pa_out"]);
  });

  it("we are outside until a new state lets us in, which is told as a move", () => {
    const outside = stateOf({ view: view({ participants: [atDoor("pa_bob")], standing: "waiting" }) });
    expect(isInside(outside)).toBe(false);
    const { state, notices, effects } = after(outside, { type: "renewed", state: view({ epoch: 4 }) });
    expect(isInside(state)).toBe(true);
    expect(notices).toEqual([{ kind: "moved", toRoom: null, why: "admitted", by: null }]);
    expect(effects).toEqual([{ kind: "arrived" }]);
  });

  it("another role is told, and turns nothing on by itself", () => {
    const { notices, effects } = after(stateOf(), {
      type: "renewed",
      state: view({ participants: [person("pa_bob", "panelist")], rights: ALL }),
    });
    expect(notices).toEqual([{ kind: "role", role: "panelist" }]);
    expect(effects).toEqual([{ kind: "rights" }]);
  });

  it("there is nothing to turn on", () => {
    const panelist = { ...atDoor("pa_bob"), role: "panelist" as const };
    expect(mayUse(stateOf({ view: view({ participants: [panelist], standing: "waiting" }) }))).toEqual(NONE);
  });
});

describe("the chair", () => {
  it("is a moderator's, and a co-moderator's only as the deputy", () => {
    expect(holdsChair(company("pa_amina"))).toBe(true);
    expect(holdsChair(company("pa_cem"))).toBe(false);
    expect(holdsChair(company("pa_cem", { chair: { held: "deputy", participant: "pa_cem" } }))).toBe(true);
    expect(holdsChair(company("pa_cem", { chair: { held: "deputy", participant: "pa_other" } }))).toBe(false);
  });

  it("decides who may be given which role", () => {
    const roles = (you: string, id: string) => {
      const state = company(you);
      const one = state.view.participants.find((known) => known.id === id);
      return one ? rolesFor(state, one) : null;
    };
    expect(roles("pa_amina", "pa_bob")).toContain("moderator");
    expect(roles("pa_amina", "pa_amina")).toEqual([]);
    expect(roles("pa_cem", "pa_bob")).toEqual(["attendee", "panelist"]);
    expect(roles("pa_cem", "pa_amina")).toEqual([]);
    expect(roles("pa_bob", "pa_bob")).toEqual([]);
  });

  it("goes to deputies in the order that was set, then to the other co-moderators", () => {
    const dora = person("pa_dora", "coModerator");
    expect(named(deputies(company("pa_amina", {}, dora)))).toEqual(["pa_cem", "pa_dora"]);
    const set = { deputies: ["pa_dora", "pa_nobody"] };
    expect(named(deputies(company("pa_amina", set, dora)))).toEqual(["pa_dora", "pa_cem"]);
  });

  it("an order is changed one place at a time, and not beyond its ends", () => {
    expect(reordered(["a", "b", "c"], "c", -1)).toEqual(["a", "c", "b"]);
    expect(reordered(["a", "b"], "a", -1)).toEqual(["a", "b"]);
    expect(reordered(["a", "b"], "b", 1)).toEqual(["a", "b"]);
  });
});

describe("what we may turn on", () => {
  const inNorth = view({ participants: [person("pa_bob", "attendee", IN_NORTH)], rights: ALL });

  it("is what staff turned off too, until it is locked", () => {
    const stopped = stateOf({ view: { ...inNorth, rights: { ...ALL, camera: false } } });
    expect(mayUse(stopped).camera).toBe(true);
    expect(takesBack(stopped, { ...NONE, camera: true })).toBe(true);
    const locked = stateOf({
      view: { ...inNorth, rights: { ...ALL, camera: false }, locked: { ...NO_KINDS, camera: true } },
    });
    expect(mayUse(locked)).toEqual({ ...ALL, camera: false });
  });

  it("is nothing for a listener in the plenary, and no screen for who has the floor", () => {
    const listener = person("pa_bob", "attendee", PLENARY);
    const of = (participants: ParticipantView[]) => mayUse(stateOf({ view: view({ participants }) }));
    expect(of([listener])).toEqual(NONE);
    expect(of([{ ...listener, maySpeak: true }])).toEqual({ ...ALL, screen: false });
  });

  it("a camera that a moderator turns off goes off, and its owner is told by whom", () => {
    const stop: SessionEvent = { type: "youWereStopped", kinds: { ...NO_KINDS, camera: true }, by: "pa_amina" };
    const { notices, effects } = after(stateOf({ view: inNorth }), stop);
    expect(notices).toEqual([{ kind: "stoppedBy", by: "pa_amina", camera: true, screen: false }]);
    expect(effects).toEqual([{ kind: "stopped", camera: true, screen: false }]);
  });
});

describe("the chair", () => {
  it("tells a deputy when it is theirs and when a moderator is back, and nobody else", () => {
    const taken: SessionEvent = {
      type: "house",
      house: { ...HOUSE, chair: { held: "deputy", participant: "pa_cem" } },
    };
    const back: SessionEvent = { type: "house", house: HOUSE };
    expect(after(company("pa_cem"), taken).notices).toEqual([{ kind: "chair", ours: true }]);
    expect(after(company("pa_cem"), taken, taken).notices).toEqual([]);
    expect(after(company("pa_cem"), taken, back).notices).toEqual([{ kind: "chair", ours: false }]);
    expect(after(company("pa_dana", {}, person("pa_dana", "coModerator")), taken).notices).toEqual([]);
  });
});
