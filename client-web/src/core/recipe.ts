import type { LanguageRule, Recipe, RoomSize, Strategy } from "../protocol/generated";

/** Ways to make groups that are worked out; by hand and by people's own choice have their own controls. */
export type WorkedOut = Exclude<Strategy, "manual" | "selfSelect">;

export const STRATEGIES: readonly WorkedOut[] = [
  "wish",
  "language",
  "countryMix",
  "random",
  "differentFromLast",
  "sameAsLast",
];

export const LANGUAGE_RULES: readonly LanguageRule[] = ["hard", "soft", "off"];

/** What the rooms are: those of the plan, or new ones of about so many people, or about so many new ones. */
export type RoomsBy = "existing" | "size" | "number";

/** What a moderator says about groups, in their words. */
export interface RecipeDraft {
  readonly strategy: WorkedOut;
  readonly roomsBy: RoomsBy;
  /** People in a new room, 2 to `SIZE_MAX`. */
  readonly size: number;
  /** New rooms, from 1 on. */
  readonly number: number;
  readonly language: LanguageRule;
  readonly countryMix: boolean;
  readonly keep: boolean;
  readonly onlineOnly: boolean;
  readonly panelists: boolean;
}

export const SIZE_MAX = 50;
/** What the protocol can say. */
const PEOPLE_MAX = 255;

/** By wish, in rooms that share a language: what suits teachers of several countries who do not know each other. */
export function firstDraft(rooms: number): RecipeDraft {
  return {
    strategy: "wish",
    roomsBy: rooms > 0 ? "existing" : "size",
    size: 5,
    number: 4,
    language: "hard",
    countryMix: true,
    keep: false,
    onlineOnly: false,
    panelists: false,
  };
}

/** The recipe for so many people, in a plan of so many rooms. */
export function recipeOf(draft: RecipeDraft, people: number, rooms: number): Recipe {
  return {
    strategy: draft.strategy,
    size: sizeOf(draft, people, rooms),
    rooms: draft.roomsBy === "existing" ? "existing" : "make",
    who: draft.panelists ? "withPanelists" : "attendees",
    onlineOnly: draft.onlineOnly,
    keep: draft.keep,
    language: draft.language,
    countryMix: draft.countryMix,
  };
}

/** Rooms that are there take everybody, as even as can be; new ones stay near the size that was asked for. */
function sizeOf(draft: RecipeDraft, people: number, rooms: number): RoomSize {
  if (draft.roomsBy === "existing") {
    return { target: within(Math.ceil(people / Math.max(1, rooms))), min: 1, max: PEOPLE_MAX };
  }
  const wanted = draft.roomsBy === "size" ? draft.size : Math.round(people / Math.max(1, draft.number));
  const target = within(wanted);
  // Two people are a group, one is none.
  return { target, min: Math.max(Math.min(2, target), target - 1), max: within(target + 1) };
}

function within(count: number): number {
  return Math.min(PEOPLE_MAX, Math.max(1, count));
}
