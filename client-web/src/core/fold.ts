import type { ParticipantId, ParticipantView, SessionEvent, SessionView } from "../protocol/generated";
import { CHAT_LINES_KEPT } from "./limits";

/**
 * The view after one more event: the mirror of the server's projection (`signaling/core`, whose tests hold the
 * specification). Folding every event into an earlier view gives the view the server would send now.
 */
export function foldEvent(view: SessionView, you: ParticipantId, event: SessionEvent): SessionView {
  switch (event.type) {
    case "participant":
      return { ...view, participants: put(view.participants, event.participant) };
    case "online":
      return change(view, event.participant, (person) => ({ ...person, online: event.online }));
    case "moved":
      return change(view, event.participant, (person) => ({ ...person, location: event.to }));
    case "youMoved":
      return event.epoch < view.epoch ? view : moved(view, you, event);
    case "rightsChanged":
      return { ...view, rights: event.rights };
    case "media":
      return change(view, event.participant, (person) => ({ ...person, media: event.media }));
    case "youWereMuted":
      return { ...view, rights: { ...view.rights, microphone: false } };
    case "hand":
      return change(view, event.participant, (person) => ({ ...person, handAt: event.handAt }));
    case "maySpeak":
      return change(view, event.participant, (person) => ({ ...person, maySpeak: event.on }));
    case "chat":
      return { ...view, chat: append(view.chat, event.line) };
    case "plan":
      return { ...view, plan: event.plan };
    case "rooms":
      return { ...view, rooms: event.rooms };
    case "round":
      return { ...view, round: event.round };
    case "broadcast":
      return view;
    case "stage":
      return { ...view, stage: event.stage };
  }
}

/** Staff keep seeing where everybody is; for others only the people in the new place have a location. */
function moved(view: SessionView, you: ParticipantId, event: Extract<SessionEvent, { type: "youMoved" }>): SessionView {
  const here = new Set<ParticipantId>([you, ...event.mates]);
  const staff = view.participants.find((person) => person.id === you)?.role === "moderator";
  const participants = view.participants.map((person) => {
    if (here.has(person.id)) return { ...person, location: event.location };
    return staff || person.location === null ? person : { ...person, location: null };
  });
  return { ...view, participants, rights: event.rights, epoch: event.epoch };
}

function put(people: readonly ParticipantView[], person: ParticipantView): ParticipantView[] {
  const known = people.some((other) => other.id === person.id);
  return known ? people.map((other) => (other.id === person.id ? person : other)) : [...people, person];
}

function change(view: SessionView, id: ParticipantId, next: (person: ParticipantView) => ParticipantView): SessionView {
  const participants = view.participants.map((person) => (person.id === id ? next(person) : person));
  return { ...view, participants };
}

function append(chat: SessionView["chat"], line: SessionView["chat"][number]): SessionView["chat"] {
  if (chat.some((other) => other.id === line.id)) return chat;
  return [...chat, line].slice(-CHAT_LINES_KEPT);
}
