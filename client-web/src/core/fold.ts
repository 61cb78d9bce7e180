import type {
  ChatLine,
  Kinds,
  Letter,
  ParticipantId,
  ParticipantView,
  RoomClockView,
  RoomCrew,
  Scene,
  SessionEvent,
  SessionView,
  Show,
} from "../protocol/generated";
import { choices, planChanged, planHead, roomChanged, withPlans } from "./fold-plan";
import { CHAT_LINES_KEPT, LETTERS_SEEN } from "./limits";
import { isStaffRole } from "./state";
import { withPart } from "./works";

/**
 * The view after one more event: the mirror of the server's projection (`signaling/core`, whose tests hold the
 * specification). Folding every event into an earlier view gives the view the server would send now.
 */
export function foldEvent(view: SessionView, you: ParticipantId, event: SessionEvent): SessionView {
  switch (event.type) {
    case "participant":
      return known(view, you, event.participant);
    case "forget":
      return event.participant === you ? view : forgotten(view, event.participant);
    case "renewed":
      return event.state.epoch < view.epoch ? view : event.state;
    case "roster":
      return put(listed(view, you, event.participants), "roster", event.scope === "everyone" ? undefined : event.scope);
    case "erased":
      return erased(view, event.participant);
    case "standing":
      return put(
        put(view, "standing", event.standing === "admitted" ? undefined : event.standing),
        "full",
        event.full === true ? true : undefined,
      );
    case "private":
      return put(view, "private", event.private === "toStaff" ? undefined : event.private);
    case "past":
      return put(view, "past", event.past.length === 0 ? undefined : event.past);
    case "online":
      return change(view, event.participant, (person) => ({ ...person, online: event.online }));
    case "moved":
      return change(view, event.participant, (person) => ({ ...person, location: event.to }));
    case "youMoved":
      return event.epoch < view.epoch ? view : moved(view, you, event);
    case "rightsChanged":
      return locked({ ...view, rights: event.rights }, event.locked);
    case "media":
      return change(view, event.participant, (person) => ({ ...person, media: event.media }));
    case "mediaCut":
      return event.people.reduce(
        (after, { participant, media }) => change(after, participant, (person) => ({ ...person, media })),
        view,
      );
    case "handsLowered":
      return event.participants.reduce(
        (after, participant) => change(after, participant, (person) => ({ ...person, handAt: null })),
        view,
      );
    case "spotlight":
      return put(view, "spotlight", event.participants.length === 0 ? undefined : event.participants);
    case "floor":
      return put(view, "floor", event.floor ?? undefined);
    case "show":
      return put(view, "show", isSinceEver(event.show) ? undefined : event.show);
    case "scene":
      return put(view, "scene", isUsual(event.scene) ? undefined : event.scene);
    case "agenda":
      return put(view, "agenda", event.agenda.version === 0 ? undefined : event.agenda);
    case "invite":
      return put(view, "invite", event.invite ?? undefined);
    case "letter":
      return put(view, "letters", withLetter(view.letters ?? [], event.letter));
    case "house":
      return { ...view, house: event.house };
    case "hand":
      return change(view, event.participant, (person) => ({ ...person, handAt: event.handAt }));
    case "maySpeak":
      return change(view, event.participant, (person) => ({ ...person, maySpeak: event.on }));
    case "chat":
      return { ...view, chat: append(view.chat, event.line) };
    case "plan":
      return { ...view, plan: event.plan };
    case "plans":
      return withPlans(view, event.plans);
    case "planChanged":
      return planChanged(view, event);
    case "planHead":
      return planHead(view, event.head);
    case "planGone":
      return withPlans(
        view,
        (view.plans ?? []).filter((head) => head.id !== event.plan),
      );
    case "roomChanged":
      return roomChanged(view, event.room);
    case "choices":
      return choices(view, event);
    case "choice":
      return put(view, "choice", event.choice ?? undefined);
    case "rooms":
      return { ...view, rooms: event.rooms };
    case "round":
      return { ...view, round: event.round };
    case "clocks":
      return put(view, "clocks", clocked(event.whole === true ? [] : (view.clocks ?? []), event.clocks));
    case "yourRoom":
      return put(view, "yourRoom", event.yourRoom ?? undefined);
    case "crews":
      return event.crews.reduce(crewed, view);
    case "help":
      return put(view, "help", event.help.length === 0 ? undefined : event.help);
    case "reached":
      return put(view, "reached", Object.keys(event.reached).length === 0 ? undefined : event.reached);
    case "reaches":
      return put(view, "reaches", event.reaches.length === 0 ? undefined : event.reaches);
    case "devices":
      return put(view, "devices", event.devices.length === 0 ? undefined : event.devices);
    // Said once, when they come; no part of the state.
    case "youWereMuted":
    case "youWereStopped":
    case "askedToUnmute":
    case "inviteEnded":
    case "broadcast":
      return view;
    case "stage":
      return { ...view, stage: event.stage };
    case "decks":
      return put(view, "decks", event.decks.length === 0 ? undefined : event.decks);
    case "works":
      return view.works === undefined ? view : { ...view, works: withPart(view.works, event.part) };
  }
}

/** Staff keep seeing where everybody is; for others only the people in the new place have a location. */
function moved(view: SessionView, you: ParticipantId, event: Extract<SessionEvent, { type: "youMoved" }>): SessionView {
  const here = new Set<ParticipantId>([you, ...event.mates]);
  const staff = isStaffRole(view.participants.find((person) => person.id === you)?.role);
  const participants = view.participants.map((person) => {
    if (here.has(person.id)) return { ...person, location: event.location };
    return staff || person.location === null ? person : { ...person, location: null };
  });
  const known = event.people
    ? withPeople(
        participants.filter((person) => person.id === you || isOnStage(view, person)),
        event.people,
      )
    : participants;
  const there = locked({ ...view, participants: known, rights: event.rights, epoch: event.epoch }, event.locked);
  const alone = put(there, "reached", undefined);
  return staff ? alone : put(put(alone, "help", undefined), "crews", undefined);
}

/** Rooms are kept in the order of their ids, those of which there is something to say. */
function crewed(view: SessionView, crew: RoomCrew): SessionView {
  const others = (view.crews ?? []).filter((other) => other.room !== crew.room);
  if (crew.captain === null && !crew.ready) return put(view, "crews", others.length === 0 ? undefined : others);
  const at = others.findIndex((other) => other.room > crew.room);
  return put(view, "crews", others.toSpliced(at < 0 ? others.length : at, 0, crew));
}

/** The server leaves out what is as usual, and so does the view. */
function put<
  K extends
    | "roster"
    | "standing"
    | "locked"
    | "spotlight"
    | "floor"
    | "show"
    | "scene"
    | "agenda"
    | "invite"
    | "letters"
    | "crews"
    | "help"
    | "reached"
    | "reaches"
    | "decks"
    | "devices"
    | "clocks"
    | "yourRoom"
    | "choice"
    | "full"
    | "private"
    | "past",
>(view: SessionView, key: K, value: SessionView[K] | undefined): SessionView {
  const { [key]: _before, ...rest } = view;
  return (value === undefined ? rest : { ...rest, [key]: value }) as SessionView;
}

function locked(view: SessionView, kinds: Kinds | undefined): SessionView {
  return put(view, "locked", kinds);
}

function emptied(line: ChatLine): ChatLine {
  const { name: _name, ...rest } = line;
  return { ...rest, text: "" };
}

/** Who is forgotten has no name and has said nothing. */
function forgetful(letter: Letter, gone: ParticipantId): Letter {
  const { name, toName, ...rest } = letter;
  const text = letter.from === gone ? "" : letter.text;
  const from = name === undefined || letter.from === gone ? {} : { name };
  const to = toName === undefined || letter.to === gone ? {} : { toName };
  return { ...rest, text, ...from, ...to };
}

/** Everybody we know besides ourselves, if there were too many to know. */
function listed(view: SessionView, you: ParticipantId, people: readonly ParticipantView[] | null): SessionView {
  if (people === null) return view;
  const others = view.participants.filter((person) => person.id === you);
  return { ...view, participants: withPeople(others, people) };
}

/** Everybody in a session knows them, however large it is. */
function isOnStage(view: SessionView, person: ParticipantView): boolean {
  return person.role !== "attendee" || person.maySpeak || (view.spotlight?.includes(person.id) ?? false);
}

/** In the order of their ids. */
function withPeople(before: readonly ParticipantView[], people: readonly ParticipantView[]): ParticipantView[] {
  const byId = new Map([...before, ...people].map((person) => [person.id, person]));
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Clocks are kept in the order of their rooms; without a round there are none. */
function clocked(
  before: readonly RoomClockView[],
  changed: readonly RoomClockView[],
): Array<RoomClockView> | undefined {
  const others = before.filter((clock) => !changed.some((other) => other.room === clock.room));
  const clocks = [...others, ...changed].sort((a, b) => (a.room < b.room ? -1 : 1));
  return clocks.length === 0 ? undefined : clocks;
}

function forgotten(view: SessionView, id: ParticipantId): SessionView {
  return { ...view, participants: view.participants.filter((person) => person.id !== id) };
}

/** People are kept in the order of their ids. Whoever is staff no longer has no plan any more. */
function known(view: SessionView, you: ParticipantId, person: ParticipantView): SessionView {
  const others = view.participants.filter((other) => other.id !== person.id);
  const at = others.findIndex((other) => other.id > person.id);
  const participants = others.toSpliced(at < 0 ? others.length : at, 0, person);
  const plan = person.id === you && !isStaffRole(person.role) ? null : view.plan;
  return { ...view, participants, plan };
}

function change(view: SessionView, id: ParticipantId, next: (person: ParticipantView) => ParticipantView): SessionView {
  const participants = view.participants.map((person) => (person.id === id ? next(person) : person));
  return { ...view, participants };
}

function append(chat: SessionView["chat"], line: SessionView["chat"][number]): SessionView["chat"] {
  if (chat.some((other) => other.id === line.id)) return chat;
  return [...chat, line].slice(-CHAT_LINES_KEPT);
}

function withLetter(letters: readonly Letter[], letter: Letter): Letter[] {
  if (letters.some((other) => other.id === letter.id)) return [...letters];
  return [...letters, letter].slice(-LETTERS_SEEN);
}

/** A session that knows of no show. */
function isSinceEver(show: Show): boolean {
  return show.is === "live" && show.since === 0;
}

function isUsual(scene: Scene): boolean {
  return scene.layout === "auto" && scene.reactions;
}

/** What they wrote stays as empty lines. */
function erased(view: SessionView, author: ParticipantId): SessionView {
  const help = view.help?.map((call) => {
    const { note: _forgotten, ...rest } = call;
    return call.by === author ? rest : call;
  });
  const after = { ...view, chat: view.chat.map((line) => (line.from === author ? emptied(line) : line)) };
  const read =
    view.letters === undefined
      ? after
      : put(
          after,
          "letters",
          view.letters.map((letter) => forgetful(letter, author)),
        );
  return help === undefined ? read : put(read, "help", help);
}
