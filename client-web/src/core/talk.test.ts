import { describe, expect, it } from "vitest";
import type { ChatLine, Letter } from "../protocol/generated";
import { mayWriteTo, nameOfReader, otherOf, standTogether, writtenIn } from "./talk";
import { PLENARY, person, stateOf, view } from "./testing";

function line(id: string, at: number, from = "pa_amina"): ChatLine {
  return { id, at, from, scope: "everyone", location: PLENARY, text: id };
}

function letter(id: string, at: number, from: string, to: string): Letter {
  return { id, at, from, to, text: id };
}

const LETTERS = [letter("l1", 15, "pa_amina", "pa_bob"), letter("l2", 25, "pa_bob", "pa_amina")];
const state = stateOf({ view: view({ chat: [line("c1", 10), line("c2", 20), line("c3", 30)], letters: LETTERS }) });

describe("what was written", () => {
  it("to all and to one stands in one order", () => {
    expect(writtenIn(state).map((one) => one.id)).toEqual(["c1", "l1", "c2", "l2", "c3"]);
  });

  it("is nothing where its words are not kept any more", () => {
    const old = { ...line("c0", 5), text: "" };
    const kept = stateOf({ view: view({ chat: [old, line("c1", 10)] }) });
    expect(writtenIn(kept).map((one) => one.id)).toEqual(["c1"]);
  });

  it("privately names the other one, whoever wrote", () => {
    const others = writtenIn(state).map((one) => otherOf(state, one));
    expect(others).toEqual([null, "pa_amina", null, "pa_amina", null]);
  });

  it("by one person stands together only for the same eyes and within the time", () => {
    const [c1, l1, c2] = writtenIn(state);
    if (!c1 || !l1 || !c2) throw new Error("three were written");
    expect(standTogether(c1, c2, 100)).toBe(true);
    expect(standTogether(c1, c2, 10)).toBe(false);
    expect(standTogether(c1, l1, 100)).toBe(false);
    expect(standTogether(undefined, c1, 100)).toBe(false);
  });
});

describe("a private message", () => {
  it("may go to staff alone, to everybody, or to nobody, as the rule says", () => {
    const under = (rule: "off" | "all") => ({ ...state, view: { ...state.view, private: rule } });
    expect(["pa_amina", "pa_chen", "pa_bob"].map((id) => mayWriteTo(state, id))).toEqual([true, false, false]);
    expect(["pa_amina", "pa_chen", "pa_bob"].map((id) => mayWriteTo(under("all"), id))).toEqual([true, true, false]);
    expect(["pa_amina", "pa_chen"].map((id) => mayWriteTo(under("off"), id))).toEqual([false, false]);
    const staff = { ...under("off"), you: "pa_amina" };
    expect(mayWriteTo(staff, "pa_chen")).toBe(true);
  });

  it("says what its reader was called, where one does not know them", () => {
    const named = { ...letter("l9", 9, "pa_bob", "pa_gone"), toName: "Gone" };
    const [written] = writtenIn(stateOf({ view: view({ chat: [], letters: [named] }) }));
    expect(written && nameOfReader(written)).toBe("Gone");
  });

  it("may not be written while it is locked", () => {
    const kinds = { microphone: false, camera: false, screen: false, chat: false, hand: false, private: true };
    const people = [person("pa_amina", "moderator"), person("pa_bob")];
    expect(mayWriteTo(stateOf({ view: view({ participants: people, locked: kinds }) }), "pa_amina")).toBe(false);
  });
});
