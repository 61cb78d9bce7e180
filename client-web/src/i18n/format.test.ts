import { describe, expect, it } from "vitest";
import { clock, clockOrDay, dateTime } from "./format";

describe("when something was", () => {
  const noon = new Date(2026, 10, 23, 12, 0).getTime();
  const hour = 3_600_000;

  it("is a time of day today, and has its day otherwise", () => {
    expect(clockOrDay(noon - hour, noon)).toBe(clock(noon - hour));
    expect(clockOrDay(noon - 13 * hour, noon)).toBe(dateTime(noon - 13 * hour));
  });
});
