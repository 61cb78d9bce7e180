import type {
  Location,
  ParticipantId,
  ParticipantView,
  RoadmapId,
  Role,
  RoomId,
  RoomView,
  RoundView,
  SessionView,
} from "../protocol/generated";

/**
 * A session as this page knows it: the server's view, who we are in it, and how far we have read.
 *
 * `seq` is up to where we have been told all there is for us; `location` and `view.epoch` are our own place.
 */
export interface SessionState {
  readonly you: ParticipantId;
  readonly seq: number;
  /** Changes when the media plane has restarted. */
  readonly mediaNode: string;
  readonly view: SessionView;
}

/** Ourselves in the roster. */
export function me(state: SessionState): ParticipantView | null {
  return personOf(state, state.you);
}

export function personOf(state: SessionState, id: ParticipantId): ParticipantView | null {
  return state.view.participants.find((person) => person.id === id) ?? null;
}

/** Staff see who is where, and plan and run the breakout rooms: moderators and co-moderators. */
export function isStaff(state: SessionState): boolean {
  return isStaffRole(me(state)?.role);
}

export function isStaffRole(role: Role | undefined): boolean {
  return role === "moderator" || role === "coModerator";
}

/** The one place we are in. */
export function myLocation(state: SessionState): Location {
  return me(state)?.location ?? { in: "plenary" };
}

export function sameLocation(a: Location | null, b: Location | null): boolean {
  if (a === null || b === null) return a === b;
  if (a.in === "room" && b.in === "room") return a.room === b.room;
  return a.in === b.in;
}

/** The breakout room we are in, or null in the plenary. */
export function myRoom(state: SessionState): RoomView | null {
  const location = myLocation(state);
  return location.in === "room" ? roomOf(state, location.room) : null;
}

/** A room by id, from the round's rooms or, for staff, from the plan. */
export function roomOf(state: SessionState, id: RoomId): RoomView | null {
  const known = (room: RoomView) => room.id === id;
  return state.view.rooms.find(known) ?? state.view.plan?.rooms.find(known) ?? null;
}

export function roomOfRoadmap(state: SessionState, roadmap: RoadmapId): RoomView | null {
  const known = (room: RoomView) => room.roadmap === roadmap;
  return state.view.rooms.find(known) ?? state.view.plan?.rooms.find(known) ?? null;
}

/** A round in which people can be in rooms. */
export type RunningRound = Extract<RoundView, { state: "open" | "closing" }>;

/** The round, if people can be in rooms: it is not only about to open, or over but for its papers. */
export function runningRound(view: SessionView): RunningRound | null {
  return isRunning(view.round) ? view.round : null;
}

export function isRunning(round: RoundView | null): round is RunningRound {
  return round !== null && (round.state === "open" || round.state === "closing");
}

/** Everybody else who is, as far as we may know, where we are. */
export function mates(state: SessionState): readonly ParticipantView[] {
  const here = myLocation(state);
  return state.view.participants.filter(
    (person) => person.id !== state.you && person.online && sameLocation(person.location, here),
  );
}

/** Raised hands, first up first. */
export function handsUp(state: SessionState): readonly ParticipantView[] {
  return state.view.participants
    .filter((person) => person.handAt !== null)
    .sort((a, b) => (a.handAt ?? 0) - (b.handAt ?? 0) || (a.id < b.id ? -1 : 1));
}
