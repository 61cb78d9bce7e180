import { agendaItemId } from "../../core/ids";
import { type MessageId, t } from "../../i18n";
import type { AgendaItem, AgendaKind, PlannedRoom } from "../../protocol/generated";

export type PresetName = "blank" | "roadmaps" | "clinic" | "forum";

export const PRESETS: readonly PresetName[] = ["blank", "roadmaps", "clinic", "forum"];

/** A part: its kind, minutes, and a title where the kind does not say enough. */
type Part = readonly [AgendaKind, number, MessageId?, number?];

/** Runs of show as forums of teachers have them. What the kind says alone is read by everybody in their own language. */
const PARTS: Readonly<Record<PresetName, readonly Part[]>> = {
  blank: [],
  roadmaps: [
    ["talk", 5, "preset.welcome"],
    ["talk", 10, "preset.opening"],
    ["talk", 8, "preset.outlook"],
    ["discussion", 25, "preset.plenary"],
    ["briefing", 7, "preset.task"],
    ["breakout", 25],
    ["break", 3],
    ["reportBack", 18],
    ["vote", 9],
    ["talk", 5, "preset.nextSteps"],
    ["talk", 5, "preset.closing"],
  ],
  clinic: [
    ["talk", 5, "preset.introduction"],
    ["breakout", 45, "preset.schools"],
    ["break", 5],
    ["discussion", 20, "preset.resources"],
    ["briefing", 10, "preset.deadline"],
    ["talk", 5, "preset.closing"],
  ],
  forum: [
    ["talk", 10, "preset.opening"],
    ["panel", 18, "preset.panel", 1],
    ["panel", 18, "preset.panel", 2],
    ["break", 5],
    ["panel", 18, "preset.panel", 3],
    ["panel", 18, "preset.panel", 4],
    ["video", 18, "preset.winners"],
    ["talk", 10, "preset.awards"],
    ["talk", 5, "preset.closing"],
  ],
};

/** The minutes of a preset; what an empty one is worth is not known. */
export function lengthOf(preset: PresetName): number {
  return PARTS[preset].reduce((sum, [, minutes]) => sum + minutes, 0);
}

export function agendaOf(preset: PresetName): AgendaItem[] {
  return PARTS[preset].map(([kind, minutes, title, number]) => ({
    id: agendaItemId(crypto.getRandomValues(new Uint8Array(12))),
    kind,
    title: title === undefined ? "" : t(title, number === undefined ? undefined : { number }),
    minutes,
  }));
}

/** Rooms of the first plan; the goals in turn, quality education where none is named. */
export function roomsOf(count: number, goals: readonly number[]): PlannedRoom[] {
  const turn = goals.length === 0 ? [4] : goals;
  return Array.from({ length: count }, (_, index) => ({
    id: null,
    name: t("poster.room", { number: index + 1 }),
    goal: turn[index % turn.length] ?? 4,
  }));
}
