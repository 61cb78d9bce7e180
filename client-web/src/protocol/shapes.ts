import {
  type Check,
  type Checked,
  count,
  flag,
  list,
  literal,
  nullable,
  number,
  optional,
  pair,
  record,
  tagged,
  text,
} from "./check";
import type { AgendaKind, ServerMessage, SessionEvent } from "./generated";
import { choice, plan, planChange, planHead, proposal, room, why } from "./shapes-plan";
import {
  feedback,
  galleryEntry,
  grant,
  pointer,
  roadmapView,
  turn,
  versionChange,
  versionHead,
  works,
  worksPart,
} from "./shapes-works";

const location = tagged("in", { lobby: {}, plenary: {}, backstage: {}, room: { room: text } });
const media = record({ microphone: flag, camera: flag, screen: flag });
const profile = record({
  name: text,
  school: text,
  country: text,
  languages: list(text),
  goals: optional(list(count)),
  noKeyboard: optional(flag),
  simulated: optional(flag),
});
const standing = literal("waiting", "admitted", "refused", "removed", "banned");
const kinds = record({ microphone: flag, camera: flag, screen: flag, chat: flag, hand: flag, private: flag });
const role = literal("moderator", "coModerator", "panelist", "attendee");
const rosterScope = literal("everyone", "stage");
const participant = record({
  id: text,
  profile,
  role,
  online: flag,
  location: nullable(location),
  media,
  maySpeak: flag,
  handAt: nullable(number),
  standing: optional(standing),
  invited: optional(flag),
});
const roundOptions = record({
  durationS: count,
  countdownS: count,
  graceS: count,
  warningsS: list(count),
  mayReturn: flag,
  maySwitch: flag,
  late: literal("place", "wait"),
});
const round = tagged("state", {
  armed: { id: text, plan: text, options: roundOptions },
  opening: { id: text, opensAt: number, options: roundOptions },
  open: {
    id: text,
    openedAt: number,
    endsAt: number,
    warningsS: optional(list(count)),
    mayReturn: optional(flag),
    maySwitch: optional(flag),
  },
  closing: { id: text, closesAt: number, mayReturn: optional(flag) },
  collecting: { id: text },
});
const roomClock = record({
  room: text,
  clock: tagged("state", {
    open: { endsAt: number },
    closing: { closesAt: number },
    collecting: { until: number },
    closed: { version: nullable(count) },
  }),
});
const yourRoom = record({
  room,
  mates: optional(list(record({ id: text, name: text, country: text, languages: list(text) }))),
  why: list(why),
});
const stage = tagged("shows", {
  people: {},
  roadmap: { roadmap: text, room: text, version: optional(count), turn: optional(turn) },
  slides: { deck: text, page: count, pages: count, by: text, title: optional(text) },
});
const decks = list(record({ deck: text, title: text, pages: count, ready: count, by: text }));
const chatLine = record({
  id: text,
  at: number,
  from: text,
  scope: literal("everyone", "here", "staff"),
  location,
  text,
  name: optional(text),
});
const floor = record({ participant: text, name: text, question: nullable(text), since: number });
const roleLocks = record({ attendee: kinds, panelist: kinds });
const house = record({
  door: record({
    locked: flag,
    lobby: record({ attendee: flag, panelist: flag }),
    capacity: count,
    required: record({ school: flag, country: flag, language: flag, goal: flag }),
    rename: flag,
    private: literal("off", "toStaff", "all"),
  }),
  locks: record({ plenary: roleLocks, rooms: roleLocks }),
  chair: tagged("held", { moderators: {}, empty: { since: number }, deputy: { participant: text } }),
  deputies: list(text),
});
const show = tagged("is", {
  before: { startsAt: nullable(number) },
  live: { since: number },
  pause: { backAt: nullable(number) },
  ended: { at: number },
});
const scene = record({ layout: literal("auto", "speaker", "gallery", "side", "content"), reactions: flag });
const reaction = literal("clap", "heart", "thumbsUp", "laugh", "celebrate");
const invite = record({ by: text, until: number });
const letter = record({
  id: text,
  at: number,
  from: text,
  to: text,
  text,
  name: optional(text),
  toName: optional(text),
});
const privateRule = literal("off", "toStaff", "all");
const past = list(
  record({
    id: text,
    number: count,
    plan: text,
    openedAt: number,
    closedAt: number,
    rooms: count,
    people: count,
    mayReopen: flag,
  }),
);
const crew = record({ room: text, captain: nullable(text), ready: flag });
const help = record({
  room: text,
  by: text,
  topic: literal("task", "technical", "language", "person"),
  note: optional(text),
  at: number,
  position: optional(count),
  claimedBy: optional(text),
  deferred: optional(flag),
});
const reached = record({
  voice: optional(record({ from: text, until: number })),
  ears: optional(list(text)),
});
const voiceTo = tagged("whom", { all: {}, rooms: { rooms: list(text) } });
const reach = record({
  ears: nullable(text),
  voice: nullable(record({ to: voiceTo, since: number, until: number })),
});
const reaches = list(record({ participant: text, reach }));
const devices = list(record({ id: text, media }));
const agenda = record({
  version: count,
  items: list(record({ id: text, kind: text as Check<AgendaKind>, title: text, minutes: count })),
  now: nullable(record({ item: text, since: number, endsAt: number })),
});
const view = record({
  webinar: text,
  title: text,
  participants: list(participant),
  rooms: list(room),
  plan: nullable(plan),
  plans: optional(list(planHead)),
  choice: optional(choice),
  round: nullable(round),
  stage,
  chat: list(chatLine),
  rights: media,
  epoch: count,
  standing: optional(standing),
  full: optional(flag),
  private: optional(privateRule),
  roster: optional(rosterScope),
  locked: optional(kinds),
  spotlight: optional(list(text)),
  floor: optional(floor),
  house: optional(house),
  clocks: optional(list(roomClock)),
  yourRoom: optional(yourRoom),
  show: optional(show),
  scene: optional(scene),
  agenda: optional(agenda),
  invite: optional(invite),
  letters: optional(list(letter)),
  crews: optional(list(crew)),
  help: optional(list(help)),
  reached: optional(reached),
  reaches: optional(reaches),
  decks: optional(decks),
  devices: optional(devices),
  past: optional(past),
  works: optional(works),
});
const cause = tagged("why", {
  roundOpened: {},
  roundClosed: {},
  assigned: { by: text },
  visit: {},
  lateJoin: {},
  admitted: {},
  removed: {},
  movedBy: { by: text },
  returned: {},
  cameBack: {},
  chosen: {},
  fromWaitingList: {},
  roomClosed: { room: text },
  onStage: {},
  offStage: {},
});

const event = tagged("type", {
  participant: { participant },
  forget: { participant: text },
  erased: { participant: text },
  roster: { scope: rosterScope, participants: nullable(list(participant)) },
  renewed: { state: view },
  standing: { standing, full: optional(flag) },
  private: { private: privateRule },
  online: { participant: text, online: flag },
  moved: { participant: text, to: nullable(location) },
  youMoved: {
    location,
    epoch: count,
    cause,
    rights: media,
    mates: list(text),
    people: optional(list(participant)),
    locked: optional(kinds),
  },
  rightsChanged: { rights: media, locked: optional(kinds) },
  mediaCut: { people: list(record({ participant: text, media })) },
  media: { participant: text, media },
  youWereMuted: { by: text },
  youWereStopped: { kinds, by: text },
  askedToUnmute: { by: text },
  handsLowered: { participants: list(text) },
  spotlight: { participants: list(text) },
  floor: { floor: nullable(floor) },
  house: { house },
  show: { show },
  scene: { scene },
  agenda: { agenda },
  invite: { invite: nullable(invite) },
  inviteEnded: { participant: text, how: literal("accepted", "declined", "withdrawn", "timedOut") },
  letter: { letter },
  hand: { participant: text, handAt: nullable(number) },
  maySpeak: { participant: text, on: flag },
  chat: { line: chatLine },
  plan: { plan },
  plans: { plans: list(planHead) },
  planChanged: { plan: text, version: count, changes: list(planChange) },
  planHead: { head: planHead },
  planGone: { plan: text },
  choices: { rooms: list(text), until: nullable(number) },
  choice: { choice: nullable(choice) },
  roomChanged: { room },
  rooms: { rooms: list(room) },
  round: { round: nullable(round) },
  clocks: { clocks: list(roomClock), whole: optional(flag) },
  yourRoom: { yourRoom: nullable(yourRoom) },
  crews: { crews: list(crew) },
  help: { help: list(help) },
  reached: { reached },
  reaches: { reaches },
  devices: { devices },
  past: { past },
  broadcast: { from: text, at: number, text },
  stage: { stage },
  decks: { decks },
  works: { part: worksPart },
});

const rejection = literal(
  "notAllowed",
  "unknownParticipant",
  "unknownRoom",
  "unknownRoadmap",
  "planChanged",
  "roundOpen",
  "noRound",
  "roundClosing",
  "noRooms",
  "nobodyAssigned",
  "roomInUse",
  "badText",
  "outOfRange",
  "tooMany",
  "waiting",
  "locked",
  "full",
  "missingField",
  "nameTaken",
  "banned",
  "ended",
  "notHere",
  "lastModerator",
  "unknownPlan",
  "unknownItem",
  "roundState",
  "taken",
  "voiceBusy",
  "inUse",
  "unplaceable",
  "ownWork",
  "unknownVersion",
  "tooFast",
  "unavailable",
);
const fault = literal(
  "badMessage",
  "outOfOrder",
  "wrongVersion",
  "badToken",
  "replaced",
  "tooManyDevices",
  "deviceEnded",
  "overloaded",
  "badUpdate",
  "refused",
  "removed",
  "banned",
  "ended",
  "goingAway",
);

const relay = nullable(record({ urls: list(text), username: text, credential: text, expires: number }));
const grade = literal("full", "saver", "audio", "text");
const way = record({ kbps: count, capacityKbps: nullable(count), lossPermille: count });
const link = record({
  quality: literal("lost", "poor", "fair", "good"),
  suffers: nullable(literal("uplink", "downlink", "server")),
  up: way,
  down: way,
  rttMs: nullable(count),
});
const picture = record({ height: count, why: literal("enough", "hidden", "grade", "downlink", "uplink") });
const wanted = record({ camera: list(count), screen: list(count), redundantSound: flag, longSound: flag });

const item = tagged("of", { hand: { participant: text }, question: { question: text } });
const queueWhy = literal("countryNotHeard", "personNotHeard", "firstCome");
const queueEntry = record({
  item,
  from: text,
  name: text,
  school: text,
  country: text,
  role,
  why: queueWhy,
  at: number,
  text: optional(text),
});
const yourPlace = record({ item, position: count, why: queueWhy, text: optional(text) });
const roomSummary = record({
  room: text,
  here: count,
  audioOnly: optional(count),
  lost: optional(count),
  speechS: optional(count),
  editS: optional(count),
  percent: count,
  missing: optional(count),
  examples: optional(count),
  helpS: optional(count),
  reached: optional(flag),
  ready: optional(flag),
  alerts: optional(list(literal("help", "helpLong", "lonely", "silent", "stuck", "noScribe", "oneVoice", "weak"))),
  rank: optional(count),
});
const strip = record({
  unassigned: count,
  late: count,
  lost: count,
  help: list(pair(text, count)),
});
const message = tagged("type", {
  welcome: { you: text, seq: count, now: number, mediaNode: text, relay, state: view },
  resumed: { seq: count, now: number, mediaNode: text, relay },
  event: { seq: count, at: number, event },
  ack: { id: count },
  rejected: { id: count, code: rejection, message: text },
  fault: { code: fault, message: text, fatal: flag },
  proposal: { id: count, proposal },
  plan: { id: count, plan },
  mediaAnswer: { generation: count, sdp: text },
  mediaRefused: { generation: count, message: text },
  mediaLost: { generation: count, message: text },
  bindings: {
    generation: count,
    epoch: count,
    slots: list(nullable(record({ participant: text, screen: flag, videoLive: flag }))),
    voices: list(nullable(record({ participant: text }))),
  },
  mediaWanted: { generation: count, wanted },
  pictures: { generation: count, slots: list(nullable(picture)) },
  link: { link },
  links: { links: list(record({ participant: text, grade, link: nullable(link) })) },
  speakers: { participants: list(text) },
  queue: { total: count, top: list(queueEntry), you: list(yourPlace) },
  crowd: { online: count, hands: count, seq: count },
  reactions: { counts: list(record({ reaction, count })), from: list(pair(text, reaction)) },
  lobby: {
    people: list(
      record({ participant: text, name: text, school: text, country: text, role, since: number, full: optional(flag) }),
    ),
    total: count,
  },
  places: {
    rooms: list(record({ room: text, taken: count, waiting: count })),
    whole: flag,
    you: nullable(record({ room: text, place: count })),
  },
  wall: { rooms: list(roomSummary), strip, whole: flag },
  roadmapOpened: { roadmap: text, channel: count, clientId: count, grant },
  roadmapRefused: { roadmap: text, code: rejection, message: text },
  progress: {
    progress: record({
      roadmap: text,
      percent: number,
      missing: list(text),
      lastEditAt: nullable(number),
      parts: optional(list(count)),
      empty: optional(list(text)),
      examples: optional(count),
    }),
  },
  roadmap: { id: count, view: roadmapView },
  versions: { id: count, versions: list(versionHead) },
  comparison: { id: count, changes: list(versionChange) },
  merged: { id: count, roadmap: text, leftOut: list(record({ roadmap: text, card: text })) },
  stageView: { roadmap: text, version: count, at: optional(number), name: optional(text), view: roadmapView },
  pointed: { roadmap: text, at: pointer },
  gallery: { entries: list(galleryEntry), whole: flag },
  turnout: { ballot: text, cast: count, of: count },
  feedback: { roadmap: text, feedback },
  pong: { sentAt: number, now: number },
});

// The compiler fails here when the checks and the generated types part ways, in either direction.
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
const eventsAgree: Same<Checked<typeof event>, SessionEvent> = true;
const messagesAgree: Same<Checked<typeof message>, ServerMessage> = true;

export const serverMessage: Check<ServerMessage> = eventsAgree && messagesAgree && message;
