import { useSignal } from "@preact/signals";
import { isStaff, type SessionState } from "../../core/state";
import { roomOfWork } from "../../core/works";
import { t } from "../../i18n";
import type { RoadmapId, RoadmapView } from "../../protocol/generated";
import { useLive } from "../context";
import { Button } from "../parts/Button";
import { Versions } from "../roadmap/Versions";
import { CreditChoice } from "./CreditChoice";
import { ExportButton } from "./ExportButton";
import { Feedback } from "./Feedback";
import { Import } from "./Import";
import { beginImport } from "./importing";
import { Publish } from "./Publish";
import { ScoreButton } from "./ScoreButton";
import { WorkRemarks } from "./WorkRemarks";
import styles from "./works.module.css";

interface WorkMoreProps {
  readonly state: SessionState;
  readonly roadmap: RoadmapId;
  readonly view: RoadmapView;
}

/** What can be done with a roadmap that one has read. */
export function WorkMore({ state, roadmap, view }: WorkMoreProps) {
  const versions = useSignal(false);
  const room = roomOfWork(state, roadmap);
  const ours = useLive().works.ours.value.has(roadmap);
  return (
    <div class={styles.more}>
      <div class={styles.workBar}>
        <ScoreButton roadmap={roadmap} />
        {(ours || isStaff(state)) && (
          <Button size="small" icon="restore" testid="versions-open" onClick={() => (versions.value = true)}>
            {t("versions.title")}
          </Button>
        )}
        <ExportButton roadmap={roadmap} view={view} />
        {room?.roadmap === roadmap && (ours || isStaff(state)) && (
          <Button size="small" look="ghost" testid={`import-open-${roadmap}`} onClick={() => beginImport(room.id)}>
            {t("import.open")}
          </Button>
        )}
        {room?.roadmap === roadmap && <Import room={room} />}
      </div>
      <WorkRemarks state={state} roadmap={roadmap} />
      {(ours || isStaff(state)) && <Feedback state={state} roadmap={roadmap} />}
      {ours && <CreditChoice state={state} roadmap={roadmap} />}
      {isStaff(state) && <Publish state={state} roadmap={roadmap} view={view} />}
      {versions.value && <Versions state={state} roadmap={roadmap} onClose={() => (versions.value = false)} />}
    </div>
  );
}
