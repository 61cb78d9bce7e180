import sdg from "@data/sdg.json";
import { locale } from "../i18n";

export interface Target {
  readonly number: string;
  readonly shortTitle: string;
  readonly text: string;
  readonly suggested: boolean;
}

/** Official wording by target number, then by language. */
export type OfficialTexts = Readonly<Record<string, Readonly<Record<string, string>>>>;

interface GoalData {
  readonly number: number;
  readonly shortName: string;
  readonly name: string;
  readonly contrast: { readonly whiteSafeShade: string };
  readonly shortNameI18n: Readonly<Record<string, string | undefined>>;
  readonly targets?: readonly { number: string; shortTitle: string; text: string; suggestedForTeaching: boolean }[];
}

const GOALS: readonly GoalData[] = sdg.goals;

export const GOAL_NUMBERS: readonly number[] = GOALS.map((goal) => goal.number);

/** The short name in the language of the screens. */
export function goalName(number: number): string {
  const goal = GOALS[number - 1];
  return goal ? (goal.shortNameI18n[locale.value] ?? goal.shortName) : String(number);
}

/** The goal's colour with white text at 4.5 : 1 or better; the data rounds up by a hair, so a hair darker. */
export function goalStyle(number: number): { background: string; color: string } {
  return { background: `color-mix(in srgb, ${goalColour(number)} 96%, #000)`, color: "#fff" };
}

/** The goal's colour, for lines beside its number. */
export function goalColour(number: number): string {
  return GOALS[number - 1]?.contrast.whiteSafeShade ?? "#5b5348";
}

/** Targets of a goal, where we have them; 4.7 and 13.3 may accompany any goal. */
export function targetsOf(number: number): readonly Target[] {
  const own = GOALS[number - 1]?.targets?.map(toTarget) ?? [];
  const companions = ["4.7", "13.3"].filter((id) => !own.some((target) => target.number === id));
  return [...own, ...companions.map(targetByNumber).filter((target) => target !== null)];
}

export function targetByNumber(number: string): Target | null {
  const goal = GOALS[Number.parseInt(number, 10) - 1];
  const found = goal?.targets?.find((target) => target.number === number);
  return found ? toTarget(found) : null;
}

function toTarget(data: NonNullable<GoalData["targets"]>[number]): Target {
  return { number: data.number, shortTitle: data.shortTitle, text: data.text, suggested: data.suggestedForTeaching };
}
