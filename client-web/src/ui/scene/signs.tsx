import { FaceGrinning, Heart, type IconNode, PartyPopper, ThumbsUp } from "lucide";
import { t } from "../../i18n";
import type { Reaction } from "../../protocol/generated";
import { Drawing } from "../parts/Icon";

/** Two hands that meet, which the set has not: in its manner. */
const CLAP: IconNode = [
  ["path", { d: "m9.2 12.6 4.9-4.9a1.4 1.4 0 0 1 2 2L12.4 13.4" }],
  [
    "path",
    {
      d: "m13.4 12.4 4-4a1.4 1.4 0 0 1 2 2l-5.6 5.6a7 7 0 0 1-9.9 0l-.3-.3a5 5 0 0 1-1.2-5l.9-2.9a1.3 1.3 0 0 1 2.5.7l-.4 2.2 5.2-5.2a1.4 1.4 0 0 1 2 2",
    },
  ],
  ["path", { d: "M15 2.5v2M19.5 4l-1.4 1.6M10.6 4 12 5.6" }],
];

const SIGNS: Readonly<Record<Reaction, IconNode>> = {
  clap: CLAP,
  heart: Heart,
  thumbsUp: ThumbsUp,
  laugh: FaceGrinning,
  celebrate: PartyPopper,
};

/** In the order in which they are offered and counted. */
export const REACTIONS: readonly Reaction[] = ["clap", "heart", "thumbsUp", "laugh", "celebrate"];

/** Never without its word, seen or heard. */
export function Sign({ of, size = 22 }: { readonly of: Reaction; readonly size?: number }) {
  return <Drawing nodes={SIGNS[of]} size={size} />;
}

export function wordOf(reaction: Reaction): string {
  return t(`react.${reaction}`);
}
