import { useSignal } from "@preact/signals";
import type { SessionState } from "../../core/state";
import { worksOf } from "../../core/works";
import { t } from "../../i18n";
import { dateTime } from "../../i18n/format";
import type { PublishedView, RoadmapId, RoadmapView } from "../../protocol/generated";
import { useLive } from "../context";
import { Button } from "../parts/Button";
import { CopyField } from "../parts/CopyField";
import { send } from "../send";
import styles from "./works.module.css";

/** Whoever reserves all rights does not publish. */
const CLOSED_LICENCE = "all rights";

/** Where anybody reads it. */
export function addressOf({ slug }: Pick<PublishedView, "slug">): string {
  return `${location.origin}/p/${slug}`;
}

interface PublishProps {
  readonly state: SessionState;
  readonly roadmap: RoadmapId;
  readonly view: RoadmapView;
}

/** An address that anybody may read: what is there, what it says of people, and how to take it back. */
export function Publish({ state, roadmap, view }: PublishProps) {
  const live = useLive();
  const busy = useSignal(false);
  const published = worksOf(state.view).published.find((one) => one.roadmap === roadmap);
  const closed = view.licence === CLOSED_LICENCE;
  const run = async (command: { readonly type: "publish" | "unpublish" }) => {
    busy.value = true;
    await send(live, { ...command, roadmap });
    busy.value = false;
  };
  return (
    <section class={styles.publish} data-testid="publish" data-published={published !== undefined}>
      <h3>{t("publish.title")}</h3>
      {published ? (
        <>
          <p class={styles.hint}>{t("publish.is", { at: dateTime(published.at), licence: published.licence })}</p>
          <CopyField label={t("publish.address")} value={addressOf(published)} testid="publish-address" />
        </>
      ) : (
        <p class={styles.hint}>{t(closed ? "publish.closed" : "publish.help", { licence: view.licence })}</p>
      )}
      <div class={styles.cardActions}>
        {!closed && (
          <Button
            size="small"
            icon="globe"
            testid="publish-now"
            busy={busy.value}
            onClick={() => void run({ type: "publish" })}
          >
            {t(published ? "publish.again" : "publish.now")}
          </Button>
        )}
        {published && (
          <Button
            size="small"
            look="danger"
            testid="unpublish"
            busy={busy.value}
            onClick={() => void run({ type: "unpublish" })}
          >
            {t("publish.takeBack")}
          </Button>
        )}
      </div>
    </section>
  );
}
