import type { ParticipantId, ParticipantView, PublishRights, Role } from "../protocol/generated";
import { isStaffRole, me, myLocation, type SessionState } from "./state";

/** Whether we are let in; who is not sees the title and themselves. */
export function isInside(state: SessionState): boolean {
  return (state.view.standing ?? "admitted") === "admitted";
}

/** Who waits to be let in, as staff see it; those who are here first. */
export function waiting(state: SessionState): readonly ParticipantView[] {
  const all = state.view.participants.filter((person) => person.standing === "waiting");
  return [...all.filter((person) => person.online), ...all.filter((person) => !person.online)];
}

/** Who was sent out or not let in, and may be forgiven. */
export function sentOut(state: SessionState): readonly ParticipantView[] {
  const out: ReadonlySet<string | undefined> = new Set(["banned", "removed", "refused"]);
  return state.view.participants.filter((person) => out.has(person.standing));
}

/** Let in: everybody but those at the door and those sent out. */
export function isAdmitted(person: ParticipantView): boolean {
  return (person.standing ?? "admitted") === "admitted";
}

/** Whether we have the last word: a moderator, or the deputy in the chair. */
export function holdsChair(state: SessionState): boolean {
  const chair = state.view.house?.chair;
  return me(state)?.role === "moderator" || (chair?.held === "deputy" && chair.participant === state.you);
}

/** Whether we may act on somebody's place in the session: staff only by whoever holds the chair, nobody on themselves. */
export function mayActOn(state: SessionState, person: ParticipantView): boolean {
  if (person.id === state.you) return false;
  return isStaffRole(person.role) ? holdsChair(state) : isStaffRole(me(state)?.role);
}

const APPOINTED: readonly Role[] = ["attendee", "panelist"];
const ALL_ROLES: readonly Role[] = ["attendee", "panelist", "coModerator", "moderator"];

/** The roles that we may give somebody, theirs included; none if we may not. */
export function rolesFor(state: SessionState, person: ParticipantView): readonly Role[] {
  if (!mayActOn(state, person)) return [];
  return holdsChair(state) ? ALL_ROLES : APPOINTED;
}

/** Co-moderators in the order in which they take the chair. */
export function deputies(state: SessionState): readonly ParticipantView[] {
  const known = state.view.participants.filter((person) => person.role === "coModerator");
  const order = state.view.house?.deputies ?? [];
  const named = order.flatMap((id) => known.filter((person) => person.id === id));
  return [...named, ...known.filter((person) => !order.includes(person.id))];
}

/** The list with one of it a place earlier or later. */
export function reordered(list: readonly ParticipantId[], id: ParticipantId, by: -1 | 1): ParticipantId[] {
  const from = list.indexOf(id);
  const to = from + by;
  const other = list[to];
  if (from < 0 || other === undefined) return [...list];
  return list.map((one, index) => (index === from ? other : index === to ? id : one));
}

/**
 * What our buttons may turn on where we are. What staff turned off has no right until its owner takes it back by
 * turning it on, which this foresees.
 */
export function mayUse(state: SessionState): PublishRights {
  const { rights, locked } = state.view;
  const base = baseRights(state);
  return {
    microphone: rights.microphone || (base.microphone && locked?.microphone !== true),
    camera: rights.camera || (base.camera && locked?.camera !== true),
    screen: rights.screen || (base.screen && locked?.screen !== true),
  };
}

/** What of ours is on and would have to be taken back: staff turned it off. */
export function takesBack(state: SessionState, wanted: PublishRights): boolean {
  const { rights } = state.view;
  return (wanted.camera && !rights.camera) || (wanted.screen && !rights.screen);
}

/** Whether a moderator turned our microphone off and we have not taken it back. */
export function isMuted(state: SessionState): boolean {
  return !state.view.rights.microphone && mayUse(state).microphone;
}

/** What a moderator turned off and we have not taken back. */
export function stopped(state: SessionState): PublishRights {
  const may = mayUse(state);
  const { rights } = state.view;
  return {
    microphone: may.microphone && !rights.microphone,
    camera: may.camera && !rights.camera,
    screen: may.screen && !rights.screen,
  };
}

const NOTHING: PublishRights = { microphone: false, camera: false, screen: false };
const ALL: PublishRights = { microphone: true, camera: true, screen: true };

/** By place and role alone. */
function baseRights(state: SessionState): PublishRights {
  const self = me(state);
  const place = myLocation(state).in;
  if (self === null || place === "lobby" || !isInside(state)) return NOTHING;
  if (place !== "plenary" || self.role !== "attendee") return ALL;
  return self.maySpeak ? { ...ALL, screen: false } : NOTHING;
}
