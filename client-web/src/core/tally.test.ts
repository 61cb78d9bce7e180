import { expect, it } from "vitest";
import { placesOf } from "./tally";

it("equal numbers share a place, and the next one is left out", () => {
  const tally = [
    { roadmap: "ro_d", votes: 1 },
    { roadmap: "ro_b", votes: 4 },
    { roadmap: "ro_a", votes: 4 },
    { roadmap: "ro_c", votes: 9 },
  ];
  expect(placesOf(tally).map(({ roadmap, place, shared }) => [roadmap, place, shared])).toEqual([
    ["ro_c", 1, false],
    ["ro_a", 2, true],
    ["ro_b", 2, true],
    ["ro_d", 4, false],
  ]);
});
