import { t } from "../../i18n";
import { megabytes } from "../../i18n/format";
import type { MediaLink, ParticipantLink, SlotPicture } from "../../protocol/generated";
import type { IconName } from "../parts/Icon";

/** A link in a few words: how good, and what is slow. */
export function linkWords(link: MediaLink): string {
  const quality = t(`quality.${link.quality}`);
  // Where nothing gets through, slow is not the word.
  return link.suffers === null || link.quality === "lost"
    ? quality
    : t("quality.because", { quality, cause: t(`suffers.${link.suffers}`) });
}

export function linkIcon(link: MediaLink | null): IconName {
  switch (link?.quality) {
    case "good":
      return "signalGood";
    case "fair":
      return "signalFair";
    case "poor":
      return "signalPoor";
    case "lost":
      return "wifiOff";
    default:
      return "signalNone";
  }
}

/** Whether somebody's link needs a look. */
export function isTroubled({ link }: ParticipantLink): boolean {
  return link !== null && (link.quality === "poor" || link.quality === "lost");
}

/** Why somebody's picture is small or missing, or null where there is nothing to explain. */
export function pictureReason(picture: SlotPicture | null, name: string): string | null {
  if (picture === null) return null;
  const none = picture.height === 0;
  switch (picture.why) {
    case "grade":
      return t(none ? "picture.none.grade" : "picture.small.grade");
    case "downlink":
      return t(none ? "picture.none.downlink" : "picture.small.downlink");
    case "uplink":
      return t(none ? "picture.none.uplink" : "picture.small.uplink", { name });
    default:
      return null;
  }
}

/** What an hour costs at this pace, or null before there is a pace. */
export function pace(bytes: number, forMs: number): string | null {
  const MINUTE_MS = 60_000;
  return forMs < MINUTE_MS ? null : megabytes((bytes / forMs) * 60 * MINUTE_MS);
}
