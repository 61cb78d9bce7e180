import { t } from "../../i18n";
import type { RoadmapId } from "../../protocol/generated";
import { useLive } from "../context";
import { EmptyState } from "../parts/EmptyState";
import { Waiting } from "../parts/Waiting";
import { Bin } from "./Bin";
import { CardSection } from "./CardSection";
import { RoadmapProvider, useOpenRoadmap } from "./context";
import { EditorHeader } from "./EditorHeader";
import styles from "./editor.module.css";
import { GoalSection } from "./GoalSection";
import { LearnersSection } from "./LearnersSection";
import { MilestonesSection } from "./MilestonesSection";
import { ObjectivesSection } from "./ObjectivesSection";
import { StepNav } from "./StepNav";
import { TitleSection } from "./TitleSection";

/** One roadmap, written together, in the order of the twenty-minute quick start. */
export function RoadmapEditor({ roadmap, name }: { readonly roadmap: RoadmapId; readonly name: string }) {
  const live = useLive();
  const handle = useOpenRoadmap(roadmap);
  if (handle === null || handle.status.value === "opening") return <Waiting text={t("roadmap.opening")} />;
  if (handle.status.value === "refused") {
    return <EmptyState icon="paper" title={t("roadmap.refused")} text={t("roadmap.refusedHelp")} />;
  }
  const progress = live.progress.value.get(roadmap);
  const missing = progress?.missing ?? [];
  const done = (step: string) => progress !== undefined && !missing.includes(step);
  return (
    <RoadmapProvider value={handle}>
      <div class={styles.editor} data-testid="roadmap-editor" data-roadmap={roadmap}>
        <EditorHeader roadmap={roadmap} name={name} percent={progress?.percent ?? 0} />
        <StepNav done={done} />
        <div class={styles.sections}>
          <TitleSection done={done("q1")} />
          <GoalSection done={done("q2")} />
          <LearnersSection done={done("q3")} />
          <ObjectivesSection done={done("q4")} />
          <MilestonesSection done={done("q5") && done("q6")} />
          <CardSection step="q7" kind="evidence" done={done("q7")} />
          <CardSection step="q8" kind="commitment" done={done("q8")} />
          <CardSection step="risks" kind="risk" />
          <CardSection step="resources" kind="resource" />
          <CardSection step="partners" kind="partner" />
          <Bin />
        </div>
      </div>
    </RoadmapProvider>
  );
}
