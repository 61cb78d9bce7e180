import type { Link } from "../core/link";
import type { LinkState } from "./contract";

/** What the screens are told of the link; null if nothing new. `before` if we have been online before. */
export function shownLink(link: Link, before: boolean): LinkState | null {
  switch (link.at) {
    case "online":
      return { kind: "online" };
    case "waiting":
      return { kind: "reconnecting", attempt: link.attempt, retryAt: link.retryAt };
    case "ended":
      return { kind: "ended", why: link.why };
    case "connecting":
      return before ? null : { kind: "connecting" };
    default:
      return null;
  }
}

/** One of 8 colours, the same on every page. */
export function colourOf(participant: string): number {
  let sum = 0;
  for (const char of participant) sum = (sum * 31 + char.charCodeAt(0)) % 65_521;
  return sum % 8;
}

/** Letters and digits of any script; what a file system may dislike becomes a dash. */
export function fileName(text: string): string {
  return text.replace(/[^\p{L}\p{M}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "") || "roadmap";
}
