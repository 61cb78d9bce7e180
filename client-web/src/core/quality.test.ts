import { describe, expect, it } from "vitest";
import type { LinkQuality, MediaLink } from "../protocol/generated";
import { NOTHING_TOLD, type OwnLink, ownLink, tellQuality } from "./quality";

const way = { kbps: 100, capacityKbps: null, lossPermille: 0 };
const link = (quality: LinkQuality): MediaLink => ({ quality, suffers: null, up: way, down: way, rttMs: null });

/** Feeds one quality a second; gives back what was told, and in which second. */
function told(...qualities: LinkQuality[]): string[] {
  let own: OwnLink | null = null;
  let state = NOTHING_TOLD;
  return qualities.flatMap((quality, second) => {
    own = ownLink(own, link(quality), second * 1_000);
    const step = tellQuality(state, own, second * 1_000);
    state = step.told;
    return step.notice ? [`${second} ${step.notice.quality}`] : [];
  });
}

const seconds = (count: number, quality: LinkQuality) => Array.from({ length: count }, () => quality);

describe("a person is told of their link", () => {
  it("nothing while it is good", () => {
    expect(told(...seconds(60, "good"))).toEqual([]);
  });

  it("at once when it gets worse, and when it has been better for a while", () => {
    expect(told("good", ...seconds(20, "poor"), ...seconds(20, "good"))).toEqual(["1 poor", "31 good"]);
  });

  it("no more than once in ten seconds, however it sways", () => {
    const swaying = Array.from({ length: 60 }, (_, second): LinkQuality => (second % 2 === 0 ? "poor" : "fair"));
    const times = told(...swaying).map((one) => Number(one.split(" ")[0]));
    expect(times.length).toBeGreaterThan(0);
    times.slice(1).forEach((time, index) => {
      expect(time - (times[index] ?? 0)).toBeGreaterThanOrEqual(10);
    });
  });

  it("the worst of what came in between, once it is time", () => {
    expect(told("fair", "poor", "lost", ...seconds(20, "lost"))).toEqual(["0 fair", "10 lost"]);
  });
});

describe("a quality", () => {
  it("is as old as its last change", () => {
    const first = ownLink(null, link("poor"), 1_000);
    const second = ownLink(first, link("poor"), 5_000);
    const third = ownLink(second, link("good"), 9_000);
    expect([first.since, second.since, third.since]).toEqual([1_000, 1_000, 9_000]);
  });
});
