import { me, type SessionState } from "../../core/state";
import { nextUp, onStage, roomOfWork, worksOf } from "../../core/works";
import { t } from "../../i18n";
import { useLive } from "../context";
import banners from "../live/banners.module.css";
import { panel } from "../live/panel";
import { Button } from "../parts/Button";
import { Icon } from "../parts/Icon";
import { showWorks } from "./opened";

/** A vote that waits for us, or our group's turn that comes next. */
export function WorksBanner({ state }: { readonly state: SessionState }) {
  const { view } = state;
  const { ballot } = worksOf(view);
  const coming = onStage(view) === null ? null : nextUp(view);
  const next = coming !== null && useLive().works.ours.value.has(coming) ? roomOfWork(state, coming) : null;
  const inPlenary = me(state)?.location?.in === "plenary";
  return (
    <>
      {next && inPlenary && (
        <p class={`${banners.banner} ${banners.warm}`} role="status" data-testid="yours-next">
          <Icon name="stage" />
          <span class={banners.text}>{t("works.yoursNext", { name: next.name })}</span>
        </p>
      )}
      {ballot?.may && panel.value !== "works" && (
        <div class={banners.banner} data-testid="ballot-banner" data-cast={ballot.yours.length}>
          <Icon name="check" />
          <p class={banners.text} role="status">
            {t(ballot.yours.length > 0 ? "ballot.bannerDone" : "ballot.banner")}
          </p>
          <Button size="small" look="primary" testid="ballot-show" onClick={() => showWorks()}>
            {t("works.banner")}
          </Button>
        </div>
      )}
    </>
  );
}
