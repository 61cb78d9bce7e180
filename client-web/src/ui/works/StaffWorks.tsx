import { useSignal } from "@preact/signals";
import type { SessionState } from "../../core/state";
import { t } from "../../i18n";
import type { WorksView } from "../../protocol/generated";
import { useLive } from "../context";
import { Fold } from "../house/Fold";
import { Button } from "../parts/Button";
import { Check } from "../parts/Check";
import { send } from "../send";
import { Merge } from "./Merge";
import { OpenBallot } from "./OpenBallot";
import { OFFERED } from "./offered";
import { RunningOrder } from "./RunningOrder";
import styles from "./works.module.css";

interface StaffWorksProps {
  readonly state: SessionState;
  readonly works: WorksView;
}

/** Who may see the roadmaps, who presents when, and a vote. */
export function StaffWorks({ state, works }: StaffWorksProps) {
  const live = useLive();
  const merging = useSignal(false);
  const { open, comments } = works.gallery;
  return (
    <section class={styles.staff} aria-label={t("works.staff")}>
      {OFFERED.gallery && (
        <>
          <Check
            label={t("gallery.open")}
            help={t("gallery.openHelp")}
            checked={open}
            testid="gallery-open"
            onChange={(on) => void send(live, { type: "openGallery", open: on, comments: on && comments })}
          />
          {open && (
            <Check
              label={t("gallery.comments")}
              checked={comments}
              testid="gallery-comments"
              onChange={(on) => void send(live, { type: "openGallery", open, comments: on })}
            />
          )}
        </>
      )}
      {OFFERED.order && (
        <Fold title={t("order.title")} testid="order">
          <RunningOrder state={state} />
        </Fold>
      )}
      {OFFERED.ballots && works.ballot === null && (
        <Fold title={t("ballot.new")} testid="ballot-new">
          <OpenBallot state={state} />
        </Fold>
      )}
      {OFFERED.merge && (
        <Button wide icon="plus" testid="merge-open" onClick={() => (merging.value = true)}>
          {t("merge.open")}
        </Button>
      )}
      {merging.value && <Merge state={state} onClose={() => (merging.value = false)} />}
    </section>
  );
}
