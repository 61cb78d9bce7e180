import { describe, expect, it } from "vitest";
import { look, type Plug, type Seen } from "./plugged";

const desk = { id: "1", label: "Desk microphone" };
const headset = { id: "2", label: "Headset" };
const nameless = { id: "3", label: "" };

/** Who came at each look. */
function cameIn(...looks: readonly (readonly Plug[])[]): (string | null)[] {
  let before: Seen = null;
  return looks.map((now) => {
    const { seen, came } = look(before, now);
    before = seen;
    return came?.label ?? null;
  });
}

describe("a device that comes", () => {
  it("is told apart from those that were there, and from those that go", () => {
    expect(cameIn([desk], [desk, headset], [headset], [headset, desk])).toEqual([
      null,
      "Headset",
      null,
      "Desk microphone",
    ]);
  });

  it("has not come when the same ones are listed in another order", () => {
    expect(cameIn([desk, headset], [headset, desk])).toEqual([null, null]);
  });

  it("has not come when the permission has only now given it its name", () => {
    expect(cameIn([], [nameless], [desk, headset])).toEqual([null, null, null]);
  });

  it("has come when all had gone", () => {
    expect(cameIn([desk], [], [desk])).toEqual([null, null, "Desk microphone"]);
  });
});
