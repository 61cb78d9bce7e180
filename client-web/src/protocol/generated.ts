// Generated from signaling/protocol by `cargo xtask codegen`. Do not edit.

export const PROTOCOL_VERSION = 3;

/**
 * An instant on the server's clock: whole milliseconds since 1970-01-01T00:00:00Z.
 *
 * JSON numbers hold integers exactly up to 2^53, which is the year 287396.
 */
export type Millis = number;

/**
 * What an organiser schedules. Its one live session has the same id.
 */
export type WebinarId = string;

/**
 * A person in a session; survives reconnects.
 */
export type ParticipantId = string;

/**
 * A breakout room; outlives rounds.
 */
export type RoomId = string;

/**
 * One opening-to-closing of a set of breakout rooms.
 */
export type RoundId = string;

/**
 * A roadmap document.
 */
export type RoadmapId = string;

/**
 * A chat line, minted by the client that writes it, so that a line sent twice arrives once.
 */
export type ChatId = string;

/**
 * An invitation link, not its secret code.
 */
export type LinkId = string;

/**
 * Text that says something of a person: a name, a chat line, an address. Its `Debug` shows only its length, so
 * that no log line can carry it by accident.
 */
export type Personal = string;

/**
 * A code or a token. Its `Debug` shows nothing.
 */
export type Secret = string;

/**
 * What a participant is in a session. Rights follow from it in one table (`signaling-core::policy`).
 */
export type Role = "moderator" | "coModerator" | "panelist" | "attendee";

/**
 * What a participant may publish where they are now.
 */
export type PublishRights = { microphone: boolean, camera: boolean, screen: boolean, };

/**
 * What a participant says they are sending now. Only a hint for tiles; the SFU looks at packets.
 */
export type MediaState = { microphone: boolean, camera: boolean, screen: boolean, };

/**
 * Which m-line (by `mid`) of the offer plays which part.
 */
export type MediaLayout = { microphone: string | null, camera: string | null, screen: string | null, screenAudio: string | null, 
/**
 * Receive pairs, slot 0 first.
 */
slots: Array<SlotMids>, 
/**
 * Receive-only audio m-lines, voice slot 0 first.
 */
voices: Array<string>, };

/**
 * The two m-lines of a slot, by `mid`.
 */
export type SlotMids = { audio: string, video: string, };

/**
 * Who feeds a slot now. With `screen` its video is that person's shared screen and its audio the screen's sound;
 * else camera and microphone. `video_live` is false while no picture arrives.
 */
export type SlotSource = { participant: ParticipantId, screen: boolean, videoLive: boolean, };

/**
 * Whose microphone feeds a voice slot now.
 */
export type VoiceSource = { participant: ParticipantId, };

/**
 * How much data a person lets their connection use.
 */
export type DataGrade = "full" | "saver" | "audio" | "text";

/**
 * What a page should send of what it has on. What nobody needs should not be sent at all.
 */
export type WantedMedia = { 
/**
 * Simulcast layers of the camera to send, 0 the smallest; none: nobody looks.
 */
camera: Array<number>, 
/**
 * The same for a shared screen.
 */
screen: Array<number>, 
/**
 * Send sound twice (RFC 2198): the way up loses packets.
 */
redundantSound: boolean, 
/**
 * Send sound in packets of 60 ms: the way up is narrow.
 */
longSound: boolean, };

/**
 * What a slot's picture is now.
 */
export type SlotPicture = { 
/**
 * In pixels; 0 while no picture is sent.
 */
height: number, why: PictureReason, };

/**
 * Why a picture is not larger.
 */
export type PictureReason = "enough" | "hidden" | "grade" | "downlink" | "uplink";

/**
 * How somebody's media link does, as the server measures it.
 */
export type MediaLink = { quality: LinkQuality, 
/**
 * What holds it back; null while nothing does.
 */
suffers: Bottleneck | null, 
/**
 * From the person to the server.
 */
up: MediaWay, down: MediaWay, 
/**
 * Round trip; null while unknown.
 */
rttMs: number | null, };

/**
 * One direction of a link.
 */
export type MediaWay = { 
/**
 * What it carries now, in kbit/s.
 */
kbps: number, 
/**
 * What it could carry, where that is known.
 */
capacityKbps: number | null, 
/**
 * Lost in the last seconds, before anything was sent again, in thousandths.
 */
lossPermille: number, };

export type LinkQuality = "lost" | "poor" | "fair" | "good";

/**
 * Where the trouble is.
 */
export type Bottleneck = "uplink" | "downlink" | "server";

/**
 * Somebody's link, for staff. `link` is null while they have no media connection.
 */
export type ParticipantLink = { participant: ParticipantId, grade: DataGrade, link: MediaLink | null, };

/**
 * Where media goes when nothing but TLS gets out: a TURN server (RFC 8656) that reaches this server and nothing else.
 */
export type Relay = { 
/**
 * `turns:` URLs.
 */
urls: Array<string>, username: string, credential: Secret, 
/**
 * When the credential ends; the next `welcome` or `resumed` brings another.
 */
expires: Millis, };

/**
 * The last event a client has applied.
 */
export type ResumePoint = { seq: number, };

/**
 * A text frame from a browser. The first one on a WebSocket must be `hello`.
 */
export type ClientMessage = { "type": "hello", version: number, token: Secret, 
/**
 * This page, over reloads; without it `dv_0`. A person may have several; one that connects again ends its older connection.
 */
device?: DeviceId, 
/**
 * Where this client's state stands, if it has one; the server then sends only what came after, if it can.
 */
resume: ResumePoint | null, } | { "type": "command", id: number, command: ClientCommand, } | { "type": "propose", id: number, plan: PlanId, recipe: Recipe, seed: number | null, } | { "type": "readPlan", id: number, plan: PlanId, } | { "type": "mediaOffer", generation: number, sdp: Personal, layout: MediaLayout, 
/**
 * The same connection takes another path (an ICE restart): `generation` is the one that is up. If it is not up any
 * more the answer is `mediaLost`.
 */
restart: boolean, } | { "type": "mediaView", grade: DataGrade, 
/**
 * Height at which each slot is shown, in device pixels, slot 0 first; 0 when it is not.
 */
heights: Array<number>, 
/**
 * Whose pictures this page wants to have on screen besides those that the server chooses, the most important first. Who is not in
 * the same place counts for nothing.
 */
people: Array<ParticipantId>, } | { "type": "mediaClose", generation: number, } | { "type": "openRoadmap", roadmap: RoadmapId, clientId: number | null, } | { "type": "closeRoadmap", roadmap: RoadmapId, } | { "type": "followWall", on: boolean, } | { "type": "readRoadmap", id: number, roadmap: RoadmapId, version?: number, } | { "type": "listVersions", id: number, roadmap: RoadmapId, } | { "type": "compareVersions", id: number, roadmap: RoadmapId, from: number, to?: number, } | { "type": "nameVersion", id: number, roadmap: RoadmapId, name: string, } | { "type": "askSide", id: number, roadmap: RoadmapId, path: string, lang: string, } | { "type": "followGallery", on: boolean, } | { "type": "point", roadmap: RoadmapId, at: Pointer, } | { "type": "react", reaction: Reaction, } | { "type": "ping", sentAt: number, };

/**
 * What a person can ask for. Who may is decided in one place (`signaling-core::policy`).
 */
export type ClientCommand = { "type": "setMedia", media: MediaState, 
/**
 * True only when the person has just turned the microphone on themselves. Without it a microphone that a
 * moderator has turned off stays off.
 */
unmute: boolean, } | { "type": "raiseHand", up: boolean, } | { "type": "chat", line: ChatId, scope: ChatScope, text: Personal, } | { "type": "message", line: ChatId, to: ParticipantId, text: Personal, } | { "type": "leave" } | { "type": "endDevice", device: DeviceId, } | { "type": "answerInvite", accept: boolean, } | { "type": "rename", name: Personal, } | { "type": "setWishes", goals: Array<number>, languages: Array<string>, } | { "type": "chooseRoom", room: RoomId | null, } | { "type": "ask", question: QuestionId, text: Personal, } | { "type": "withdrawQuestion", question: QuestionId, } | { "type": "takeCaptain" } | { "type": "askHelp", topic: HelpTopic, note: Personal | null, } | { "type": "cancelHelp" } | { "type": "setCaptain", room: RoomId, participant: ParticipantId | null, } | { "type": "setReady", room: RoomId, ready: boolean, } | { "type": "admit", participant: ParticipantId, } | { "type": "admitAll", role: Role | null, } | { "type": "refuse", participant: ParticipantId, } | { "type": "setDoor", door: Door, } | { "type": "remove", participant: ParticipantId, } | { "type": "ban", participant: ParticipantId, } | { "type": "liftBan", participant: ParticipantId, } | { "type": "renameOther", participant: ParticipantId, name: Personal, } | { "type": "setRole", participant: ParticipantId, role: Role, } | { "type": "setDeputies", order: Array<ParticipantId>, } | { "type": "setShow", show: ShowWish, } | { "type": "setLayout", layout: Layout, } | { "type": "setReactions", on: boolean, } | { "type": "setAgenda", version: number, items: Array<AgendaItem>, } | { "type": "runAgenda", item: AgendaItemId | null, from: AgendaItemId | null, } | { "type": "extendAgenda", addS: number, } | { "type": "invite", participant: ParticipantId, } | { "type": "withdrawInvite", participant: ParticipantId, } | { "type": "grantSpeak", participant: ParticipantId, on: boolean, } | { "type": "mute", participant: ParticipantId, } | { "type": "lowerHand", participant: ParticipantId, } | { "type": "muteMany", whom: MuteWhom, } | { "type": "askUnmute", participant: ParticipantId, } | { "type": "stop", participant: ParticipantId, kinds: Kinds, } | { "type": "setLocks", locks: Locks, } | { "type": "spotlight", participants: Array<ParticipantId>, } | { "type": "giveFloor", item: QueueItem, } | { "type": "endFloor" } | { "type": "lowerAllHands", at: Location, } | { "type": "restoreHands" } | { "type": "dismissQuestion", question: QuestionId, answered: boolean, } | { "type": "setQueueRule", rule: QueueRule, forgetHeard: boolean, } | { "type": "makePlan", name: string, copyOf: PlanId | null, } | { "type": "namePlan", plan: PlanId, name: string, } | { "type": "dropPlan", plan: PlanId, } | { "type": "choosePlan", plan: PlanId, } | { "type": "editPlan", plan: PlanId, edits: Array<PlanEdit>, } | { "type": "takeProposal", plan: PlanId, version: number, proposal: number, } | { "type": "openChoice", plan: PlanId, forS: number | null, } | { "type": "closeChoice", plan: PlanId, } | { "type": "planRooms", version: number, rooms: Array<PlannedRoom>, } | { "type": "assign", participant: ParticipantId, room: RoomId | null, } | { "type": "assignRandom" } | { "type": "armRound", durationS: number, options?: RoundWish, } | { "type": "disarmRound" } | { "type": "openRooms", durationS: number, options?: RoundWish, } | { "type": "cancelOpening" } | { "type": "reopenRooms", of: RoundId, durationS: number, options?: RoundWish, } | { "type": "extendRooms", addS: number, room?: RoomId, } | { "type": "closeRooms", graceS?: number, room?: RoomId, } | { "type": "move", participant: ParticipantId, to: Location, } | { "type": "broadcast", text: Personal, rooms?: Array<RoomId>, } | { "type": "claimHelp", room: RoomId, take: boolean, } | { "type": "releaseHelp", room: RoomId, } | { "type": "deferHelp", room: RoomId, } | { "type": "resolveHelp", room: RoomId, } | { "type": "speak", to: VoiceTo, } | { "type": "hush" } | { "type": "listen", room: RoomId | null, } | { "type": "visit", location: Location, } | { "type": "present", roadmap: RoadmapId | null, 
/**
 * How long its turn is, in seconds; without it as the organiser has set, 0: no limit.
 */
forS?: number, 
/**
 * Who presents it. An attendee may speak for as long.
 */
reporter?: ParticipantId, 
/**
 * A version that is kept; without it one is made of now.
 */
version?: number, } | { "type": "presentNext", after?: RoadmapId, forS?: number, } | { "type": "showSlides", deck: DeckId, page: number, } | { "type": "turnPage", deck: DeckId, page: number, } | { "type": "stopSlides" } | { "type": "dropDeck", deck: DeckId, } | { "type": "extendTurn", addS: number, } | { "type": "setRunningOrder", order: Array<RoadmapId>, } | { "type": "openGallery", open: boolean, comments: boolean, } | { "type": "setRubric", rubric: Rubric, } | { "type": "openBallot", ballot: BallotId, among: Array<RoadmapId>, 
/**
 * Votes a person.
 */
each: number, 
/**
 * Staff vote too.
 */
staff: boolean, forS?: number, } | { "type": "closeBallot", ballot: BallotId, } | { "type": "mergeRoadmaps", of: Array<RoadmapId>, title: string, pick: Pick, } | { "type": "restoreRoadmap", room: RoomId, version: number, roadmap?: RoadmapId, } | { "type": "publish", roadmap: RoadmapId, version?: number, } | { "type": "unpublish", roadmap: RoadmapId, } | { "type": "score", roadmap: RoadmapId, points: { [key in string]: number }, note: Personal, } | { "type": "vote", ballot: BallotId, for: Array<RoadmapId>, } | { "type": "setCredit", roadmap: RoadmapId, credit: Credit, };

/**
 * Who sees a chat line: everyone in the session, those in the place where it was written, or staff wherever they are.
 */
export type ChatScope = "everyone" | "here" | "staff";

/**
 * A room as the plan's author wants it.
 */
export type PlannedRoom = { id: RoomId | null, name: string, 
/**
 * The Sustainable Development Goal the room works on, 1 to 17.
 */
goal: number, };

/**
 * A session as one participant may see it: the state to start from, kept current by `SessionEvent`s.
 */
export type SessionView = { webinar: WebinarId, title: string, participants: Array<ParticipantView>, 
/**
 * Rooms of the current plan, in order. Attendees see them once a round has opened.
 */
rooms: Array<RoomView>, 
/**
 * Only to staff: the chosen one.
 */
plan: PlanView | null, 
/**
 * While people choose their rooms.
 */
choice?: ChoiceView, 
/**
 * Only to staff: the other ones, in the order of their ids.
 */
plans?: Array<PlanHead>, round: RoundView | null, stage: Stage, 
/**
 * Lines this participant may see, oldest first.
 */
chat: Array<ChatLine>, 
/**
 * What `you` may publish where they are.
 */
rights: PublishRights, 
/**
 * The epoch of `you`'s location.
 */
epoch: number, 
/**
 * Yours. Whoever is not admitted sees the title and themselves.
 */
standing?: Standing, 
/**
 * You wait because every place was taken when you came.
 */
full?: boolean, 
/**
 * To whom people may write privately. What is locked for `you` is apart.
 */
private?: PrivateRule, 
/**
 * Whom you know, if it is not everybody.
 */
roster?: RosterScope, 
/**
 * What locks take from `you` where you are.
 */
locked?: Kinds, 
/**
 * Whom staff want to be seen first, in this order.
 */
spotlight?: Array<ParticipantId>, 
/**
 * Whose turn it is.
 */
floor?: FloorView, 
/**
 * Only to staff.
 */
house?: HouseView, 
/**
 * Of each room of the round, by room. Only to staff.
 */
clocks?: Array<RoomClockView>, yourRoom?: YourRoom, 
/**
 * What the plenary is for now. Absent: live since ever.
 */
show?: Show, 
/**
 * How staff want the plenary seen. Absent: by what there is to see, and with reactions.
 */
scene?: Scene, 
/**
 * Absent: there is none.
 */
agenda?: Agenda, 
/**
 * You are asked onto the stage.
 */
invite?: InviteView, 
/**
 * Private messages from and to you, oldest first.
 */
letters?: Array<Letter>, 
/**
 * Captains, and rooms that have finished, in the order of their ids: to staff all, to others that of their room.
 */
crews?: Array<RoomCrew>, 
/**
 * Open calls for help, in the order of the queue: to staff all, to others that of their room.
 */
help?: Array<HelpView>, 
/**
 * Who of the staff is with your room from elsewhere.
 */
reached?: Reached, 
/**
 * Only to staff.
 */
reaches?: Array<ReachView>, 
/**
 * Slides there are to show, oldest first: to staff all, to a panelist their own.
 */
decks?: Array<DeckView>, 
/**
 * The viewer's own devices, if more than one is connected.
 */
devices?: Array<DeviceView>, 
/**
 * The last rounds, oldest first. Only to staff.
 */
past?: Array<PastRoundView>, 
/**
 * Absent: you are not let in.
 */
works?: WorksView, };

/**
 * A person as others see them.
 */
export type ParticipantView = { id: ParticipantId, profile: Profile, role: Role, online: boolean, 
/**
 * Null when it is not the viewer's to know: staff see everyone's, others that of the people they are with.
 */
location: Location | null, media: MediaState, 
/**
 * An attendee whom a moderator lets publish in the plenary.
 */
maySpeak: boolean, 
/**
 * Since when the hand is up.
 */
handAt: Millis | null, 
/**
 * Only to staff, and to themselves.
 */
standing?: Standing, 
/**
 * Asked onto the stage, and has not answered. Only to staff, and to themselves.
 */
invited?: boolean, };

/**
 * What a person says of themselves when they join. All of it is personal, so `Debug` shows none of it.
 */
export type Profile = { name: Personal, school: Personal, 
/**
 * ISO 3166-1 alpha-2, upper case, or empty.
 */
country: string, 
/**
 * BCP 47 tags, preferred first.
 */
languages: Array<string>, 
/**
 * Sustainable Development Goals they would work on, first wish first.
 */
goals?: Array<number>, 
/**
 * They have no keyboard at hand: somebody else should write.
 */
noKeyboard?: boolean, 
/**
 * Nobody is behind it: somebody of a rehearsal. Whoever says so of themselves is shown so, and is in no attendance.
 */
simulated?: boolean, };

/**
 * The one place a participant is in.
 */
export type Location = { "in": "lobby" } | { "in": "plenary" } | { "in": "backstage" } | { "in": "room", room: RoomId, };

/**
 * A breakout room and the roadmap it works on.
 */
export type RoomView = { id: RoomId, name: string, goal: number, roadmap: RoadmapId, 
/**
 * A BCP 47 tag, if the room has a language.
 */
language?: string, 
/**
 * People at most, if it has a limit.
 */
capacity?: number, };

/**
 * The moderators' draft that is opened next. `version` rises with every change.
 */
export type PlanView = { id: PlanId, 
/**
 * Empty for the first one, until somebody names it.
 */
name: string, version: number, 
/**
 * In order.
 */
rooms: Array<RoomView>, 
/**
 * Seats, in the order of people's ids.
 */
assignments: Array<Assignment>, 
/**
 * Who shall be in one room.
 */
together?: Array<Array<ParticipantId>>, 
/**
 * Who shall not meet.
 */
apart?: Array<[ParticipantId, ParticipantId]>, };

/**
 * Which room of the plan a person belongs into.
 */
export type Assignment = { participant: ParticipantId, room: RoomId, 
/**
 * Given by hand: strategies leave it.
 */
pinned?: boolean, why?: Array<Why>, };

/**
 * A round as one viewer sees it: in a room that is open or closing this room's phase and deadline, elsewhere those of the
 * whole. Deadlines are absolute: clients draw `deadline − (now + offset)`.
 */
export type RoundView = { "state": "armed", id: RoundId, plan: PlanId, options: RoundOptions, } | { "state": "opening", id: RoundId, opensAt: Millis, options: RoundOptions, } | { "state": "open", id: RoundId, openedAt: Millis, endsAt: Millis, 
/**
 * Seconds before `ends_at` at which clients say so.
 */
warningsS?: Array<number>, 
/**
 * People may leave their room for the plenary by themselves.
 */
mayReturn?: boolean, 
/**
 * People may go to another room by themselves.
 */
maySwitch?: boolean, } | { "state": "closing", id: RoundId, closesAt: Millis, mayReturn?: boolean, } | { "state": "collecting", id: RoundId, };

/**
 * How far one room of the round is. Only to staff.
 */
export type RoomClockView = { room: RoomId, clock: ClockView, };

export type ClockView = { "state": "open", endsAt: Millis, } | { "state": "closing", closesAt: Millis, } | { "state": "collecting", until: Millis, } | { "state": "closed", version: number | null, };

/**
 * The room that the viewer belongs into, from the countdown until it closes.
 */
export type YourRoom = { room: RoomView, 
/**
 * Who else belongs there, by id: only while the countdown runs. After it, who is there is seen there.
 */
mates?: Array<Mate>, 
/**
 * Why the viewer is in this room, in the order in which it is told.
 */
why: Array<Why>, };

/**
 * Somebody as they are shown before the rooms open.
 */
export type Mate = { id: ParticipantId, name: Personal, 
/**
 * ISO 3166-1 alpha-2, upper case, or empty.
 */
country: string, 
/**
 * BCP 47 tags, preferred first.
 */
languages: Array<string>, };

/**
 * What somebody who opens or arms a round wants otherwise than usual. Absent: as armed, as in the round that is opened
 * again, or as the organiser set it.
 */
export type RoundWish = { 
/**
 * Absent where nothing is armed: rooms open at once.
 */
countdownS?: number, graceS?: number, warningsS?: Array<number>, mayReturn?: boolean, maySwitch?: boolean, late?: Late, };

/**
 * A plan of breakout rooms.
 */
export type PlanId = string;

/**
 * How a round goes.
 */
export type RoundOptions = { durationS: number, 
/**
 * From the click to the opening.
 */
countdownS: number, 
/**
 * From the end to everybody's return.
 */
graceS: number, 
/**
 * Seconds before the end at which clients say so.
 */
warningsS: Array<number>, 
/**
 * People may leave their room for the plenary by themselves.
 */
mayReturn: boolean, 
/**
 * People may go to another room by themselves.
 */
maySwitch: boolean, late: Late, };

/**
 * Where a late joiner without a seat goes.
 */
export type Late = "place" | "wait";

/**
 * What the plenary's stage shows beside the people.
 */
export type Stage = { "shows": "people" } | { "shows": "roadmap", roadmap: RoadmapId, room: RoomId, version?: number, turn?: Turn, } | { "shows": "slides", deck: DeckId, 
/**
 * From 1.
 */
page: number, pages: number, 
/**
 * Who shows them, and may turn the page.
 */
by: ParticipantId, 
/**
 * What the slides are called. Absent in the journal.
 */
title?: Personal, };

export type ChatLine = { id: ChatId, at: Millis, from: ParticipantId, scope: ChatScope, 
/**
 * Where it was written; the plenary for a line to everyone, which tells nobody where its author is.
 */
location: Location, text: Personal, 
/**
 * What its author was called when it was written: not every reader knows them. Absent in the journal.
 */
name?: Personal, };

/**
 * How far a roadmap is, derived by the server.
 */
export type RoadmapProgress = { roadmap: RoadmapId, percent: number, 
/**
 * Ids of the prompts that are still empty (`q1` … `q8` of the quick start).
 */
missing: Array<string>, lastEditAt: Millis | null, 
/**
 * How far each prompt is answered, `q1` first, in percent.
 */
parts?: Array<number>, 
/**
 * What nobody has thought of yet, as `objective.behavioural`.
 */
empty?: Array<string>, 
/**
 * Cards of the template that nobody has accepted or edited yet.
 */
examples?: number, };

/**
 * What happened in a session, as one participant may see it. Folding these into a `SessionView` keeps it current.
 */
export type SessionEvent = { "type": "participant", participant: ParticipantView, } | { "type": "forget", participant: ParticipantId, } | { "type": "renewed", state: SessionView, } | { "type": "roster", scope: RosterScope, participants: Array<ParticipantView> | null, } | { "type": "erased", participant: ParticipantId, } | { "type": "standing", standing: Standing, 
/**
 * The viewer waits because every place was taken when they came.
 */
full?: boolean, } | { "type": "private", private: PrivateRule, } | { "type": "online", participant: ParticipantId, online: boolean, } | { "type": "moved", participant: ParticipantId, to: Location | null, } | { "type": "youMoved", location: Location, epoch: number, cause: MoveCause, rights: PublishRights, mates: Array<ParticipantId>, 
/**
 * In a large session: the people there, whole. Those who are neither among them nor on the stage are not the viewer's to know
 * any more; `mates` is empty then.
 */
people?: Array<ParticipantView>, locked?: Kinds, } | { "type": "rightsChanged", rights: PublishRights, locked?: Kinds, } | { "type": "mediaCut", people: Array<MediaLeft>, } | { "type": "media", participant: ParticipantId, media: MediaState, } | { "type": "youWereMuted", by: ParticipantId, } | { "type": "youWereStopped", kinds: Kinds, by: ParticipantId, } | { "type": "askedToUnmute", by: ParticipantId, } | { "type": "handsLowered", participants: Array<ParticipantId>, } | { "type": "spotlight", participants: Array<ParticipantId>, } | { "type": "floor", floor: FloorView | null, } | { "type": "house", house: HouseView, } | { "type": "show", show: Show, } | { "type": "scene", scene: Scene, } | { "type": "agenda", agenda: Agenda, } | { "type": "invite", invite: InviteView | null, } | { "type": "inviteEnded", participant: ParticipantId, how: InviteEnd, } | { "type": "letter", letter: Letter, } | { "type": "hand", participant: ParticipantId, handAt: Millis | null, } | { "type": "maySpeak", participant: ParticipantId, on: boolean, } | { "type": "chat", line: ChatLine, } | { "type": "plan", plan: PlanView, } | { "type": "plans", plans: Array<PlanHead>, } | { "type": "planChanged", plan: PlanId, version: number, changes: Array<PlanChange>, } | { "type": "planHead", head: PlanHead, } | { "type": "planGone", plan: PlanId, } | { "type": "choices", rooms: Array<RoomId>, until: Millis | null, } | { "type": "choice", choice: ChoiceView | null, } | { "type": "roomChanged", room: RoomView, } | { "type": "rooms", rooms: Array<RoomView>, } | { "type": "round", round: RoundView | null, } | { "type": "crews", crews: Array<RoomCrew>, } | { "type": "help", help: Array<HelpView>, } | { "type": "reached", reached: Reached, } | { "type": "reaches", reaches: Array<ReachView>, } | { "type": "devices", devices: Array<DeviceView>, } | { "type": "clocks", clocks: Array<RoomClockView>, whole?: boolean, } | { "type": "past", past: Array<PastRoundView>, } | { "type": "yourRoom", yourRoom: YourRoom | null, } | { "type": "broadcast", from: ParticipantId, at: Millis, text: Personal, } | { "type": "stage", stage: Stage, } | { "type": "decks", decks: Array<DeckView>, } | { "type": "works", part: WorksPart, };

/**
 * Why somebody is where they are now, so that a client can say so.
 */
export type MoveCause = { "why": "roundOpened" } | { "why": "roundClosed" } | { "why": "assigned", by: ParticipantId, } | { "why": "visit" } | { "why": "lateJoin" } | { "why": "admitted" } | { "why": "removed" } | { "why": "movedBy", by: ParticipantId, } | { "why": "returned" } | { "why": "cameBack" } | { "why": "chosen" } | { "why": "fromWaitingList" } | { "why": "roomClosed", room: RoomId, } | { "why": "onStage" } | { "why": "offStage" };

/**
 * How people shall be put into breakout rooms: what a moderator asks a proposal for.
 */
export type Recipe = { strategy: Strategy, size: RoomSize, rooms: RoomsWish, who: Who, onlineOnly: boolean, 
/**
 * Who has a seat keeps it, also if no hand put them there.
 */
keep: boolean, language: LanguageRule, 
/**
 * People of several countries in a room, as far as it can be had.
 */
countryMix: boolean, };

export type Strategy = "manual" | "random" | "wish" | "language" | "countryMix" | "sameAsLast" | "differentFromLast" | "selfSelect";

/**
 * People in a room. 1 to 255 each, `min <= target <= max`; what is not, is pulled into that order.
 */
export type RoomSize = { target: number, 
/**
 * A smaller room is filled up, or said to be small. No promise.
 */
min: number, 
/**
 * Never exceeded, but by a group that stays together and by what a hand did.
 */
max: number, };

export type RoomsWish = "existing" | "make";

export type Who = "attendees" | "withPanelists";

/**
 * Whether everybody of a room shares a language.
 */
export type LanguageRule = "off" | "soft" | "hard";

/**
 * A room of a proposal, or of a command that edits a plan.
 */
export type RoomRef = { "old": RoomId } | { "made": number };

/**
 * Why somebody is in a room. In this order the reasons are told.
 */
export type Why = { "why": "byHand" } | { "why": "kept" } | { "why": "random" } | { "why": "wish", goal: number, choice: number, } | { "why": "language", tag: string, } | { "why": "languageUnknown" } | { "why": "mix", country: string, } | { "why": "together" } | { "why": "apart" } | { "why": "sameAsLast" } | { "why": "newPeople", known: number, } | { "why": "keyboard" } | { "why": "size" } | { "why": "chosen" } | { "why": "fromWaitingList" } | { "why": "late" } | { "why": "leastFull" };

/**
 * Why somebody is in no room.
 */
export type Unplaced = "noLanguage" | "noPlace" | "apartFromAll" | "pinsCollide" | "leftOpen";

export type UnplacedPerson = { participant: ParticipantId, why: Unplaced, };

/**
 * What staff should look at before they take a proposal.
 */
export type Note = { "note": "roomSmall", room: RoomRef, people: number, } | { "note": "roomLarge", room: RoomRef, people: number, } | { "note": "languageAlone", tag: string, people: number, } | { "note": "wishMissed", people: number, } | { "note": "metAgain", pairs: number, };

/**
 * A proposal in figures, so that two can be compared before one is taken. A change of seats later makes them old.
 */
export type Figures = { placed: number, unplaced: number, 
/**
 * Rooms with people in them; the figures below are of these.
 */
rooms: number, smallest: number, largest: number, 
/**
 * People in a room of their first wish, of their second, and of neither though they have wishes.
 */
firstWish: number, secondWish: number, noWish: number, 
/**
 * Rooms where all who name languages share one.
 */
oneLanguage: number, 
/**
 * Rooms with people of more than one country.
 */
mixed: number, 
/**
 * Rooms where nobody can type well.
 */
noKeyboard: number, 
/**
 * Pairs that sat together in the last round too.
 */
metAgain: number, };

/**
 * Somebody's place in the queue as everybody in the plenary may know it.
 */
export type QueueEntry = { item: QueueItem, from: ParticipantId, 
/**
 * Said here too, because a crowd does not know everybody.
 */
name: Personal, school: Personal, country: string, role: Role, why: QueueWhy, at: Millis, 
/**
 * A question's; only to staff.
 */
text?: Personal, };

/**
 * Where one's own hand or question stands.
 */
export type YourPlace = { item: QueueItem, 
/**
 * From 1 on.
 */
position: number, why: QueueWhy, 
/**
 * A question's.
 */
text?: Personal, };

/**
 * Somebody who waits in the lobby to be let in.
 */
export type Newcomer = { participant: ParticipantId, name: Personal, school: Personal, country: string, role: Role, since: Millis, 
/**
 * They wait because every place was taken when they came.
 */
full?: boolean, };

/**
 * How a room does, without what its people say or write. Ages are in steps of 10 seconds, from a minute on of 60.
 */
export type RoomSummary = { room: RoomId, 
/**
 * People there and connected.
 */
here: number, 
/**
 * Of those, who have no pictures: by choice, or by their link.
 */
audioOnly?: number, 
/**
 * People there who have lost the connection.
 */
lost?: number, 
/**
 * Seconds since the last word, 0 while somebody speaks; absent if nobody has.
 */
speechS?: number, 
/**
 * Seconds since the last change of the roadmap.
 */
editS?: number, 
/**
 * Of the roadmap.
 */
percent: number, 
/**
 * Prompts that are not fully answered: bit 0 is `q1`.
 */
missing?: number, 
/**
 * Cards of the template that nobody has accepted or edited yet.
 */
examples?: number, 
/**
 * Seconds since the room called for help.
 */
helpS?: number, 
/**
 * Staff listen to it, or speak into it.
 */
reached?: boolean, 
/**
 * The group says it has finished.
 */
ready?: boolean, alerts?: Array<Alert>, 
/**
 * The higher, the sooner somebody should look.
 */
rank?: number, };

/**
 * Why somebody should look at a room.
 */
export type Alert = "help" | "helpLong" | "lonely" | "silent" | "stuck" | "noScribe" | "oneVoice" | "weak";

/**
 * People and calls beside the rooms.
 */
export type Strip = { 
/**
 * Attendees who are connected and have no room in the round, for half a minute.
 */
unassigned: number, 
/**
 * People with a room in the round who have not come to it.
 */
late: number, 
/**
 * People in rooms who have lost the connection.
 */
lost: number, 
/**
 * Calls in the order of the queue, each with its age in seconds.
 */
help: Array<[RoomId, number]>, };

/**
 * A text frame to a browser.
 */
export type ServerMessage = { "type": "welcome", you: ParticipantId, seq: number, now: Millis, 
/**
 * Changes when the media plane has restarted: a client with an older one makes a new media connection.
 */
mediaNode: string, 
/**
 * Null when this server has no TLS.
 */
relay: Relay | null, state: SessionView, } | { "type": "resumed", seq: number, now: Millis, mediaNode: string, relay: Relay | null, } | { "type": "event", seq: number, at: Millis, event: SessionEvent, } | { "type": "ack", id: number, } | { "type": "rejected", id: number, code: RejectionCode, message: string, } | { "type": "fault", code: FaultCode, message: string, fatal: boolean, } | { "type": "proposal", id: number, proposal: ProposalView, } | { "type": "plan", id: number, plan: PlanView, } | { "type": "mediaAnswer", generation: number, sdp: Personal, } | { "type": "mediaRefused", generation: number, message: string, } | { "type": "mediaLost", generation: number, message: string, } | { "type": "bindings", generation: number, epoch: number, slots: Array<SlotSource | null>, voices: Array<VoiceSource | null>, } | { "type": "mediaWanted", generation: number, wanted: WantedMedia, } | { "type": "pictures", generation: number, slots: Array<SlotPicture | null>, } | { "type": "link", link: MediaLink, } | { "type": "links", links: Array<ParticipantLink>, } | { "type": "speakers", participants: Array<ParticipantId>, } | { "type": "queue", total: number, top: Array<QueueEntry>, 
/**
 * The client's own.
 */
you: Array<YourPlace>, } | { "type": "crowd", online: number, 
/**
 * Hands that are up in the plenary.
 */
hands: number, 
/**
 * All that this client is told up to here, it has been told: it resumes from here, though it may have heard of no event for long.
 */
seq: number, } | { "type": "reactions", 
/**
 * Each reaction once, and none of nobody.
 */
counts: Array<ReactionCount>, 
/**
 * Whose they were, of the first 8; of nobody where there is a crowd.
 */
from: Array<[ParticipantId, Reaction]>, } | { "type": "lobby", people: Array<Newcomer>, total: number, } | { "type": "places", rooms: Array<RoomPlaces>, whole: boolean, 
/**
 * The client's own place in the line in which it waits.
 */
you: LinePlace | null, } | { "type": "wall", rooms: Array<RoomSummary>, strip: Strip, whole: boolean, } | { "type": "roadmapOpened", roadmap: RoadmapId, channel: number, clientId: number, grant: Grant, } | { "type": "roadmapRefused", roadmap: RoadmapId, code: RejectionCode, message: string, } | { "type": "progress", progress: RoadmapProgress, } | { "type": "roadmap", id: number, view: RoadmapView, } | { "type": "versions", id: number, versions: Array<VersionHead>, } | { "type": "comparison", id: number, changes: Array<VersionChange>, } | { "type": "merged", id: number, roadmap: RoadmapId, 
/**
 * Cards that were picked and found no room in it.
 */
leftOut: Array<PickedCard>, } | { "type": "stageView", roadmap: RoadmapId, version: number, 
/**
 * When the version was kept: as of when `view` is true.
 */
at?: Millis, 
/**
 * What somebody has called the version, the last if there are several.
 */
name?: string, view: RoadmapView, } | { "type": "pointed", roadmap: RoadmapId, at: Pointer, } | { "type": "gallery", entries: Array<GalleryEntry>, whole: boolean, } | { "type": "turnout", ballot: BallotId, cast: number, of: number, } | { "type": "feedback", roadmap: RoadmapId, feedback: FeedbackView, } | { "type": "pong", sentAt: number, now: Millis, };

/**
 * Slides that somebody has brought. Minted by the server with 128 random bits: its pages are at an address made of it.
 */
export type DeckId = string;

/**
 * One page of a person, kept over reloads: a phone, a laptop.
 */
export type DeviceId = string;

/**
 * A written question, minted by the client that asks it, as chat lines are.
 */
export type QuestionId = string;

/**
 * Some of what a person can send. What is left out of a text is false.
 */
export type Kinds = { microphone: boolean, camera: boolean, screen: boolean, chat: boolean, hand: boolean, 
/**
 * Private messages.
 */
private: boolean, };

/**
 * What a role may not do, in the plenary and in rooms apart: a lock of the stage must not silence groups.
 * Staff are never locked.
 */
export type Locks = { 
/**
 * The plenary and backstage.
 */
plenary: RoleLocks, rooms: RoleLocks, };

export type RoleLocks = { attendee: Kinds, panelist: Kinds, };

/**
 * Who gets in, and how.
 */
export type Door = { 
/**
 * Nobody new. Who has been let in comes back freely.
 */
locked: boolean, 
/**
 * These wait in the lobby until staff let them in. Staff never wait.
 */
lobby: Roles, 
/**
 * Attendees at most who are here, or away for a short time. Staff and panelists never count.
 */
capacity: number, 
/**
 * What a newcomer has to say of themselves besides a name.
 */
required: Fields, 
/**
 * Whether people may change their own names.
 */
rename: boolean, private: PrivateRule, };

/**
 * Which roles wait.
 */
export type Roles = { attendee: boolean, panelist: boolean, };

/**
 * Fields of a profile.
 */
export type Fields = { school: boolean, country: boolean, language: boolean, goal: boolean, };

/**
 * To whom people may write privately. Staff may always, and may always be written to unless it is off.
 */
export type PrivateRule = "off" | "toStaff" | "all";

/**
 * Whether somebody is let in.
 */
export type Standing = "waiting" | "admitted" | "refused" | "removed" | "banned";

/**
 * What staff set for everybody.
 */
export type HouseView = { door: Door, locks: Locks, chair: ChairView, 
/**
 * Who takes the chair when no moderator is here, in this order; empty: co-moderators.
 */
deputies: Array<ParticipantId>, };

/**
 * Who has the last word among staff.
 */
export type ChairView = { "held": "moderators" } | { "held": "empty", since: Millis, } | { "held": "deputy", participant: ParticipantId, };

/**
 * Whose microphones.
 */
export type MuteWhom = { "of": "all" } | { "of": "allButStage" } | { "of": "room", room: RoomId, };

/**
 * Somebody's turn to speak, or to have a written question read out. Both have one rank.
 */
export type QueueItem = { "of": "hand", participant: ParticipantId, } | { "of": "question", question: QuestionId, };

/**
 * The order of the queue.
 */
export type QueueRule = "firstCome" | "fair";

/**
 * Why somebody stands where they stand in the queue.
 */
export type QueueWhy = "countryNotHeard" | "personNotHeard" | "firstCome";

/**
 * Who has the floor.
 */
export type FloorView = { participant: ParticipantId, 
/**
 * Said here too, because a crowd does not know everybody.
 */
name: Personal, 
/**
 * The question that is read out; null if they speak themselves.
 */
question: Personal | null, since: Millis, };

/**
 * What of somebody's media may go on: each of their devices keeps no more than this.
 */
export type MediaLeft = { participant: ParticipantId, media: MediaState, };

/**
 * What the plenary is for now.
 */
export type Show = { "is": "before", startsAt: Millis | null, } | { "is": "live", since: Millis, } | { "is": "pause", backAt: Millis | null, } | { "is": "ended", at: Millis, };

/**
 * What staff want the plenary to be from now on.
 */
export type ShowWish = { "is": "before", startsAt: Millis | null, } | { "is": "live", 
/**
 * Staff and panelists who are backstage come onto the stage.
 */
bring: boolean, } | { "is": "pause", backAt: Millis | null, } | { "is": "ended" };

/**
 * How staff want the plenary seen. Everybody may look at it otherwise by themselves.
 */
export type Scene = { layout: Layout, 
/**
 * People may react.
 */
reactions: boolean, };

/**
 * Where things stand in the plenary.
 */
export type Layout = "auto" | "speaker" | "gallery" | "side" | "content";

/**
 * What people can say without a word. A closed set: each is drawn, named and counted.
 */
export type Reaction = "clap" | "heart" | "thumbsUp" | "laugh" | "celebrate";

/**
 * How many have reacted so since the last time it was told.
 */
export type ReactionCount = { reaction: Reaction, count: number, };

/**
 * A part of the agenda, minted by the client that draws it up.
 */
export type AgendaItemId = string;

/**
 * What comes after what in a webinar, and where it is now.
 */
export type Agenda = { 
/**
 * Rises when the items change; 0: there never were any.
 */
version: number, items: Array<AgendaItem>, 
/**
 * The item that is on; null: none yet, or none any more.
 */
now: AgendaNow | null, };

/**
 * A part of a webinar. At most [`crate::limits::AGENDA_ITEMS_MAX`] of them.
 */
export type AgendaItem = { id: AgendaItemId, kind: AgendaKind, 
/**
 * One line, at most [`crate::limits::AGENDA_TITLE_CHARS_MAX`] characters; empty: the kind says it.
 */
title: string, 
/**
 * How long it is meant to be, within [`crate::limits::AGENDA_MINUTES`].
 */
minutes: number, };

/**
 * What a part of a webinar is. Only a word for people and icons: no part does anything by itself.
 */
export type AgendaKind = "talk" | "discussion" | "panel" | "briefing" | "breakout" | "reportBack" | "vote" | "video" | "break";

/**
 * The item that is on. Nothing happens at its end: what runs over is shown, and goes on.
 */
export type AgendaNow = { item: AgendaItemId, since: Millis, 
/**
 * Planned; extensions are in it.
 */
endsAt: Millis, };

/**
 * A private message. Only the two of them see it.
 */
export type Letter = { id: ChatId, at: Millis, from: ParticipantId, to: ParticipantId, text: Personal, 
/**
 * What its author was called when it was written: in a large session its reader may not know them. Absent in the journal.
 */
name?: Personal, 
/**
 * The same, of whom it is to.
 */
toName?: Personal, };

/**
 * Somebody of the staff asks you onto the stage.
 */
export type InviteView = { by: ParticipantId, 
/**
 * Without an answer it ends then.
 */
until: Millis, };

/**
 * How an invitation onto the stage ended.
 */
export type InviteEnd = "accepted" | "declined" | "withdrawn" | "timedOut";

/**
 * One wish about a plan.
 *
 * It says what its author saw (`was`): if that is no longer so the whole command is refused with `planChanged`, so of two
 * edits of one thing none is lost unseen, and edits of different things never collide. The edits of one command are carried
 * out in order, all or none. A [`RoomRef::Made`] is a room that the same command adds, by its number in it, from 1.
 */
export type PlanEdit = { "edit": "addRoom", name: string, goal: number, language?: string, capacity?: number, after: RoomRef | null, } | { "edit": "takeRoom", room: RoomId, after: RoomRef | null, } | { "edit": "nameRoom", room: RoomId, was: string, name: string, } | { "edit": "setGoal", room: RoomId, was: number, goal: number, } | { "edit": "setLanguage", room: RoomId, was: string | null, language: string | null, } | { "edit": "setCapacity", room: RoomId, was: number | null, capacity: number | null, } | { "edit": "dropRoom", room: RoomId, was: Array<ParticipantId>, } | { "edit": "placeRoom", room: RoomId, was: RoomId | null, after: RoomRef | null, } | { "edit": "seat", participant: ParticipantId, was: RoomId | null, room: RoomRef | null, pinned: boolean, } | { "edit": "setTogether", was: Array<Array<ParticipantId>>, groups: Array<Array<ParticipantId>>, } | { "edit": "setApart", was: Array<[ParticipantId, ParticipantId]>, pairs: Array<[ParticipantId, ParticipantId]>, };

/**
 * One change of a plan, as it was made.
 */
export type PlanChange = { "change": "roomAdded", room: RoomView, after: RoomId | null, seed: boolean, } | { "change": "roomTaken", room: RoomId, after: RoomId | null, } | { "change": "roomNamed", room: RoomId, name: string, } | { "change": "goalSet", room: RoomId, goal: number, roadmap: RoadmapId, } | { "change": "roomSet", room: RoomId, language: string | null, capacity: number | null, } | { "change": "roomDropped", room: RoomId, } | { "change": "roomPlaced", room: RoomId, after: RoomId | null, } | { "change": "seated", participant: ParticipantId, room: RoomId, pinned: boolean, why: Array<Why>, } | { "change": "unseated", participant: ParticipantId, } | { "change": "together", groups: Array<Array<ParticipantId>>, } | { "change": "apart", pairs: Array<[ParticipantId, ParticipantId]>, };

/**
 * A plan in a list.
 */
export type PlanHead = { id: PlanId, 
/**
 * Empty for the first one, until somebody names it.
 */
name: string, version: number, rooms: number, 
/**
 * People who have one.
 */
seats: number, };

/**
 * People choose their rooms. How full each is comes as `places`.
 */
export type ChoiceView = { 
/**
 * Those to choose from, in order.
 */
rooms: Array<RoomId>, 
/**
 * The viewer's seat, whoever gave it to them.
 */
yours: RoomId | null, 
/**
 * The full room in whose line the viewer waits.
 */
waitingFor: RoomId | null, 
/**
 * When it ends by itself.
 */
until: Millis | null, };

/**
 * How full a room is that people can choose.
 */
export type RoomPlaces = { room: RoomId, taken: number, waiting: number, };

/**
 * Where somebody stands in the line before a full room.
 */
export type LinePlace = { room: RoomId, 
/**
 * From 1 on.
 */
place: number, };

/**
 * A round that is over, for staff. Who was in which room, and what they wrote, is in the webinar's history.
 */
export type PastRoundView = { id: RoundId, 
/**
 * The how manieth of the session it was, from 1 on.
 */
number: number, 
/**
 * The plan it went by.
 */
plan: PlanId, openedAt: Millis, 
/**
 * When the last room was empty.
 */
closedAt: Millis, rooms: number, 
/**
 * Who belonged into a room when it ended.
 */
people: number, 
/**
 * `reopenRooms` can open it again: its plan is still there.
 */
mayReopen: boolean, };

/**
 * Who would go where, before anything is changed. `takeProposal` with these numbers makes it so.
 */
export type ProposalView = { 
/**
 * Its number. Only the last one that somebody asked for can be taken.
 */
proposal: number, plan: PlanId, 
/**
 * Of the plan that it was made from.
 */
version: number, 
/**
 * Those with people in them: the plan's in its order, then new ones.
 */
rooms: Array<ProposedRoom>, 
/**
 * In the order of people's ids.
 */
seats: Array<ProposedSeat>, 
/**
 * In the order in which they would get a place that becomes free.
 */
unplaced: Array<UnplacedPerson>, notes: Array<Note>, figures: Figures, 
/**
 * To compare proposals of one recipe and one plan.
 */
score: number, };

export type ProposedRoom = { room: RoomRef, name: string, goal: number, language: string | null, };

export type ProposedSeat = { participant: ParticipantId, room: RoomRef, why: Array<Why>, };

/**
 * What the organiser sets for a webinar.
 */
export type Settings = { door: Door, locks: Locks, options: RoundOptions, roster: RosterScope, 
/**
 * A new session starts before its show, with staff and panelists backstage.
 */
backstage: boolean, 
/**
 * After this many days without an event the webinar is deleted; 0: never.
 */
retentionDays: number, work?: WorkSettings, };

/**
 * Whom attendees in the plenary see.
 */
export type RosterScope = "everyone" | "stage";

/**
 * Slides as those who may show them see them. Pages are numbered from 1, and come in order.
 */
export type DeckView = { deck: DeckId, 
/**
 * As who brought it calls it.
 */
title: Personal, 
/**
 * It has, or will have, so many.
 */
pages: number, 
/**
 * So many are there.
 */
ready: number, 
/**
 * Who brought it.
 */
by: ParticipantId, };

/**
 * What a group has made of its room. A room without a captain that has not finished is not listed.
 */
export type RoomCrew = { room: RoomId, 
/**
 * Who may mute, take hands down and answer for the room.
 */
captain: ParticipantId | null, 
/**
 * The group says it has finished.
 */
ready: boolean, };

/**
 * What a room needs help with.
 */
export type HelpTopic = "task" | "technical" | "language" | "person";

/**
 * A room's open call for help, as staff and the people in the room see it.
 */
export type HelpView = { room: RoomId, by: ParticipantId, topic: HelpTopic, note?: Personal, at: Millis, 
/**
 * From 1 on, among the calls that nobody of the staff has claimed; absent once somebody has.
 */
position?: number, 
/**
 * Who comes.
 */
claimedBy?: ParticipantId, 
/**
 * The room was told "later" and waits behind the others.
 */
deferred?: boolean, };

/**
 * A staff member's ears and voice in rooms where they are not. Ends with their connection, their move, the rooms, or `until`.
 */
export type Reach = { ears: RoomId | null, voice: Voice | null, };

export type Voice = { to: VoiceTo, since: Millis, until: Millis, };

/**
 * Which rooms hear a voice.
 */
export type VoiceTo = { "whom": "all" } | { "whom": "rooms", rooms: Array<RoomId>, };

/**
 * Who of the staff is with a room from elsewhere: nobody is overheard or spoken to by somebody unknown.
 */
export type Reached = { 
/**
 * Who speaks into the room.
 */
voice?: VoiceView, 
/**
 * Who listens to it.
 */
ears?: Array<ParticipantId>, };

export type VoiceView = { from: ParticipantId, 
/**
 * It ends then by itself.
 */
until: Millis, };

/**
 * The reach of one of the staff.
 */
export type ReachView = { participant: ParticipantId, reach: Reach, };

/**
 * One of the viewer's own devices that are connected.
 */
export type DeviceView = { id: DeviceId, 
/**
 * What it sends. Of each kind, at most one device of a person sends any.
 */
media: MediaState, };

/**
 * A binding vote, minted by the client that opens it, so that a click sent twice opens one.
 */
export type BallotId = string;

/**
 * What a connection may do in a document. Each includes those before it.
 */
export type Grant = "read" | "comment" | "edit";

/**
 * One roadmap's time on the stage. Its end is a colour and a sentence, never a cut.
 */
export type Turn = { 
/**
 * Who presents it.
 */
reporter?: ParticipantId, endsAt?: Millis, 
/**
 * The reporter may speak in the plenary because of it, and no longer than it.
 */
lent?: boolean, };

/**
 * Where the presenter is in a roadmap.
 */
export type Pointer = { 
/**
 * The text or card that is lit, at most 64 characters.
 */
path: string | null, 
/**
 * The section or card at the top of the presenter's window, at most 64 characters.
 */
top: string, 
/**
 * Thousandths of it that are above the window.
 */
within: number, };

/**
 * A piece of rich text.
 */
export type Block = { "block": "paragraph", runs: Array<Run>, } | { "block": "heading", level: number, runs: Array<Run>, } | { "block": "list", ordered: boolean, items: Array<Array<Block>>, };

/**
 * Characters that look alike.
 */
export type Run = { text: string, strong?: boolean, em?: boolean, 
/**
 * `https:`, `http:` or `mailto:`.
 */
link?: string, };

/**
 * A choice, a number, a short text or several of them.
 */
export type CardValue = boolean | number | string | Array<string>;

export type CardKind = "objective" | "milestone" | "resource" | "partner" | "evidence" | "risk" | "commitment";

/**
 * One card of any kind.
 */
export type CardView = { id: string, kind: CardKind, 
/**
 * Text of the template that nobody has accepted or edited yet.
 */
example: boolean, 
/**
 * BCP 47, if it is not the roadmap's.
 */
lang?: string, 
/**
 * Where it comes from, in a joint roadmap: `ro_a/c1 ro_b/c4`.
 */
from?: string, 
/**
 * Who made it. Only to the group.
 */
by?: ParticipantId, texts: { [key in string]: string }, values: { [key in string]: CardValue }, };

/**
 * A part of a joint roadmap.
 */
export type PartView = { roadmap: RoadmapId, 
/**
 * The name of the room that wrote it.
 */
room: string, version: number, };

export type CommentState = "open" | "done" | "gone";

/**
 * A remark on a card or a text.
 */
export type CommentView = { id: string, 
/**
 * A card's id, a text's path, or empty: the whole.
 */
on: string, by: ParticipantId | null, 
/**
 * What its author is called, if the reader may know.
 */
name: Personal | null, at: Millis, lang: string, text: Personal, state: CommentState, };

/**
 * Who translated it.
 */
export type Via = "person" | "machine";

/**
 * A text in another language.
 */
export type SideView = { path: string, lang: string, text: string, 
/**
 * The original has changed since.
 */
stale: boolean, via: Via, };

/**
 * What a roadmap says, for who is shown it. Empty texts are left out of the maps.
 */
export type RoadmapView = { roadmap: RoadmapId, 
/**
 * 1 to 17.
 */
goal: number | null, 
/**
 * Goals that it touches too, at most 2.
 */
also: Array<number>, 
/**
 * BCP 47: the language of every text that does not say another one.
 */
lang: string, licence: string, 
/**
 * A title to begin with.
 */
titleHint: string | null, 
/**
 * What a joint roadmap was made of.
 */
parts: Array<PartView>, 
/**
 * Numbers like `13.3`.
 */
targets: Array<string>, 
/**
 * By key, `title` and others.
 */
fields: { [key in string]: string }, 
/**
 * By key; `needs` is a text as well.
 */
audience: { [key in string]: CardValue }, 
/**
 * By `group:name`.
 */
choices: { [key in string]: CardValue }, 
/**
 * Languages of texts in `fields` and `audience` that are not in `lang`, by path.
 */
langs: { [key in string]: string }, 
/**
 * Who has a role: to the group the person's id, to others what they are called.
 */
roles: { [key in string]: Personal }, 
/**
 * In their order.
 */
cards: Array<CardView>, 
/**
 * Cards that were taken away; only to the group.
 */
bin: Array<CardView>, 
/**
 * Dots that count, by card.
 */
dots: { [key in string]: number }, 
/**
 * Oldest first.
 */
comments: Array<CommentView>, sides: Array<SideView>, prose: Array<Block>, };

/**
 * Why a version is kept. Stored with it.
 */
export type Mark = { "mark": "asPresented", round: RoundId, room: RoomId, } | { "mark": "shown" } | { "mark": "named", name: string, by: ParticipantId, } | { "mark": "restored", from: number, } | { "mark": "joint" } | { "mark": "part", of: RoadmapId, } | { "mark": "imported" } | { "mark": "published", slug: string, };

/**
 * A frozen state of a roadmap, without what it says.
 */
export type VersionHead = { 
/**
 * The number of the last change that it holds.
 */
n: number, at: Millis, 
/**
 * Oldest first.
 */
marks: Array<Mark>, percent: number, title: string, };

/**
 * What differs between two versions.
 */
export type VersionChange = { "change": "text", path: string, before: string, after: string, } | { "change": "value", path: string, before: CardValue | null, after: CardValue | null, } | { "change": "added", card: string, } | { "change": "removed", card: string, } | { "change": "moved", card: string, } | { "change": "accepted", card: string, } | { "change": "target", number: string, on: boolean, } | { "change": "prose" };

/**
 * Whether everybody sees what all rooms have made.
 */
export type Gallery = { 
/**
 * Attendees may read all roadmaps.
 */
open: boolean, 
/**
 * And comment in them, and give dots.
 */
comments: boolean, };

/**
 * A roadmap among the others.
 */
export type GalleryEntry = { roadmap: RoadmapId, room: RoomId, 
/**
 * The room's.
 */
name: string, goal: number, title: string, question: string, targets: Array<string>, 
/**
 * Of its people, ISO 3166-1 alpha-2, each once.
 */
countries: Array<string>, 
/**
 * Of its texts, BCP 47.
 */
languages: Array<string>, percent: number, 
/**
 * Every milestone says what happens without internet.
 */
lowTech: boolean, changedAt: Millis | null, 
/**
 * Made of parts of others.
 */
joint: boolean, 
/**
 * The number of the last change.
 */
n: number, 
/**
 * How many have given it points.
 */
scores: number, };

export type Criterion = { 
/**
 * 1 to 20 of a–z, 0–9 and `-`.
 */
id: string, 
/**
 * 1 to 100.
 */
weight: number, 
/**
 * Only of own ones: the usual have words in every language.
 */
label?: string, };

/**
 * By what points are given: each criterion has 1 to 4, the weights make 100.
 */
export type Rubric = { 
/**
 * 1 to 8.
 */
criteria: Array<Criterion>, };

export type CriterionResult = { id: string, 
/**
 * In hundredths of a point.
 */
median: number, };

/**
 * What the viewer has given to a roadmap.
 */
export type YourScore = { roadmap: RoadmapId, 
/**
 * By criterion.
 */
points: { [key in string]: number }, note: Personal, };

/**
 * What others have given to a roadmap, without who.
 */
export type FeedbackView = { 
/**
 * How many.
 */
count: number, 
/**
 * In the order of the rubric.
 */
criteria: Array<CriterionResult>, 
/**
 * The median of the weighted totals, in hundredths of a point, 100 to 400; null while nobody has given any.
 */
total: number | null, 
/**
 * Those that are not empty.
 */
notes: Array<Personal>, };

/**
 * A vote that is open.
 */
export type BallotView = { ballot: BallotId, among: Array<RoadmapId>, 
/**
 * Votes a person, 1 to 3.
 */
each: number, 
/**
 * It closes by itself then.
 */
until: Millis | null, 
/**
 * What the viewer has chosen.
 */
yours: Array<RoadmapId>, 
/**
 * The viewer may vote.
 */
may: boolean, 
/**
 * Of these the viewer may choose none: it is their own work.
 */
own: Array<RoadmapId>, };

/**
 * A vote that is closed.
 */
export type BallotResult = { ballot: BallotId, 
/**
 * Most votes first, then by id. Equal numbers are a tie.
 */
tally: Array<Tallied>, closedAt: Millis, };

export type Tallied = { roadmap: RoadmapId, votes: number, };

/**
 * How somebody wants to be named. Nobody is named who has not said so.
 */
export type Credit = "name" | "school" | "none";

/**
 * What the viewer has said of one roadmap.
 */
export type YourCredit = { roadmap: RoadmapId, credit: Credit, };

/**
 * Somebody who is named.
 */
export type Author = { name?: Personal, school?: Personal, country: string, };

/**
 * A version that anybody with its address may read: `/p/<slug>`.
 */
export type PublishedView = { roadmap: RoadmapId, version: number, slug: string, licence: string, at: Millis, };

/**
 * A roadmap that was made of parts of others.
 */
export type JointView = { title: string, 
/**
 * It is in no plan.
 */
room: RoomView, of: Array<JointPart>, };

export type JointPart = { roadmap: RoadmapId, version: number, };

/**
 * Which cards of the parts come along.
 */
export type Pick = { "pick": "all" } | { "pick": "cards", cards: Array<PickedCard>, };

export type PickedCard = { roadmap: RoadmapId, card: string, };

/**
 * What the organiser sets for the rooms' work.
 */
export type WorkSettings = { 
/**
 * So many days after its round a group may still edit its roadmap; 0: only in the round.
 */
editDays: number, 
/**
 * The one to begin with.
 */
rubric: Rubric, 
/**
 * How long a turn on the stage is if nobody says otherwise, in seconds; 0: no limit.
 */
turnS: number, };

/**
 * What the session knows of its roadmaps beside the rooms.
 */
export type WorksView = { gallery: Gallery, 
/**
 * Who presents after whom, as staff have set it; empty: the rooms in their order.
 */
order: Array<RoadmapId>, rubric: Rubric, ballot: BallotView | null, 
/**
 * Of the last vote that was closed.
 */
result: BallotResult | null, yourScores: Array<YourScore>, yourCredits: Array<YourCredit>, joints: Array<JointView>, 
/**
 * To staff all, to others those of their own work.
 */
published: Array<PublishedView>, };

/**
 * One part of a [`WorksView`], which it replaces.
 */
export type WorksPart = { "what": "gallery", gallery: Gallery, } | { "what": "order", order: Array<RoadmapId>, } | { "what": "rubric", rubric: Rubric, } | { "what": "ballot", ballot: BallotView | null, } | { "what": "result", result: BallotResult | null, } | { "what": "yourScores", yourScores: Array<YourScore>, } | { "what": "yourCredits", yourCredits: Array<YourCredit>, } | { "what": "joints", joints: Array<JointView>, } | { "what": "published", published: Array<PublishedView>, };

/**
 * Why a command changed nothing. A closed list, so that every one has a sentence in every language.
 */
export type RejectionCode = "notAllowed" | "unknownParticipant" | "unknownRoom" | "unknownRoadmap" | "planChanged" | "roundOpen" | "noRound" | "roundClosing" | "noRooms" | "nobodyAssigned" | "roomInUse" | "badText" | "outOfRange" | "tooMany" | "waiting" | "locked" | "full" | "missingField" | "nameTaken" | "banned" | "ended" | "notHere" | "lastModerator" | "unknownPlan" | "unknownItem" | "roundState" | "taken" | "voiceBusy" | "inUse" | "unplaceable" | "ownWork" | "unknownVersion" | "tooFast" | "unavailable";

/**
 * What is wrong with a connection.
 */
export type FaultCode = "badMessage" | "outOfOrder" | "wrongVersion" | "badToken" | "replaced" | "tooManyDevices" | "deviceEnded" | "overloaded" | "badUpdate" | "refused" | "removed" | "banned" | "ended" | "goingAway";

/**
 * The code of an organiser's link or an invitation.
 */
export type ExchangeRequest = { code: Secret, };

/**
 * What a link opens.
 */
export type ExchangeAnswer = { "kind": "organiser", token: Secret, expiresAt: Millis, } | { "kind": "invitation", webinar: WebinarId, title: string, role: Role, 
/**
 * What a newcomer has to say of themselves besides a name.
 */
required: Fields, 
/**
 * Whether this role waits until staff let it in.
 */
lobby: boolean, 
/**
 * Of a personal link: who it is for.
 */
person?: PersonHint, };

/**
 * Takes a new seat with an invitation's code, or one's own with that of a personal link.
 */
export type JoinRequest = { code: Secret, profile: Profile, 
/**
 * Random text that the browser keeps, at most 64 letters and digits. Who is banned comes with the same one.
 */
visitor?: Secret, };

/**
 * Comes back to a seat with the code that [`Seat::resume`] or, once, [`Handoff::code`] gave.
 */
export type ResumeRequest = { resume: Secret, 
/**
 * Asks to be let in once more after having been sent out.
 */
again?: boolean, };

/**
 * A place in a session. `token` opens a WebSocket for some minutes; `resume` (kept by the page) gets another one.
 */
export type Seat = { webinar: WebinarId, title: string, participant: ParticipantId, role: Role, token: Secret, resume: Secret, };

/**
 * Whom a personal link is for, as the organiser's list has them.
 */
export type PersonHint = { participant: ParticipantId, profile: Profile, };

/**
 * A code with which another device takes the same seat, once.
 */
export type Handoff = { code: Secret, expiresAt: Millis, };

/**
 * Slides that somebody brings. Their pages come one by one, in order.
 */
export type NewDeck = { 
/**
 * 1 to 120 characters.
 */
title: Personal, 
/**
 * 1 to 150.
 */
pages: number, };

export type DeckCreated = { deck: DeckId, };

/**
 * `title` has at most [`crate::limits::TITLE_CHARS_MAX`] characters.
 */
export type CreateWebinar = { title: string, startsAt?: Millis, settings?: Settings, poster?: Poster, agenda?: Array<AgendaItem>, 
/**
 * Breakout rooms of its first plan; none has an id.
 */
rooms?: Array<PlannedRoom>, };

/**
 * What is not named stays as it is.
 */
export type ChangeWebinar = { title?: string, startsAt?: Millis, 
/**
 * Whole.
 */
settings?: Settings, 
/**
 * Whole.
 */
poster?: Poster, };

/**
 * Replaces the parts of an agenda.
 */
export type AgendaChange = { 
/**
 * Of the agenda that it was drawn from.
 */
version: number, 
/**
 * All of them, in order; whoever adds one mints its id.
 */
items: Array<AgendaItem>, };

/**
 * A new webinar; its links are shown this once.
 */
export type WebinarCreated = { webinar: WebinarSummary, 
/**
 * One link for each role.
 */
links: Array<Link>, };

/**
 * A row of the organiser's list.
 */
export type WebinarSummary = { id: WebinarId, title: string, createdAt: Millis, 
/**
 * People connected now.
 */
online: number, 
/**
 * When it is planned for.
 */
startsAt: Millis | null, settings: Settings, page: PosterSummary, };

/**
 * What the organiser tells the world of a webinar, beside its title, its start and its agenda.
 */
export type Poster = { listing: Listing, 
/**
 * The organiser's time zone, a name of the IANA database; empty: UTC.
 */
zone: string, 
/**
 * How long it is meant to be; 0: not said. At most [`crate::limits::WEBINAR_MINUTES_MAX`].
 */
minutes: number, 
/**
 * Plain text in paragraphs, at most [`crate::limits::ABOUT_CHARS_MAX`] characters.
 */
about: string, 
/**
 * At most [`crate::limits::HOSTS_MAX`].
 */
hosts: Array<Host>, 
/**
 * BCP 47 tags of the languages that are spoken.
 */
languages: Array<string>, 
/**
 * Goals, 1 to 17, each once.
 */
goals: Array<number>, registration: Registration, };

/**
 * Who finds the page of a webinar.
 */
export type Listing = "off" | "address" | "listed";

/**
 * Somebody whom the page names, because the organiser does.
 */
export type Host = { name: Personal, 
/**
 * Where they are from, or what they do; may be empty.
 */
about: Personal, };

/**
 * Whether people may register by themselves.
 */
export type Registration = { open: boolean, 
/**
 * At most so many; 0: as many as the server takes.
 */
most: number, 
/**
 * What people agree to; empty: nothing beyond the usual. At most [`crate::limits::CONSENT_CHARS_MAX`] characters.
 */
consent: string, };

/**
 * The page of a webinar, to its organiser.
 */
export type PosterSummary = { 
/**
 * Below `/e/`. It never changes.
 */
address: string, poster: Poster, 
/**
 * People who have registered by themselves.
 */
registered: number, };

/**
 * The page of a webinar, to anybody who has its address.
 */
export type PosterView = { 
/**
 * The server's clock, because those of phones are wrong.
 */
now: Millis, address: string, title: string, startsAt: Millis | null, 
/**
 * The organiser's time zone.
 */
zone: string, 
/**
 * How far that zone is ahead of UTC at the start, in minutes.
 */
offsetMin: number, 
/**
 * The same for the zone that was asked for; null if it is unknown, or none was.
 */
yourOffsetMin: number | null, 
/**
 * 0: not said.
 */
minutes: number, about: string, hosts: Array<Host>, languages: Array<string>, goals: Array<number>, agenda: Array<AgendaItem>, state: EventState, registration: RegistrationDoor, 
/**
 * What its rooms have published, oldest first.
 */
published: Array<PublishedRoadmap>, };

/**
 * How far a webinar is, as far as anybody may know.
 */
export type EventState = "planned" | "live" | "ended";

/**
 * Whether somebody may register now.
 */
export type RegistrationDoor = { "is": "open", consent: string, } | { "is": "closed" } | { "is": "full" };

/**
 * An address below `/p/`.
 */
export type PublishedRoadmap = { slug: string, 
/**
 * As the published version calls itself, else its room.
 */
title: string, goal: number, };

/**
 * A line of the first page's list.
 */
export type PosterHead = { address: string, title: string, startsAt: Millis, zone: string, minutes: number, languages: Array<string>, goals: Array<number>, };

/**
 * Somebody who would come.
 */
export type RegisterRequest = { 
/**
 * 16 to 64 of a-z and 0-9, minted by the page and kept by it: with the same again comes the same answer, so that a click sent twice
 * registers once.
 */
key: Secret, name: Personal, 
/**
 * Or empty. Nothing is sent there.
 */
email: Personal, school: Personal, 
/**
 * ISO 3166-1 alpha-2, or empty.
 */
country: string, languages: Array<string>, 
/**
 * First wish first, at most 2.
 */
goals: Array<number>, 
/**
 * The text that they agree to, as the page showed it.
 */
consent: string, };

/**
 * The seat that waits for them. Nothing is sent: whoever registers keeps the link.
 */
export type Registered = { participant: ParticipantId, code: Secret, 
/**
 * Absolute, with the code in the fragment.
 */
url: Secret, };

/**
 * By the code of a personal link.
 */
export type WithCode = { code: Secret, };

/**
 * Another link for a role; earlier ones stay valid.
 */
export type CreateLink = { role: Role, };

/**
 * A new link with its secret, which is shown once: only its hash is kept.
 */
export type Link = { id: LinkId, role: Role, code: Secret, 
/**
 * Absolute, with the code in the fragment.
 */
url: Secret, };

/**
 * A link without its secret.
 */
export type LinkSummary = { id: LinkId, role: Role, createdAt: Millis, revoked: boolean, };

/**
 * What a file says, to be looked at before its good rows are taken in.
 */
export type RosterPreview = { delimiter: RosterDelimiter, encoding: RosterEncoding, 
/**
 * Those that were found, in the file's order.
 */
columns: Array<RosterColumn>, 
/**
 * Headers that mean nothing to us.
 */
ignored: Array<string>, good: Array<RosterRow>, 
/**
 * A row may have several.
 */
bad: Array<BadRow>, 
/**
 * Rows that name a person of an earlier row; they are among `bad` too.
 */
duplicates: number, };

/**
 * Somebody who is expected.
 */
export type RosterRow = { 
/**
 * The organiser's own number or word for them, or empty.
 */
reference: Personal, 
/**
 * Or empty.
 */
email: Personal, name: Personal, role: Role, school: Personal, 
/**
 * ISO 3166-1 alpha-2, or empty.
 */
country: string, 
/**
 * BCP 47 tags, preferred first.
 */
languages: Array<string>, 
/**
 * Goals they want to work on, first wish first, at most 2.
 */
goals: Array<number>, };

export type BadRow = { 
/**
 * As a spreadsheet numbers its rows: the first is 1.
 */
line: number, 
/**
 * Null: the row as a whole.
 */
column: RosterColumn | null, 
/**
 * The first 40 characters of the cell.
 */
value: Personal, problem: RosterProblem, };

export type RosterColumn = "name" | "email" | "reference" | "role" | "school" | "country" | "languages" | "goals";

export type RosterProblem = "noName" | "badEmail" | "badCountry" | "badLanguage" | "badGoal" | "badRole" | "tooLong" | "badText" | "twice" | "ragged";

export type RosterDelimiter = "comma" | "semicolon" | "tab";

export type RosterEncoding = "utf8" | "utf16Le" | "utf16Be";

/**
 * What the organiser wants of a session: all that staff may want, but nothing that needs a body there.
 */
export type OrganiserCommand = { command: ClientCommand, };

/**
 * Somebody who has a seat or is expected.
 */
export type PersonSummary = { participant: ParticipantId, name: Personal, role: Role, standing: Standing, presence: PersonPresence, 
/**
 * Where they are; null for who is not here.
 */
location: Location | null, 
/**
 * Since when their presence is what it is; null for who never came.
 */
since: Millis | null, };

export type PersonPresence = "here" | "away" | "expected" | "left";

/**
 * The good rows of a preview. Who is on the list already, by reference or else by e-mail (or else by name and school), is changed.
 */
export type RosterImport = { rows: Array<RosterRow>, };

/**
 * What came of an import; the three add up to its rows.
 */
export type RosterDone = { added: number, changed: number, unchanged: number, };

/**
 * Somebody who is expected.
 */
export type RosterEntry = { participant: ParticipantId, row: RosterRow, 
/**
 * Whether they have come.
 */
joined: boolean, 
/**
 * Of their personal link: a new one ends the old one.
 */
generation: number, 
/**
 * When they registered by themselves; null: the organiser put them on the list.
 */
registeredAt: Millis | null, };

/**
 * Opens the seat of one person.
 */
export type PersonalLink = { participant: ParticipantId, 
/**
 * Absolute, with the code in the fragment.
 */
url: Secret, };

/**
 * What is not named stays as it is.
 */
export type RosterChange = { reference?: Personal, email?: Personal, name?: Personal, role?: Role, school?: Personal, country?: string, languages?: Array<string>, goals?: Array<number>, };

/**
 * The plans of a webinar.
 */
export type PlanList = { 
/**
 * The one that is opened next.
 */
chosen: PlanId, 
/**
 * All of them, the chosen one first.
 */
plans: Array<PlanHead>, };

/**
 * How people shall be dealt into rooms. The same seed gives the same proposal as long as nothing else has changed.
 */
export type ProposeRequest = { recipe: Recipe, seed?: number, };

/**
 * Makes the organiser's last proposal so.
 */
export type TakeRequest = { 
/**
 * Of the plan that it was made from.
 */
version: number, 
/**
 * Its number.
 */
proposal: number, };

/**
 * Who was there, when and where.
 */
export type AttendanceReport = { webinar: WebinarId, 
/**
 * Null: from the beginning.
 */
from: Millis | null, 
/**
 * Null: until now.
 */
to: Millis | null, 
/**
 * Absences of at most so many minutes count as presence.
 */
gapMin: number, rows: Array<AttendanceRow>, };

/**
 * Somebody's presence. Being connected counts, whatever was sent.
 */
export type AttendanceRow = { participant: ParticipantId, name: Personal, school: Personal, country: string, languages: Array<string>, role: Role, 
/**
 * Whether they were on the roster.
 */
expected: boolean, 
/**
 * Null for who never came.
 */
firstIn: Millis | null, lastOut: Millis | null, 
/**
 * Whole minutes present.
 */
minutes: number, reconnects: number, here: Array<Span>, places: Array<PlaceTime>, 
/**
 * Chat lines and private messages.
 */
wrote: number, asked: number, hands: number, floor: number, 
/**
 * Whether it was ever on.
 */
microphone: boolean, camera: boolean, };

/**
 * From and to, the end excluded.
 */
export type Span = { from: Millis, to: Millis, };

export type PlaceTime = { place: Location, roomName: string | null, minutes: number, spans: Array<Span>, };

/**
 * What happened in a webinar.
 */
export type History = { meetings: Array<Meeting>, rounds: Array<RoundRecord>, };

/**
 * A stretch in which somebody was there, with gaps of less than two hours.
 */
export type Meeting = { from: Millis, 
/**
 * Null: it goes on.
 */
to: Millis | null, 
/**
 * Different people who were there.
 */
people: number, 
/**
 * The most who were there at once.
 */
atMost: number, };

/**
 * One opening-to-closing of breakout rooms.
 */
export type RoundRecord = { round: RoundId, plan: PlanId, openedAt: Millis, 
/**
 * Null: it is open.
 */
closedAt: Millis | null, rooms: Array<RoomRecord>, };

export type RoomRecord = { room: RoomId, name: string, 
/**
 * The UN goal it worked on.
 */
goal: number, roadmap: RoadmapId, 
/**
 * Of the roadmap as it was presented; null if it was not kept.
 */
version: number | null, 
/**
 * Who was ever in it during the round.
 */
people: Array<ParticipantId>, };

/**
 * The body of every answer that is not a success.
 */
export type ApiError = { code: ApiErrorCode, 
/**
 * Plain English for logs; screens speak by `code`.
 */
message: string, 
/**
 * With `conflict`: why the session did not do it.
 */
rejection?: RejectionCode, };

/**
 * Why a call failed. A closed list, so that every one has a sentence in every language.
 */
export type ApiErrorCode = "badRequest" | "unauthorised" | "forbidden" | "badLink" | "notFound" | "badText" | "full" | "locked" | "refused" | "removed" | "banned" | "ended" | "missingField" | "nameTaken" | "conflict" | "tooLarge" | "notText" | "tooFast" | "pressMissing" | "unavailable";

export const NAME_CHARS_MAX = 80;
export const SCHOOL_CHARS_MAX = 120;
export const LANGUAGES_MAX = 8;
export const TITLE_CHARS_MAX = 160;
export const ROOM_NAME_CHARS_MAX = 60;
export const CHAT_CHARS_MAX = 2000;
export const ROOMS_MAX = 200;
export const HELP_NOTE_CHARS_MAX = 200;
export const POINTER_CHARS_MAX = 64;
export const SCORE_NOTE_CHARS_MAX = 1000;
export const CRITERIA_MAX = 8;
export const ABOUT_CHARS_MAX = 4000;
export const CONSENT_CHARS_MAX = 2000;
export const HOSTS_MAX = 12;
export const HOST_ABOUT_CHARS_MAX = 120;
export const WARNINGS_MAX = 6;
export const AGENDA_ITEMS_MAX = 40;
export const AGENDA_TITLE_CHARS_MAX = 120;
export const AGENDA_MINUTES_MAX = 480;
export const DECK_PAGES_MAX = 150;
export const DECK_TITLE_CHARS_MAX = 120;
export const SLIDE_BYTES_MAX = 250000;
export const SLIDE_TEXT_CHARS_MAX = 2000;
export const BINARY_FRAME_BYTES_MAX = 65536;
