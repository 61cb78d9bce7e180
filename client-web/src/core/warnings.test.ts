import { describe, expect, it } from "vitest";
import { warningMinutes, withWarning } from "./warnings";

describe("warnings before the end of a round", () => {
  it("are chosen from the usual ones and those that are set", () => {
    expect(warningMinutes([600, 1_800, 90])).toEqual([30, 15, 10, 5, 2, 1]);
  });

  it("come and go by themselves, the longest first, and what no screen shows stays", () => {
    expect(withWarning([60, 90], 10, true)).toEqual([600, 90, 60]);
    expect(withWarning([600, 90, 60], 10, false)).toEqual([90, 60]);
    expect(withWarning([600], 10, true)).toEqual([600]);
  });
});
