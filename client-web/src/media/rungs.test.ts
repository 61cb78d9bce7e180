import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CAMERA_ALONE, CAMERA_RUNGS, SCREEN_RUNGS } from "./limits";
import { offeredEncodings, steps } from "./rungs";

const sent = (lines: number | null, wanted: readonly number[] | null) =>
  steps(CAMERA_RUNGS, lines, wanted).flatMap((step, layer) => (step.active ? [layer] : []));

describe("the layers of a camera", () => {
  it("are all sent until the server says which it needs, and none when it needs none", () => {
    expect(sent(720, null)).toEqual([0, 1, 2]);
    expect(sent(720, [0, 2])).toEqual([0, 2]);
    expect(sent(720, [])).toEqual([]);
  });

  it("have the same lines whatever the camera gives", () => {
    expect(steps(CAMERA_RUNGS, 480, null).map((step) => 480 / step.scaleResolutionDownBy)).toEqual([180, 360, 480]);
    expect(steps(CAMERA_RUNGS, 1080, null).map((step) => 1080 / step.scaleResolutionDownBy)).toEqual([180, 360, 720]);
  });

  it("that a small picture cannot fill are not sent; who wants one gets the largest there is", () => {
    expect(sent(180, null)).toEqual([0]);
    expect(sent(360, [2])).toEqual([1]);
    expect(sent(180, [1])).toEqual([0]);
  });

  it("never grow a picture, and never send one twice", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4_000 }), fc.subarray([0, 1, 2]), (lines, wanted) => {
        const all = steps(CAMERA_RUNGS, lines, wanted);
        expect(all.every((step) => step.scaleResolutionDownBy >= 1)).toBe(true);
        const heights = all.filter((step) => step.active).map((step) => Math.round(lines / step.scaleResolutionDownBy));
        expect(new Set(heights).size).toBe(heights.length);
        expect(heights.length > 0).toBe(wanted.length > 0);
      }),
    );
  });

  it("are offered smallest first, at quarters and halves of what is captured", () => {
    expect(offeredEncodings(CAMERA_RUNGS).map((one) => [one.rid, one.scaleResolutionDownBy])).toEqual([
      ["q", 4],
      ["h", 2],
      ["f", 1],
    ]);
  });
});

describe("the layers of a screen", () => {
  it("have every line, and differ in frames", () => {
    const all = steps(SCREEN_RUNGS, 1080, [0, 1]);
    expect(all.map((step) => [step.active, step.scaleResolutionDownBy, step.maxFramerate])).toEqual([
      [true, 1, 4],
      [true, 1, 10],
    ]);
  });
});

describe("a single layer, for a server that takes no more", () => {
  it("goes out for whatever layer is wanted", () => {
    expect(steps([CAMERA_ALONE], 720, [2])[0]).toMatchObject({ active: true, scaleResolutionDownBy: 2 });
    expect(steps([CAMERA_ALONE], 720, [])[0]?.active).toBe(false);
  });
});
