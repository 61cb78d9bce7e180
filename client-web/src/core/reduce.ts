import type { ServerMessage, SessionEvent, SessionView } from "../protocol/generated";
import { foldEvent } from "./fold";
import { isInside, stopped } from "./house";
import type { SessionEffect, SessionNotice } from "./notice";
import { isRunning, roomOf, type SessionState, sameLocation } from "./state";

/** The messages that carry session state; everything else goes elsewhere. */
export type StateMessage = Extract<ServerMessage, { type: "welcome" | "resumed" | "event" | "crowd" }>;

export interface Reduced {
  readonly state: SessionState | null;
  readonly notices: readonly SessionNotice[];
  readonly effects: readonly SessionEffect[];
}

/**
 * The next state after a message, and what it means to the person and to our media.
 *
 * Total: an event that we have had (its `seq` is below the last) or that comes before any state changes nothing, and
 * neither does a move with an epoch below ours. An equal `seq` is new: what one event in the journal means to us may
 * come as several frames, of which only the last carries its number, so that a resume in the middle repeats them all.
 */
export function reduce(state: SessionState | null, message: StateMessage): Reduced {
  switch (message.type) {
    case "welcome":
      return welcome(state, message);
    case "resumed":
      return resumed(state, message.mediaNode);
    case "event":
      return state === null ? nothing(state) : event(state, message.seq, message.event);
    case "crowd":
      return nothing(state === null ? null : { ...state, seq: Math.max(state.seq, message.seq) });
  }
}

function nothing(state: SessionState | null): Reduced {
  return { state, notices: [], effects: [] };
}

function welcome(before: SessionState | null, message: Extract<StateMessage, { type: "welcome" }>): Reduced {
  const state: SessionState = {
    you: message.you,
    seq: message.seq,
    mediaNode: message.mediaNode,
    view: message.state,
  };
  const effects = stillMuted(state);
  if (before === null) effects.push({ kind: "arrived" });
  else if (before.view.epoch !== state.view.epoch) effects.push({ kind: "arrived" });
  else if (!sameRights(before.view, state.view)) effects.push({ kind: "rights" });
  if (before !== null && before.mediaNode !== state.mediaNode) effects.push({ kind: "newMediaNode" });
  return { state, notices: before === null ? [] : missed(before, state), effects };
}

/** What a person learns from a whole new state: that they are somewhere else now. */
function missed(before: SessionState, after: SessionState): SessionNotice[] {
  const was = placeOf(before);
  const is = placeOf(after);
  if (sameLocation(was, is)) return [];
  const why = is?.in === "room" ? "roundOpened" : "roundClosed";
  return [{ kind: "moved", toRoom: roomName(after, is), why, by: null }];
}

function resumed(state: SessionState | null, mediaNode: string): Reduced {
  if (state === null) return nothing(state);
  const effects = stillMuted(state);
  if (state.mediaNode !== mediaNode) effects.push({ kind: "newMediaNode" });
  return { state: { ...state, mediaNode }, notices: [], effects };
}

/** A click that took the microphone or the camera back may be lost with the connection, and is not repeated. */
function stillMuted(state: SessionState): SessionEffect[] {
  const off = stopped(state);
  const effects: SessionEffect[] = off.microphone ? [{ kind: "stillMuted" }] : [];
  if (off.camera || off.screen) effects.push({ kind: "stopped", camera: off.camera, screen: off.screen });
  return effects;
}

function event(state: SessionState, seq: number, happened: SessionEvent): Reduced {
  if (seq < state.seq) return nothing(state);
  const view = foldEvent(state.view, state.you, happened);
  const after: SessionState = { ...state, seq, view };
  const stale = happened.type === "youMoved" && happened.epoch < state.view.epoch;
  return {
    state: after,
    notices: stale ? [] : noticesOf(state, after, happened),
    effects: stale ? [] : effectsOf(state, happened),
  };
}

function noticesOf(before: SessionState, after: SessionState, happened: SessionEvent): SessionNotice[] {
  switch (happened.type) {
    case "youMoved": {
      const by = "by" in happened.cause ? happened.cause.by : null;
      return [{ kind: "moved", toRoom: roomName(after, happened.location), why: happened.cause.why, by }];
    }
    case "broadcast":
      return [{ kind: "broadcast", from: happened.from, text: happened.text }];
    case "youWereMuted":
      return [{ kind: "mutedBy", by: happened.by }];
    case "youWereStopped":
      return [{ kind: "stoppedBy", by: happened.by, camera: happened.kinds.camera, screen: happened.kinds.screen }];
    case "askedToUnmute":
      return [{ kind: "askedToUnmute", by: happened.by }];
    case "inviteEnded":
      return [{ kind: "inviteEnded", participant: happened.participant, how: happened.how }];
    case "letter": {
      const { from, text } = happened.letter;
      return from === before.you ? [] : [{ kind: "letter", from, text }];
    }
    case "house":
      return chairNotices(before, after);
    case "renewed":
      return renewedNotices(before, after);
    case "maySpeak":
      return happened.participant === before.you ? [{ kind: "maySpeak", on: happened.on }] : [];
    case "round":
      return roundNotices(before.view.round, happened.round);
    default:
      return [];
  }
}

/** Let in, or another role: both come as a new state. */
function renewedNotices(before: SessionState, after: SessionState): SessionNotice[] {
  if (!isInside(before) && isInside(after)) {
    return [{ kind: "moved", toRoom: roomName(after, placeOf(after)), why: "admitted", by: null }];
  }
  const role = roleOf(after);
  return role !== null && roleOf(before) !== role && isInside(after) ? [{ kind: "role", role }] : [];
}

/** A deputy learns of it by more than a list in a dialog: there is nobody else to ask. */
function chairNotices(before: SessionState, after: SessionState): SessionNotice[] {
  const ours = isDeputy(after);
  return ours === isDeputy(before) ? [] : [{ kind: "chair", ours }];
}

function isDeputy({ you, view }: SessionState): boolean {
  const chair = view.house?.chair;
  return chair?.held === "deputy" && chair.participant === you;
}

function roleOf(state: SessionState) {
  return state.view.participants.find((person) => person.id === state.you)?.role ?? null;
}

function roundNotices(before: SessionView["round"], after: SessionView["round"]): SessionNotice[] {
  if (!isRunning(after) || !isRunning(before) || before.id !== after.id) return [];
  if (after.state === "closing") return [{ kind: "roundClosing", closesAt: after.closesAt }];
  const ended = before.state === "open" ? before.endsAt : before.closesAt;
  return after.endsAt > ended ? [{ kind: "roundExtended", endsAt: after.endsAt }] : [];
}

function effectsOf(before: SessionState, happened: SessionEvent): SessionEffect[] {
  switch (happened.type) {
    case "youMoved":
      return [{ kind: "arrived" }];
    case "renewed":
      // Another role where we are turns nothing on by itself.
      return [{ kind: happened.state.epoch > before.view.epoch ? "arrived" : "rights" }];
    case "rightsChanged":
      return [{ kind: "rights" }];
    case "youWereMuted":
      return [{ kind: "muted" }];
    case "youWereStopped": {
      const { microphone, camera, screen } = happened.kinds;
      const pictures: SessionEffect = { kind: "stopped", camera, screen };
      return microphone ? [{ kind: "muted" }, pictures] : [pictures];
    }
    default:
      return [];
  }
}

function placeOf(state: SessionState) {
  return state.view.participants.find((person) => person.id === state.you)?.location ?? null;
}

function roomName(state: SessionState, location: ReturnType<typeof placeOf>): string | null {
  if (location === null || location.in !== "room") return null;
  return roomOf(state, location.room)?.name ?? "";
}

function sameRights(a: SessionView, b: SessionView): boolean {
  return (
    a.rights.microphone === b.rights.microphone &&
    a.rights.camera === b.rights.camera &&
    a.rights.screen === b.rights.screen
  );
}
