import { describe, expect, it } from "vitest";
import { wouldBeSilenced } from "./silenced";
import { IN_NORTH, person, stateOf, view } from "./testing";

const ON = { microphone: true, camera: false, screen: false };
const state = stateOf({
  view: view({
    participants: [
      { ...person("pa_mod", "moderator"), media: ON },
      { ...person("pa_pan", "panelist"), media: ON },
      { ...person("pa_floor", "attendee"), media: ON, maySpeak: true },
      { ...person("pa_bob", "attendee"), media: ON },
      { ...person("pa_quiet", "attendee") },
      { ...person("pa_north", "attendee", IN_NORTH), media: ON },
    ],
  }),
});

describe("whose microphone would be turned off", () => {
  it("is everybody's who is heard in the plenary, but for staff", () => {
    expect(wouldBeSilenced(state, { of: "all" })).toEqual(["pa_pan", "pa_floor", "pa_bob"]);
  });

  it("is not the stage's where that is spared", () => {
    expect(wouldBeSilenced(state, { of: "allButStage" })).toEqual(["pa_bob"]);
  });

  it("is a room's where that is meant", () => {
    expect(wouldBeSilenced(state, { of: "room", room: "rm_north" })).toEqual(["pa_north"]);
    expect(wouldBeSilenced(state, { of: "room", room: "rm_other" })).toEqual([]);
  });
});
