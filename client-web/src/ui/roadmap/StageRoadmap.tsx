import { t } from "../../i18n";
import type { RoadmapId } from "../../protocol/generated";
import { EmptyState } from "../parts/EmptyState";
import { Waiting } from "../parts/Waiting";
import { useOpenRoadmap } from "./context";
import { DownloadButtons } from "./DownloadButtons";
import { RoadmapReader } from "./RoadmapReader";
import styles from "./reader.module.css";

/** A room's roadmap on the plenary's stage: everybody reads, nobody writes. */
export function StageRoadmap({ roadmap, name }: { readonly roadmap: RoadmapId; readonly name: string }) {
  const handle = useOpenRoadmap(roadmap);
  if (handle === null || handle.status.value === "opening") return <Waiting text={t("roadmap.opening")} />;
  if (handle.status.value === "refused") {
    return <EmptyState icon="paper" title={t("roadmap.refused")} text={t("roadmap.refusedHelp")} />;
  }
  return (
    <div class={styles.stage} data-testid="stage-roadmap" data-roadmap={roadmap}>
      <p class={styles.from}>{t("stage.from", { name })}</p>
      <RoadmapReader view={handle.view.value} />
      <footer class={styles.foot}>
        <DownloadButtons roadmap={roadmap} />
      </footer>
    </div>
  );
}
