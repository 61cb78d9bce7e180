import type { Show } from "../protocol/generated";
import { isStaff, myLocation, type SessionState } from "./state";

const SINCE_EVER: Show = { is: "live", since: 0 };

/** What the plenary is for now. */
export function showOf(state: SessionState): Show {
  return state.view.show ?? SINCE_EVER;
}

/** Whether we go to the place beside the stage and back by ourselves; panelists are brought. */
export function mayGoBackstage(state: SessionState): boolean {
  return isStaff(state);
}

export function isBackstage(state: SessionState): boolean {
  return myLocation(state).in === "backstage";
}
