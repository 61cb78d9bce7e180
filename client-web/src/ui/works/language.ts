import { type ReadonlySignal, signal } from "@preact/signals";
import type { RoadmapView } from "../../protocol/generated";
import type { Reading } from "./reader/context";

type Chosen = Pick<Reading, "lang" | "beside">;

/** In which language roadmaps are read in this tab: as they were written until somebody says otherwise. */
const chosen = signal<Chosen>({ lang: null, beside: true });

export function useReadingLanguage(): ReadonlySignal<Chosen> {
  return chosen;
}

export function readIn(lang: string | null, beside: boolean): void {
  chosen.value = { lang, beside };
}

/** Into which languages somebody has translated something. */
export function sideLanguages(view: RoadmapView): readonly string[] {
  return [...new Set(view.sides.filter((side) => side.text.trim() !== "").map((side) => side.lang))].sort();
}
