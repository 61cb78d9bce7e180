import type { ProposalView } from "../../protocol/generated";

/** Two rooms, one of them new, and somebody who fits nowhere. */
export function fakeProposal(seed: number): ProposalView {
  return {
    proposal: seed,
    plan: "pl_1",
    version: 3,
    rooms: [
      { room: { old: "rm_4" }, name: "Climate", goal: 13, language: "en" },
      { room: { made: 1 }, name: "SDG 4 · Русский", goal: 4, language: "ru" },
    ],
    seats: [
      { participant: "pa_five", room: { old: "rm_4" }, why: [{ why: "mix", country: "CN" }] },
      { participant: "pa_four", room: { made: 1 }, why: [{ why: "language", tag: "ru" }, { why: "size" }] },
      { participant: "pa_one", room: { made: 1 }, why: [{ why: "wish", goal: 4, choice: 1 }] },
      { participant: "pa_three", room: { old: "rm_4" }, why: [{ why: "byHand" }] },
    ],
    unplaced: [{ participant: "pa_two", why: "noLanguage" }],
    notes: [
      { note: "roomSmall", room: { made: 1 }, people: 2 },
      { note: "languageAlone", tag: "ur", people: 1 },
    ],
    figures: {
      placed: 4,
      unplaced: 1,
      rooms: 2,
      smallest: 2,
      largest: 2,
      firstWish: 1,
      secondWish: 1,
      noWish: 1,
      oneLanguage: 2,
      mixed: 2,
      noKeyboard: 1,
      metAgain: 0,
    },
    score: 20 + (seed % 5),
  };
}
