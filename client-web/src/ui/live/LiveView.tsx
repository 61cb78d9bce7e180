import type { Live } from "../../app/contract";
import { t } from "../../i18n";
import { LiveProvider } from "../context";
import { Waiting } from "../parts/Waiting";
import { Ended } from "./Ended";
import { LiveLayout } from "./LiveLayout";

/** A joined session, from the first connection to its end. */
export function LiveView({ live }: { readonly live: Live }) {
  const link = live.link.value;
  const ready = live.state.value !== null;
  return (
    <LiveProvider value={live}>
      {link.kind === "ended" ? (
        <Ended why={link.why} />
      ) : ready ? (
        <LiveLayout />
      ) : (
        <Waiting page text={link.kind === "reconnecting" ? t("link.reconnecting") : t("link.connecting")} />
      )}
    </LiveProvider>
  );
}
