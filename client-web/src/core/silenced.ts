import type { MuteWhom, ParticipantId } from "../protocol/generated";
import { isStaffRole, type SessionState, sameLocation } from "./state";

/**
 * Whose microphone is on and would be turned off, as the server decides it: nobody's of staff, and nobody's on the stage where that
 * is spared.
 */
export function wouldBeSilenced(state: SessionState, whom: MuteWhom): readonly ParticipantId[] {
  const place = whom.of === "room" ? { in: "room" as const, room: whom.room } : { in: "plenary" as const };
  return state.view.participants
    .filter(({ location, media }) => media.microphone && location !== null && sameLocation(location, place))
    .filter(({ role }) => !isStaffRole(role))
    .filter(({ role, maySpeak }) => whom.of !== "allButStage" || (role === "attendee" && maySpeak !== true))
    .map(({ id }) => id);
}
