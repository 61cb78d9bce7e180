use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    AgendaItem, AgendaItemId, BallotId, ChatId, Credit, DeckId, DeviceId, Door, HelpTopic, Kinds,
    Layout, Location, Locks, MediaState, ParticipantId, Personal, Pick, PlanEdit, PlanId,
    QuestionId, QueueItem, QueueRule, RoadmapId, Role, RoomId, RoundId, RoundWish, Rubric,
    ShowWish, VoiceTo,
};

/// What a person can ask for. Who may is decided in one place (`signaling-core::policy`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[cfg_attr(
    feature = "openapi",
    schemars(extend("discriminator" = { "propertyName": "type" }))
)]
#[serde(
    tag = "type",
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
pub enum ClientCommand {
    // Everyone, about themselves.
    SetMedia {
        media: MediaState,
        /// True only when the person has just turned the microphone on themselves. Without it a microphone that a
        /// moderator has turned off stays off.
        #[serde(default)]
        unmute: bool,
    },
    RaiseHand {
        up: bool,
    },
    /// `line` is minted by the client; a line sent again after a reconnect is acknowledged and not repeated.
    Chat {
        line: ChatId,
        scope: ChatScope,
        text: Personal,
    },
    /// A private message to one person, as far as the door allows it. `line` is minted by the client, as a chat line's is.
    Message {
        line: ChatId,
        to: ParticipantId,
        text: Personal,
    },
    /// Leave for good, with every device; the seat stays for a later join.
    Leave,
    /// One of one's own devices goes, this one or another; the person stays while they have one. One that is not connected is no error.
    EndDevice {
        device: DeviceId,
    },
    /// Onto the stage as a panelist, or not: answers an `invite`.
    AnswerInvite {
        accept: bool,
    },
    /// Be called otherwise, if the door allows it.
    Rename {
        name: Personal,
    },
    /// What one would work on, first wish first, and the languages one speaks, preferred first; nobody moves by it.
    SetWishes {
        goals: Vec<u8>,
        languages: Vec<String>,
    },
    /// Take a room that may be chosen, or (`null`) none. In a full one it is a place in the line, and the last seat stays.
    ChooseRoom {
        room: Option<RoomId>,
    },
    /// A written question for the queue. `question` is minted by the client; asked again it is acknowledged and not repeated.
    Ask {
        question: QuestionId,
        text: Personal,
    },
    /// Take one's own question back.
    WithdrawQuestion {
        question: QuestionId,
    },

    // Everyone in a breakout room, about the room.
    /// Answer for the room, if nobody does who is there.
    TakeCaptain,
    /// Call staff to the room. A room has one call at a time; another one is acknowledged and changes nothing.
    AskHelp {
        topic: HelpTopic,
        note: Option<Personal>,
    },
    /// By whoever asked, or the room's captain.
    CancelHelp,
    // The room's captain, or staff.
    SetCaptain {
        room: RoomId,
        participant: Option<ParticipantId>,
    },
    /// The group says that it has finished, or goes on.
    SetReady {
        room: RoomId,
        ready: bool,
    },

    // Staff, about who is in.
    /// Let somebody in, also one who was refused or sent out.
    Admit {
        participant: ParticipantId,
    },
    /// Let in all who wait, or those of one role.
    AdmitAll {
        role: Option<Role>,
    },
    /// Do not let somebody in who waits.
    Refuse {
        participant: ParticipantId,
    },
    SetDoor {
        door: Door,
    },
    /// Send somebody out; they may ask to come in again.
    Remove {
        participant: ParticipantId,
    },
    /// Send somebody out for good.
    Ban {
        participant: ParticipantId,
    },
    /// They may ask to come in again.
    LiftBan {
        participant: ParticipantId,
    },
    /// Call somebody otherwise.
    RenameOther {
        participant: ParticipantId,
        name: Personal,
    },
    SetRole {
        participant: ParticipantId,
        role: Role,
    },
    /// Who takes the chair when no moderator is here; empty: co-moderators by id.
    SetDeputies {
        order: Vec<ParticipantId>,
    },

    // Staff, about the show.
    SetShow {
        show: ShowWish,
    },
    /// Where things stand for all who do not look at it otherwise.
    SetLayout {
        layout: Layout,
    },
    /// Let people react, or not.
    SetReactions {
        on: bool,
    },
    /// The agenda's parts, whole. `version` is that of the agenda this was drawn from; another one is refused. A part that is on stays on
    /// if it is still there, until the same time.
    SetAgenda {
        version: u32,
        items: Vec<AgendaItem>,
    },
    /// Begin a part, also an earlier one, or (`null`) end what is on. `from` is what the caller saw on: two clicks at once are one step.
    RunAgenda {
        item: Option<AgendaItemId>,
        from: Option<AgendaItemId>,
    },
    /// More time for the part that is on, from its end or, if that is over, from now.
    ExtendAgenda {
        add_s: u32,
    },
    /// Ask an attendee onto the stage; they answer within the invitation's time.
    Invite {
        participant: ParticipantId,
    },
    WithdrawInvite {
        participant: ParticipantId,
    },

    // Staff, about people.
    /// Let an attendee publish in the plenary, or take it back.
    GrantSpeak {
        participant: ParticipantId,
        on: bool,
    },
    /// Turn somebody's microphone off. They can turn it on again, with `unmute`.
    Mute {
        participant: ParticipantId,
    },
    /// Take somebody's hand down.
    LowerHand {
        participant: ParticipantId,
    },
    /// Turn many microphones off at once. Each can turn it on again.
    MuteMany {
        whom: MuteWhom,
    },
    /// Ask somebody to turn the microphone on. Nobody's is ever turned on from elsewhere.
    AskUnmute {
        participant: ParticipantId,
    },
    /// Turn somebody's camera, screen or microphone off until they turn it on by hand.
    Stop {
        participant: ParticipantId,
        kinds: Kinds,
    },
    SetLocks {
        locks: Locks,
    },
    /// Whom everybody sees first, in this order; replaces the last choice.
    Spotlight {
        participants: Vec<ParticipantId>,
    },
    /// Call up a hand or a question. Whoever had the floor gives it back.
    GiveFloor {
        item: QueueItem,
    },
    EndFloor,
    /// Take all hands down of one place.
    LowerAllHands {
        at: Location,
    },
    /// Put the hands up again that were taken down all at once within the last minute, each at its place in the queue.
    RestoreHands,
    /// Take a question from the queue. An answered one counts as heard.
    DismissQuestion {
        question: QuestionId,
        answered: bool,
    },
    /// With `forget_heard` nobody has been heard, as for a new topic.
    SetQueueRule {
        rule: QueueRule,
        forget_heard: bool,
    },

    // Staff, about plans of breakout rooms.
    /// A plan without rooms, or a copy of another one.
    MakePlan {
        name: String,
        copy_of: Option<PlanId>,
    },
    NamePlan {
        plan: PlanId,
        name: String,
    },
    /// The chosen one stays. Rooms and what was written in them stay too.
    DropPlan {
        plan: PlanId,
    },
    /// This plan is opened next, and what is said of no plan means it.
    ChoosePlan {
        plan: PlanId,
    },
    /// All of these, in order, or none.
    EditPlan {
        plan: PlanId,
        edits: Vec<PlanEdit>,
    },

    /// Make the last `proposal` so. Refused if the plan has another version now, and while people are in rooms by it. Seats by hand
    /// stay; who came meanwhile has no seat.
    TakeProposal {
        plan: PlanId,
        version: u32,
        proposal: u32,
    },
    /// Let people choose their rooms in the chosen plan, for so long at most; null: until it is closed.
    OpenChoice {
        plan: PlanId,
        for_s: Option<u32>,
    },
    CloseChoice {
        plan: PlanId,
    },

    // Staff, about breakout rooms.
    /// Replace the plan's rooms. A room with an id is kept (renamed), one without is new, one left out is dropped.
    /// `version` is that of the plan this was drawn from; another one is refused, so no update is lost.
    PlanRooms {
        version: u32,
        rooms: Vec<PlannedRoom>,
    },
    /// Put a person into a room of the plan, or (`null`) take them out. While a round runs they move at once.
    Assign {
        participant: ParticipantId,
        room: Option<RoomId>,
    },
    /// Spread all attendees over the rooms, evenly; whom else a moderator has assigned stays assigned.
    AssignRandom,
    /// Make a round of the chosen plan ready, to be opened at a click. What is armed already takes these options.
    ArmRound {
        duration_s: u32,
        #[serde(default, skip_serializing_if = "is_default")]
        #[cfg_attr(feature = "ts", ts(optional, as = "Option<RoundWish>"))]
        options: RoundWish,
    },
    DisarmRound,
    /// Start a round, the armed one if there is one: after the countdown everybody who is assigned moves. `duration_s` from
    /// the opening to the deadline.
    OpenRooms {
        duration_s: u32,
        #[serde(default, skip_serializing_if = "is_default")]
        #[cfg_attr(feature = "ts", ts(optional, as = "Option<RoundWish>"))]
        options: RoundWish,
    },
    /// Stop the countdown; the round is armed then.
    CancelOpening,
    /// Start a round with the people, rooms and documents of an earlier one.
    ReopenRooms {
        of: RoundId,
        duration_s: u32,
        #[serde(default, skip_serializing_if = "is_default")]
        #[cfg_attr(feature = "ts", ts(optional, as = "Option<RoundWish>"))]
        options: RoundWish,
    },
    /// Move the deadline of one room, or of all; a closing room is open again.
    ExtendRooms {
        add_s: u32,
        #[serde(default, skip_serializing_if = "is_default")]
        #[cfg_attr(feature = "ts", ts(optional))]
        room: Option<RoomId>,
    },
    /// Close one room, or all, after a grace period; everybody comes back by themselves. Without `grace_s`: the round's.
    CloseRooms {
        #[serde(default, skip_serializing_if = "is_default")]
        #[cfg_attr(feature = "ts", ts(optional))]
        grace_s: Option<u32>,
        #[serde(default, skip_serializing_if = "is_default")]
        #[cfg_attr(feature = "ts", ts(optional))]
        room: Option<RoomId>,
    },
    /// Put somebody anywhere, here or away, whatever their seat.
    Move {
        participant: ParticipantId,
        to: Location,
    },
    /// A message to everyone in these breakout rooms, or in all.
    Broadcast {
        text: Personal,
        #[serde(default, skip_serializing_if = "is_default")]
        #[cfg_attr(feature = "ts", ts(optional))]
        rooms: Option<Vec<RoomId>>,
    },
    /// Say that one comes. With `take` also if somebody else has said so.
    ClaimHelp {
        room: RoomId,
        #[serde(default)]
        take: bool,
    },
    /// Not to come after all: the call waits at its old place.
    ReleaseHelp {
        room: RoomId,
    },
    /// Tell the room "later": its call waits behind the others.
    DeferHelp {
        room: RoomId,
    },
    ResolveHelp {
        room: RoomId,
    },
    /// Be heard in all rooms, or in some, for five minutes at most; again: on from now. Nothing is heard back.
    Speak {
        to: VoiceTo,
    },
    /// End it.
    Hush,
    /// Hear a room from elsewhere, or (`null`) no longer. Its people are told.
    Listen {
        room: Option<RoomId>,
    },
    /// Go oneself. Staff anywhere; others back to the plenary and to their own room, if the round lets them leave it, and
    /// panelists backstage.
    Visit {
        location: Location,
    },
    /// Put a room's roadmap on the stage for all, or (`null`) take it down.
    Present {
        roadmap: Option<RoadmapId>,
        /// How long its turn is, in seconds; without it as the organiser has set, 0: no limit.
        #[serde(default, skip_serializing_if = "is_default")]
        #[cfg_attr(feature = "ts", ts(optional))]
        for_s: Option<u32>,
        /// Who presents it. An attendee may speak for as long.
        #[serde(default, skip_serializing_if = "is_default")]
        #[cfg_attr(feature = "ts", ts(optional))]
        reporter: Option<ParticipantId>,
        /// A version that is kept; without it one is made of now.
        #[serde(default, skip_serializing_if = "is_default")]
        #[cfg_attr(feature = "ts", ts(optional))]
        version: Option<u32>,
    },
    /// The next one of the running order. `after` is what the caller saw on the stage: two clicks at once are one step.
    PresentNext {
        #[serde(default, skip_serializing_if = "is_default")]
        #[cfg_attr(feature = "ts", ts(optional))]
        after: Option<RoadmapId>,
        #[serde(default, skip_serializing_if = "is_default")]
        #[cfg_attr(feature = "ts", ts(optional))]
        for_s: Option<u32>,
    },
    /// Put a page of slides on the stage: staff any, a panelist their own where nothing of others is shown.
    ShowSlides {
        deck: DeckId,
        page: u16,
    },
    /// By who shows them, whose they are, and staff. `deck` is what the caller saw on the stage.
    TurnPage {
        deck: DeckId,
        page: u16,
    },
    /// Take slides off the stage.
    StopSlides,
    /// Take slides away for good, also off the stage: their own, staff any.
    DropDeck {
        deck: DeckId,
    },
    /// More time for what is on the stage, from its end or, if that is over, from now.
    ExtendTurn {
        add_s: u32,
    },
    /// Who presents after whom; empty: the rooms in their order.
    SetRunningOrder {
        order: Vec<RoadmapId>,
    },
    /// Let everybody see all roadmaps, or no longer.
    OpenGallery {
        open: bool,
        comments: bool,
    },
    SetRubric {
        rubric: Rubric,
    },
    /// A binding vote. `ballot` is minted by the client.
    OpenBallot {
        ballot: BallotId,
        among: Vec<RoadmapId>,
        /// Votes a person.
        each: u8,
        /// Staff vote too.
        staff: bool,
        #[serde(default, skip_serializing_if = "is_default")]
        #[cfg_attr(feature = "ts", ts(optional))]
        for_s: Option<u32>,
    },
    CloseBallot {
        ballot: BallotId,
    },
    /// A new roadmap of parts of others, with a room of its own.
    MergeRoadmaps {
        of: Vec<RoadmapId>,
        title: String,
        pick: Pick,
    },
    /// The room goes on from an earlier version of its roadmap (or of `roadmap`, an earlier one of the room) in a new document.
    RestoreRoadmap {
        room: RoomId,
        version: u32,
        #[serde(default, skip_serializing_if = "is_default")]
        #[cfg_attr(feature = "ts", ts(optional))]
        roadmap: Option<RoadmapId>,
    },
    /// Give a version an address that anybody may read.
    Publish {
        roadmap: RoadmapId,
        #[serde(default, skip_serializing_if = "is_default")]
        #[cfg_attr(feature = "ts", ts(optional))]
        version: Option<u32>,
    },
    Unpublish {
        roadmap: RoadmapId,
    },

    // Everyone, about what the rooms have made.
    /// Points for somebody else's roadmap, 1 to 4 a criterion; again: instead of the last.
    Score {
        roadmap: RoadmapId,
        points: BTreeMap<String, u8>,
        note: Personal,
    },
    /// One's choice in a binding vote; again: instead of the last, none: taken back.
    Vote {
        ballot: BallotId,
        #[serde(rename = "for")]
        chosen: Vec<RoadmapId>,
    },
    /// How one wants to be named where the roadmap is published.
    SetCredit {
        roadmap: RoadmapId,
        credit: Credit,
    },
}

/// Whose microphones.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(tag = "of", rename_all = "camelCase", deny_unknown_fields)]
pub enum MuteWhom {
    /// Everybody in the plenary but staff.
    All,
    /// The plenary's crowd: not staff, panelists and who has the floor.
    AllButStage,
    /// Everybody in this room but staff.
    Room { room: RoomId },
}

/// Who sees a chat line: everyone in the session, those in the place where it was written, or staff wherever they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum ChatScope {
    Everyone,
    Here,
    Staff,
}

/// A room as the plan's author wants it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PlannedRoom {
    pub id: Option<RoomId>,
    pub name: String,
    /// The Sustainable Development Goal the room works on, 1 to 17.
    pub goal: u8,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
