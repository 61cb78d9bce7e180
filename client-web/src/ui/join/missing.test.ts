import { describe, expect, it } from "vitest";
import { missingIn } from "./missing";

const NOTHING = { school: false, country: false, language: false, goal: false };
const PROFILE = { name: "Sana", school: " ", country: "", languages: [] };

describe("what a newcomer has to say", () => {
  it("is a name, and no more where nothing else is asked for", () => {
    expect(missingIn(PROFILE, NOTHING)).toEqual([]);
    expect(missingIn({ ...PROFILE, name: "  " }, NOTHING)).toEqual(["name"]);
  });

  it("is whatever the organiser asks for, in the order of the form", () => {
    const all = { school: true, country: true, language: true, goal: true };
    expect(missingIn(PROFILE, all)).toEqual(["school", "country", "language", "goal"]);
    const full = { ...PROFILE, school: "School 7", country: "KZ", languages: ["kk"], goals: [4] };
    expect(missingIn(full, all)).toEqual([]);
  });
});
