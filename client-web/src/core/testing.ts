import type { Location, ParticipantView, Role, RoomView, SessionEvent, SessionView } from "../protocol/generated";
import { type Reduced, reduce } from "./reduce";
import type { SessionState } from "./state";

/** People and rooms for stories. */
export function person(id: string, role: Role = "attendee", location: Location | null = PLENARY): ParticipantView {
  return {
    id,
    profile: { name: id.replace("pa_", ""), school: "", country: "", languages: [] },
    role,
    online: true,
    location,
    media: { microphone: false, camera: false, screen: false },
    maySpeak: false,
    handAt: null,
  };
}

export const PLENARY: Location = { in: "plenary" };
export const NORTH: RoomView = { id: "rm_north", name: "North", goal: 4, roadmap: "ro_north" };
export const IN_NORTH: Location = { in: "room", room: NORTH.id };
export const ALL = { microphone: true, camera: true, screen: true };
export const NONE = { microphone: false, camera: false, screen: false };

export function view(change: Partial<SessionView> = {}): SessionView {
  return {
    webinar: "wb_1",
    title: "Water",
    participants: [person("pa_amina", "moderator"), person("pa_bob"), person("pa_chen")],
    rooms: [NORTH],
    plan: null,
    round: null,
    stage: { shows: "people" },
    chat: [],
    rights: NONE,
    epoch: 3,
    ...change,
  };
}

export function stateOf(change: Partial<SessionState> = {}): SessionState {
  return { you: "pa_bob", seq: 10, mediaNode: "node", view: view(), ...change };
}

/** Applies events one after the other, each with the next number. */
export function after(state: SessionState, ...events: SessionEvent[]): Reduced & { state: SessionState } {
  let reduced: Reduced = { state, notices: [], effects: [] };
  let seq = state.seq;
  for (const event of events) {
    seq += 1;
    reduced = reduce(reduced.state, { type: "event", seq, at: 0, event });
  }
  return { ...reduced, state: reduced.state ?? state };
}
