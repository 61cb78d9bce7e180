import type { HelpView, ParticipantView, RoomCrew, RoomId } from "../protocol/generated";
import { myLocation, personOf, type SessionState } from "./state";

/** What a group has made of its room: who answers for it, and whether it has finished. */
export function crewOf(state: SessionState, room: RoomId): RoomCrew {
  return state.view.crews?.find((crew) => crew.room === room) ?? { room, captain: null, ready: false };
}

export function captainOf(state: SessionState, room: RoomId): ParticipantView | null {
  const { captain } = crewOf(state, room);
  return captain === null ? null : personOf(state, captain);
}

/** Whether we answer for the room that we are in. */
export function isCaptainHere(state: SessionState): boolean {
  const place = myLocation(state);
  return place.in === "room" && crewOf(state, place.room).captain === state.you;
}

/** A room's open call for help. */
export function helpOf(state: SessionState, room: RoomId): HelpView | null {
  return state.view.help?.find((call) => call.room === room) ?? null;
}

/** Which room we listen to from elsewhere. */
export function earsOf(state: SessionState): RoomId | null {
  return state.view.reaches?.find((one) => one.participant === state.you)?.reach.ears ?? null;
}

/** Whom we speak to from elsewhere: every room, some, or nobody. */
export function voiceOf(state: SessionState): "all" | readonly RoomId[] | null {
  const to = state.view.reaches?.find((one) => one.participant === state.you)?.reach.voice?.to;
  if (!to) return null;
  return to.whom === "all" ? "all" : to.rooms;
}
