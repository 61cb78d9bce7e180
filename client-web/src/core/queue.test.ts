import { describe, expect, it } from "vitest";
import type { ParticipantView } from "../protocol/generated";
import { handsInRooms, queueOfHands } from "./queue";
import { IN_NORTH, PLENARY, person, stateOf, view } from "./testing";

function up(id: string, at: number, location = PLENARY): ParticipantView {
  return { ...person(id, "attendee", location), handAt: at };
}

function session(you: string, ...people: ParticipantView[]) {
  return stateOf({ you, view: view({ participants: [person("pa_amina", "moderator"), ...people] }) });
}

describe("the queue of hands", () => {
  it("has those of the plenary, first up first, and says our own place", () => {
    const state = session("pa_bob", up("pa_bob", 30), up("pa_chen", 10), up("pa_dora", 20, IN_NORTH));
    const queue = queueOfHands(state);
    expect(queue.rows.map((row) => row.from)).toEqual(["pa_chen", "pa_bob"]);
    expect(queue.yours).toEqual([{ item: { of: "hand", participant: "pa_bob" }, position: 2, why: null, text: null }]);
    expect(queueOfHands(session("pa_amina", up("pa_chen", 10))).yours).toEqual([]);
  });

  it("leaves out hands in rooms, which are listed apart, ours first", () => {
    const state = session(
      "pa_bob",
      person("pa_bob", "attendee", IN_NORTH),
      up("pa_far", 10, { in: "room", room: "rm_south" }),
      up("pa_near", 20, IN_NORTH),
    );
    expect(queueOfHands(state).total).toBe(0);
    expect(handsInRooms(state).map((one) => one.id)).toEqual(["pa_near", "pa_far"]);
  });
});
