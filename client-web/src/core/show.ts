import type { Show } from "../protocol/generated";
import { isStaff, me, myLocation, type SessionState } from "./state";

const SINCE_EVER: Show = { is: "live", since: 0 };

/** What the plenary is for now. */
export function showOf(state: SessionState): Show {
  return state.view.show ?? SINCE_EVER;
}

/** Whether we go to the place beside the stage and back by ourselves; panelists are brought. */
export function mayGoBackstage(state: SessionState): boolean {
  return isStaff(state);
}

/** Whether we are of the audience, which waits for the show with what it has to say. */
export function waitsForTheShow(state: SessionState): boolean {
  const person = me(state);
  const audience = person?.role === "attendee" && !person.maySpeak;
  return showOf(state).is === "before" && audience && myLocation(state).in === "plenary";
}

export function isBackstage(state: SessionState): boolean {
  return myLocation(state).in === "backstage";
}
