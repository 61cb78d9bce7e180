import { describe, expect, it } from "vitest";
import { instantIn, offsetOf, wallClock, zonesWith } from "./zones";

describe("time zones", () => {
  it("turn a wall clock into an instant and back", () => {
    for (const [zone, day, time, utc] of [
      ["Europe/Moscow", "2030-03-01", "11:00", "2030-03-01T08:00:00Z"],
      ["Asia/Kolkata", "2030-03-01", "13:30", "2030-03-01T08:00:00Z"],
      ["America/New_York", "2030-07-01", "04:00", "2030-07-01T08:00:00Z"],
      ["America/New_York", "2030-01-01", "03:00", "2030-01-01T08:00:00Z"],
      ["UTC", "2030-03-01", "08:00", "2030-03-01T08:00:00Z"],
    ] as const) {
      const at = instantIn(zone, day, time);
      expect([zone, at]).toEqual([zone, Date.parse(utc)]);
      expect(wallClock(zone, at ?? 0)).toEqual({ day, time });
    }
  });

  it("know the hours around a change of clocks", () => {
    expect(offsetOf("Europe/Berlin", Date.parse("2030-03-31T00:59:00Z"))).toBe(60);
    expect(offsetOf("Europe/Berlin", Date.parse("2030-03-31T01:00:00Z"))).toBe(120);
    const left = instantIn("Europe/Berlin", "2030-03-31", "02:30");
    expect(wallClock("Europe/Berlin", left ?? 0).time).toBe("03:30");
  });

  it("take what is no day or no zone for none", () => {
    expect(instantIn("UTC", "", "08:00")).toBeNull();
    expect(instantIn("UTC", "2030-13-01", "08:00")).toBeNull();
    expect(offsetOf("Nowhere/There", 0)).toBe(0);
  });

  it("are listed once, with those that the browser lacks", () => {
    const zones = zonesWith("Asia/Almaty", "Asia/Almaty", "");
    expect(zones.filter((zone) => zone === "Asia/Almaty")).toHaveLength(1);
    expect(zones).toContain("UTC");
    expect(zones).not.toContain("");
  });
});
