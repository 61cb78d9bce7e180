import { isBackstage, mayGoBackstage, showOf } from "../../core/show";
import type { SessionState } from "../../core/state";
import { t } from "../../i18n";
import { clock } from "../../i18n/format";
import type { Show } from "../../protocol/generated";
import { useLive } from "../context";
import banners from "../live/banners.module.css";
import { Button } from "../parts/Button";
import { Icon } from "../parts/Icon";
import { send } from "../send";

/** Before the beginning, in a pause, after the end; and where one is while nobody sees or hears one. */
export function ShowBanner({ state }: { readonly state: SessionState }) {
  const live = useLive();
  const show = showOf(state);
  const backstage = isBackstage(state);
  return (
    <>
      {show.is !== "live" && (
        <div class={banners.banner} data-testid="show" data-is={show.is}>
          <Icon name="clock" />
          <p class={banners.text} role="status">
            {showText(show)}
          </p>
        </div>
      )}
      {backstage && (
        <div class={`${banners.banner} ${banners.warm}`} data-testid="backstage">
          <Icon name="stage" />
          <p class={banners.text} role="status">
            {t("backstage.here")}
          </p>
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
        </div>
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
