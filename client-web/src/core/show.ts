import type { Show } from "../protocol/generated";
import { isStaff, me, myLocation, type SessionState } from "./state";

const SINCE_EVER: Show = { is: "live", since: 0 };

/** What the plenary is for now. */
export function showOf(state: SessionState): Show {
  return state.view.show ?? SINCE_EVER;
}

/** Whether we may wait beside the stage: staff and panelists. */
export function mayGoBackstage(state: SessionState): boolean {
  return isStaff(state) || me(state)?.role === "panelist";
}

export function isBackstage(state: SessionState): boolean {
  return myLocation(state).in === "backstage";
}
