import type {
  DataGrade,
  MediaLink,
  ParticipantId,
  ParticipantLink,
  SlotPicture,
  SlotSource,
} from "../../protocol/generated";

export const GOOD_LINK: MediaLink = {
  quality: "good",
  suffers: null,
  up: { kbps: 640, capacityKbps: null, lossPermille: 0 },
  down: { kbps: 1840, capacityKbps: 5200, lossPermille: 2 },
  rttMs: 48,
};

export const WEAK_LINK: MediaLink = {
  quality: "poor",
  suffers: "downlink",
  up: { kbps: 31, capacityKbps: null, lossPermille: 8 },
  down: { kbps: 118, capacityKbps: 130, lossPermille: 52 },
  rttMs: 412,
};

/** Everybody's links as a moderator sees them. */
export function fakeLinks(): ReadonlyMap<ParticipantId, ParticipantLink> {
  const of = (participant: ParticipantId, link: MediaLink | null, grade: DataGrade = "full") =>
    [participant, { participant, grade, link }] as const;
  return new Map([
    of("pa_mod", GOOD_LINK),
    of("pa_pan", GOOD_LINK),
    of("pa_one", WEAK_LINK),
    of("pa_two", { ...WEAK_LINK, quality: "fair" }, "saver"),
    of("pa_three", null, "text"),
    of("pa_four", { ...WEAK_LINK, suffers: "uplink" }, "audio"),
    of("pa_seven", { ...WEAK_LINK, quality: "lost", suffers: "uplink" }),
  ]);
}

/** One of each reason, for tiles. */
export function fakePicture(_source: SlotSource, index: number): SlotPicture {
  const all: readonly SlotPicture[] = [
    { height: 180, why: "downlink" },
    { height: 0, why: "uplink" },
    { height: 180, why: "grade" },
    { height: 0, why: "downlink" },
    { height: 360, why: "enough" },
  ];
  return all[index % all.length] ?? { height: 720, why: "enough" };
}
