import { useSignal } from "@preact/signals";
import { isStaff, type SessionState } from "../../core/state";
import { isOurs } from "../../core/works";
import { t } from "../../i18n";
import type { RoadmapId, RoadmapView } from "../../protocol/generated";
import { Button } from "../parts/Button";
import { Versions } from "../roadmap/Versions";
import { CreditChoice } from "./CreditChoice";
import { ExportButton } from "./ExportButton";
import { Feedback } from "./Feedback";
import { OFFERED } from "./offered";
import { Publish } from "./Publish";
import { Scores } from "./Scores";
import styles from "./works.module.css";

interface WorkMoreProps {
  readonly state: SessionState;
  readonly roadmap: RoadmapId;
  readonly view: RoadmapView;
}

/** What can be done with a roadmap that one has read. */
export function WorkMore({ state, roadmap, view }: WorkMoreProps) {
  const dialog = useSignal<"score" | "versions" | null>(null);
  const ours = isOurs(state.view, roadmap);
  const close = () => (dialog.value = null);
  return (
    <div class={styles.more}>
      <div class={styles.workBar}>
        {OFFERED.scores && !ours && (
          <Button size="small" icon="pencil" testid="score-open" onClick={() => (dialog.value = "score")}>
            {t("score.open")}
          </Button>
        )}
        {OFFERED.versions && (ours || isStaff(state)) && (
          <Button size="small" icon="restore" testid="versions-open" onClick={() => (dialog.value = "versions")}>
            {t("versions.title")}
          </Button>
        )}
        <ExportButton roadmap={roadmap} view={view} />
      </div>
      {OFFERED.scores && (ours || isStaff(state)) && <Feedback state={state} roadmap={roadmap} />}
      {OFFERED.credits && ours && <CreditChoice state={state} roadmap={roadmap} />}
      {OFFERED.publish && isStaff(state) && <Publish state={state} roadmap={roadmap} view={view} />}
      {dialog.value === "score" && <Scores state={state} roadmap={roadmap} onClose={close} />}
      {dialog.value === "versions" && <Versions state={state} roadmap={roadmap} onClose={close} />}
    </div>
  );
}
