import type { WebinarSummary } from "../../protocol/generated";
import { useApp } from "../context";
import { saveAs } from "../saveAs";
import { AllFiles } from "../works/AllFiles";
import styles from "./organise.module.css";

interface AllRoadmapsProps {
  readonly organiser: string;
  readonly webinar: WebinarSummary;
}

/** What the rooms of a webinar wrote, to keep. */
export function AllRoadmaps({ organiser, webinar }: AllRoadmapsProps) {
  const { api } = useApp();
  return (
    <div class={styles.part}>
      <AllFiles
        save={async (forms) => saveAs(await api.archive(organiser, webinar.id, forms), `${webinar.title}.zip`)}
      />
    </div>
  );
}
