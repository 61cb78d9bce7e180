import { me, type SessionState } from "../../core/state";
import { nextUp, onStage, roomOfWork, worksOf } from "../../core/works";
import { t } from "../../i18n";
import { useLive } from "../context";
import { Banner } from "../live/Banner";
import { panel } from "../live/panel";
import { Button } from "../parts/Button";
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
        <Banner icon="stage" tone="warm" testid="yours-next" said={t("works.yoursNext", { name: next.name })} />
      )}
      {ballot?.may && panel.value !== "works" && (
        <Banner
          icon="check"
          testid="ballot-banner"
          data-cast={ballot.yours.length}
          said={t(ballot.yours.length > 0 ? "ballot.bannerDone" : "ballot.banner")}
        >
          <Button size="small" look="primary" testid="ballot-show" onClick={() => showWorks()}>
            {t("works.banner")}
          </Button>
        </Banner>
      )}
    </>
  );
}
