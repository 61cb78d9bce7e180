import type { Live } from "../../app/contract";
import { isInside } from "../../core/house";
import { t } from "../../i18n";
import { LiveProvider } from "../context";
import { AtTheDoor } from "../lobby/AtTheDoor";
import { Waiting } from "../parts/Waiting";
import { Ended } from "./Ended";
import { LiveLayout } from "./LiveLayout";
import { useNotices } from "./useNotices";

/** A joined session, from the first connection to its end. */
export function LiveView({ live }: { readonly live: Live }) {
  const link = live.link.value;
  const state = live.state.value;
  useNotices(live);
  return (
    <LiveProvider value={live}>
      {link.kind === "ended" ? (
        <Ended why={link.why} />
      ) : state !== null ? (
        isInside(state) ? (
          <LiveLayout />
        ) : (
          <AtTheDoor state={state} />
        )
      ) : (
        <Waiting page text={link.kind === "reconnecting" ? t("link.reconnecting") : t("link.connecting")} />
      )}
    </LiveProvider>
  );
}
