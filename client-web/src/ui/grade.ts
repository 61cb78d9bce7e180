import { signal } from "@preact/signals";
import { isGrade } from "../core/grade";
import type { DataGrade } from "../protocol/generated";
import type { IconName } from "./parts/Icon";
import { keep, recall } from "./storage";

const KEPT = "plenary.grade";

/** What this browser was last told to spend. */
export const chosenGrade = signal<DataGrade>(known());

export function keepGrade(grade: DataGrade): void {
  chosenGrade.value = grade;
  keep("local", KEPT, grade);
}

export const GRADE_ICONS: Readonly<Record<DataGrade, IconName>> = {
  full: "camera",
  saver: "leaf",
  audio: "sound",
  text: "paper",
};

function known(): DataGrade {
  const kept = recall<unknown>("local", KEPT);
  return isGrade(kept) ? kept : "full";
}
