import type { SessionState } from "../../core/state";
import { jointOf, roomOfWork } from "../../core/works";
import { t } from "../../i18n";
import type { RoadmapId } from "../../protocol/generated";
import { useLive } from "../context";

interface WorkNames {
  /** Its own title where it is known, else its room. */
  title(roadmap: RoadmapId): string;
  goal(roadmap: RoadmapId): number;
}

/** What a roadmap is called, wherever one is only named. */
export function useWorkNames(state: SessionState): WorkNames {
  const entries = useLive().works.gallery.value;
  return {
    title: (roadmap) => {
      const entry = entries?.get(roadmap);
      const room = jointOf(state.view, roadmap)?.title ?? roomOfWork(state, roadmap)?.name ?? entry?.name ?? "";
      if (!entry?.title) return room || t("reader.untitled");
      return room === "" || room === entry.title ? entry.title : `${entry.title} (${room})`;
    },
    goal: (roadmap) => roomOfWork(state, roadmap)?.goal ?? entries?.get(roadmap)?.goal ?? 0,
  };
}
