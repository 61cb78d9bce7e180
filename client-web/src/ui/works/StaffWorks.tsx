import { useSignal } from "@preact/signals";
import type { SessionState } from "../../core/state";
import { t } from "../../i18n";
import type { WorksView } from "../../protocol/generated";
import { useLive } from "../context";
import { Fold } from "../house/Fold";
import { Button } from "../parts/Button";
import { Check } from "../parts/Check";
import { AllFiles } from "./AllFiles";
import { Merge } from "./Merge";
import { OpenBallot } from "./OpenBallot";
import { Publications } from "./Publications";
import { RubricEditor } from "./RubricEditor";
import { RunningOrder } from "./RunningOrder";
import { galleryOf } from "./wholes";
import styles from "./works.module.css";

interface StaffWorksProps {
  readonly state: SessionState;
  readonly works: WorksView;
}

/** Who may see the roadmaps, who presents when, and a vote. */
export function StaffWorks({ state, works }: StaffWorksProps) {
  const live = useLive();
  const dialog = useSignal<"rubric" | "merge" | null>(null);
  const close = () => (dialog.value = null);
  const gallery = galleryOf(live);
  const { open, comments } = gallery.shown.value ?? works.gallery;
  return (
    <section class={styles.staff} aria-label={t("works.staff")}>
      <Check
        label={t("gallery.open")}
        help={t("gallery.openHelp")}
        checked={open}
        testid="gallery-open"
        onChange={(on) => void gallery.change((before) => ({ open: on, comments: on && before.comments }))}
      />
      {open && (
        <Check
          label={t("gallery.comments")}
          checked={comments}
          testid="gallery-comments"
          onChange={(on) => void gallery.change((before) => ({ ...before, comments: on }))}
        />
      )}
      <Fold title={t("order.title")} testid="order">
        <RunningOrder state={state} />
      </Fold>
      {works.ballot === null && (
        <Fold title={t("ballot.new")} testid="ballot-new">
          <OpenBallot state={state} />
        </Fold>
      )}
      <Fold title={t("published.title")} testid="published">
        <Publications state={state} />
      </Fold>
      <div class={styles.cardActions}>
        <Button size="small" icon="pencil" testid="rubric-open" onClick={() => (dialog.value = "rubric")}>
          {t("rubric.edit")}
        </Button>
        <Button size="small" icon="plus" testid="merge-open" onClick={() => (dialog.value = "merge")}>
          {t("merge.open")}
        </Button>
        <AllFiles save={(forms) => live.downloadArchive(forms)} />
      </div>
      {dialog.value === "rubric" && <RubricEditor rubric={works.rubric} onClose={close} />}
      {dialog.value === "merge" && <Merge state={state} onClose={close} />}
    </section>
  );
}
