import type { Bottleneck, LinkQuality, MediaLink } from "../protocol/generated";

/** Our own link, and since when it has been of this quality. */
export interface OwnLink {
  readonly link: MediaLink;
  readonly since: number;
}

/** What the person has been told of their link, and when. */
export interface Told {
  readonly quality: LinkQuality;
  readonly at: number;
}

export interface QualityNotice {
  readonly quality: LinkQuality;
  readonly suffers: Bottleneck | null;
}

/** A person is told at most so often; a link that sways would talk without end. */
const TELL_EVERY_MS = 10_000;
/** Better is told once it has lasted. */
const BETTER_AFTER_MS = 10_000;

/** Nobody is told that all is well before anything was wrong. */
export const NOTHING_TOLD: Told = { quality: "good", at: Number.NEGATIVE_INFINITY };

const RANK: Readonly<Record<LinkQuality, number>> = { lost: 0, poor: 1, fair: 2, good: 3 };

export function ownLink(before: OwnLink | null, link: MediaLink, now: number): OwnLink {
  return { link, since: before?.link.quality === link.quality ? before.since : now };
}

/** Whether to tell the person now: worse at once, better when it has lasted, neither too often. */
export function tellQuality(told: Told, own: OwnLink, now: number): { told: Told; notice: QualityNotice | null } {
  const { quality, suffers } = own.link;
  const change = RANK[quality] - RANK[told.quality];
  const due = now - told.at >= TELL_EVERY_MS && (change < 0 || now - own.since >= BETTER_AFTER_MS);
  if (change === 0 || !due) return { told, notice: null };
  return { told: { quality, at: now }, notice: { quality, suffers } };
}
