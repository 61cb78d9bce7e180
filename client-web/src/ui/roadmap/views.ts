import { signal } from "@preact/signals";
import { keep, recall } from "../storage";

/** Four ways to look at one document. */
export const VIEWS = ["quick", "board", "timeline", "list"] as const;
export type View = (typeof VIEWS)[number];

const STORED = "plenary.view";
/** Below this a board has no room for two columns beside each other. */
const BOARD_PX_MIN = 640;
/** A group that has come this far no longer needs one prompt after the other. */
const QUICK_PERCENT_MAX = 30;

/** What this person chose last on this device, if ever. */
export const chosenView = signal<View | null>(readChosen());

/** What suits the moment in which a roadmap is opened. */
export function viewFor(moment: {
  readonly working: boolean;
  readonly percent: number;
  readonly mayEdit: boolean;
}): View {
  if (moment.working && moment.mayEdit && moment.percent < QUICK_PERCENT_MAX) return "quick";
  return innerWidth < BOARD_PX_MIN ? "list" : "board";
}

export function chooseView(view: View): void {
  chosenView.value = view;
  keep("local", STORED, view);
}

function readChosen(): View | null {
  const kept = recall<string>("local", STORED);
  return VIEWS.find((view) => view === kept) ?? null;
}
