import { describe, expect, it } from "vitest";
import type { SessionView } from "../protocol/generated";
import { mayTurn, pagesReady, type ShownSlides, slideAddress } from "./slides";
import type { SessionState } from "./state";

const stage: ShownSlides = { shows: "slides", deck: "dk_soil", page: 3, pages: 12, by: "pa_amina" };

function seenBy(role: "moderator" | "panelist" | "attendee", owner: string | null): SessionState {
  const decks = owner === null ? {} : { decks: [{ deck: "dk_soil", title: "Soil", pages: 12, ready: 9, by: owner }] };
  const view = { stage, participants: [{ id: "pa_you", role }], ...decks } as unknown as SessionView;
  return { you: "pa_you", seq: 1, mediaNode: "", view };
}

describe("slides on the stage", () => {
  it("are turned by staff, who shows them and whose they are, and by nobody else", () => {
    expect(mayTurn(seenBy("moderator", null), stage)).toBe(true);
    expect(mayTurn(seenBy("panelist", "pa_you"), stage)).toBe(true);
    expect(mayTurn(seenBy("panelist", null), { ...stage, by: "pa_you" })).toBe(true);
    expect(mayTurn(seenBy("panelist", null), stage)).toBe(false);
    expect(mayTurn(seenBy("attendee", null), { ...stage, by: "pa_you" })).toBe(false);
  });

  it("have as many pages as are there, or as were seen", () => {
    expect(pagesReady(seenBy("panelist", "pa_you").view, stage)).toBe(9);
    expect(pagesReady(seenBy("attendee", null).view, stage)).toBe(3);
  });

  it("are pictures at an address", () => {
    expect(slideAddress("dk_soil", 3)).toBe("/api/decks/dk_soil/pages/3");
  });
});
