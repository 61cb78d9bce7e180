import type { Live } from "../../app/contract";
import { isInside } from "../../core/house";
import { addEnglish, t } from "../../i18n";
import { live as sentences } from "../../i18n/live";
import { LiveProvider } from "../context";
import { AtTheDoor } from "../lobby/AtTheDoor";
import { Waiting } from "../parts/Waiting";
import { Ended } from "./Ended";
import { LiveLayout } from "./LiveLayout";
import { useNotices } from "./useNotices";

addEnglish(sentences);

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
