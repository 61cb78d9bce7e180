import type { RoundView } from "../../protocol/generated";
import { Countdown } from "../live/Countdown";

interface RoundClockProps {
  readonly round: RoundView | null;
  /** A second clock on the same screen. */
  readonly quiet?: boolean;
}

/** The time of the round as it is for us: of our room, else of the whole. */
export function RoundClock({ round, quiet = false }: RoundClockProps) {
  switch (round?.state) {
    case "opening":
      return <Countdown key="opening" end={round.opensAt} closing={false} opens quiet={quiet} />;
    case "open":
      return <Countdown key="open" end={round.endsAt} closing={false} spoken={round.warningsS} quiet={quiet} />;
    case "closing":
      return <Countdown key="closing" end={round.closesAt} closing quiet={quiet} />;
    default:
      return null;
  }
}
