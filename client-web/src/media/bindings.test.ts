import { describe, expect, it } from "vitest";
import { type Bindings, loudnessOf } from "./bindings";

const BINDINGS: Bindings = {
  generation: 1,
  epoch: 1,
  slots: [{ participant: "pa_bob", screen: false, videoLive: true }, null],
  voices: [{ participant: "pa_amina" }, { participant: "pa_chen" }],
};

describe("a voice from elsewhere", () => {
  it("is heard over the room, which goes on more quietly", () => {
    const { slots, voices } = loudnessOf(BINDINGS, "pa_amina");
    expect(voices[0]).toBe(1);
    expect([slots[0], voices[1]].every((level) => level !== undefined && level > 0 && level < 0.5)).toBe(true);
  });

  it("leaves everything as it was when it is over", () => {
    expect(loudnessOf(BINDINGS, null)).toEqual({ slots: [1, 1], voices: [1, 1] });
  });
});
