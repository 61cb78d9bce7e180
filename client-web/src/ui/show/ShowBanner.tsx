import { isBackstage, mayGoBackstage, showOf } from "../../core/show";
import type { SessionState } from "../../core/state";
import { t } from "../../i18n";
import { clock } from "../../i18n/format";
import type { Show } from "../../protocol/generated";
import { useLive } from "../context";
import { Banner } from "../live/Banner";
import { Button } from "../parts/Button";
import { send } from "../send";

/** Before the beginning, in a pause, after the end; and where one is while nobody sees or hears one. */
export function ShowBanner({ state }: { readonly state: SessionState }) {
  const live = useLive();
  const show = showOf(state);
  const backstage = isBackstage(state);
  return (
    <>
      {show.is !== "live" && <Banner icon="clock" testid="show" data-is={show.is} said={showText(show)} />}
      {backstage && (
        <Banner icon="stage" tone="warm" testid="backstage" said={t("backstage.here")}>
          {mayGoBackstage(state) && (
            <Button
              size="small"
              look="primary"
              testid="backstage-leave"
              onClick={() => void send(live, { type: "visit", location: { in: "plenary" } })}
            >
              {t("backstage.toStage")}
            </Button>
          )}
        </Banner>
      )}
    </>
  );
}

export function showText(show: Show): string {
  switch (show.is) {
    case "before":
      return show.startsAt === null ? t("show.before") : t("show.beforeAt", { time: clock(show.startsAt) });
    case "live":
      return t("show.live");
    case "pause":
      return show.backAt === null ? t("show.pause") : t("show.pauseUntil", { time: clock(show.backAt) });
    case "ended":
      return t("show.ended");
  }
}
