import type { SessionState } from "../../core/state";
import { jointOf, roomOfWork } from "../../core/works";
import { t } from "../../i18n";
import type { RoadmapId } from "../../protocol/generated";
import { useLive } from "../context";

export interface WorkNames {
  /** Its own title; "" where there is none or it is not known. */
  title(roadmap: RoadmapId): string;
  /** Its room's name, or what a joint roadmap is called. */
  room(roadmap: RoadmapId): string;
  goal(roadmap: RoadmapId): number;
  /** One line without marks of direction: for labels. */
  plain(roadmap: RoadmapId): string;
}

/** What a roadmap is called, wherever one is only named. */
export function useWorkNames(state: SessionState): WorkNames {
  const entries = useLive().works.gallery.value;
  const title = (roadmap: RoadmapId) => entries?.get(roadmap)?.title ?? "";
  const room = (roadmap: RoadmapId) =>
    jointOf(state.view, roadmap)?.title ?? roomOfWork(state, roadmap)?.name ?? entries?.get(roadmap)?.name ?? "";
  return {
    title,
    room,
    goal: (roadmap) => roomOfWork(state, roadmap)?.goal ?? entries?.get(roadmap)?.goal ?? 0,
    plain: (roadmap) => title(roadmap) || room(roadmap) || t("reader.untitled"),
  };
}
