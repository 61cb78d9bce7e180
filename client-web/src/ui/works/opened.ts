import { signal } from "@preact/signals";
import type { RoadmapId } from "../../protocol/generated";
import { panel } from "../live/panel";

/** The roadmap that is read in the panel; null: the list of all. */
export const openedWork = signal<RoadmapId | null>(null);

/** Brings somebody from a banner to where it is about. */
export function showWorks(roadmap: RoadmapId | null = null): void {
  openedWork.value = roadmap;
  panel.value = "works";
}
