mod agenda_wire;
mod from_wire;
mod rounds_wire;
mod slides_wire;
mod works_wire;

use std::collections::BTreeMap;

use protocol::{
    AgendaItem, AgendaItemId, BallotId, ChatId, ChatScope, Credit, DeckId, DeviceId, Door,
    ExpectedPerson, HelpTopic, Kinds, Layout, Location, Locks, MediaState, Millis, MuteWhom,
    ParticipantId, Personal, Pick, PlanId, Profile, QuestionId, QueueItem, QueueRule, RoadmapId,
    Role, RoomId, RoundId, RoundWish, Rubric, Settings, ShowWish, VisitorKey, VoiceTo,
};

pub use from_wire::Mint;
pub(crate) use works_wire::checked_rubric;

use crate::{Address, Edit, Offer, works::Joined};

/// Who wants something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    Participant(ParticipantId),
    /// The organiser's API: every right, and no body.
    Organiser,
    /// The shell: connections and timers.
    System,
}

/// Why the session wanted to be woken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Timer {
    /// The time of a room is up: the grace period begins.
    RoomsEnd,
    /// The grace period is over: everybody comes back.
    GraceEnds,
    /// What a room wrote was not kept in time: the round ends without it.
    CollectEnds,
    /// The countdown is over: rooms open.
    OpeningEnds,
    /// No moderator has been here for a while: a deputy takes the chair.
    ChairEmpties,
    /// Nobody answered an invitation onto the stage.
    InviteEnds,
    /// Nobody chooses a room any more.
    ChoiceEnds,
    /// Somebody claimed a call for help a while ago and has not been there.
    HelpStale,
    /// Somebody has spoken into rooms for as long as they may at once.
    VoiceEnds,
    /// A binding vote closes by itself.
    BallotEnds,
    /// The days are over in which a group goes on with its work after its round.
    WorkEnds,
}

/// Something somebody wants. Made by [`Command::from_wire`] or [`Command::join`], which check text and numbers;
/// what depends on the session is checked by [`crate::decide`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    // Only by `Actor::System`.
    Join {
        participant: ParticipantId,
        profile: Profile,
        role: Role,
        /// The browser of somebody without an account.
        visitor: Option<VisitorKey>,
    },
    Connected {
        participant: ParticipantId,
        device: DeviceId,
    },
    Disconnected {
        participant: ParticipantId,
        device: DeviceId,
        /// When the device was heard last.
        heard_at: Millis,
    },
    Elapsed(Timer),
    /// What a room wrote is kept, or cannot be; see [`crate::Effect::Collect`].
    Collected {
        round: RoundId,
        room: RoomId,
        version: Option<u32>,
    },
    /// What the organiser sets, whole.
    Configure {
        settings: Settings,
    },
    /// These people are on the roster.
    Expect {
        people: Vec<ExpectedPerson>,
    },
    /// Somebody who never came is off the roster.
    Strike {
        participant: ParticipantId,
    },
    /// Everything personal of them is to be forgotten; the journal's rows are for the shell to redact.
    Erase {
        participant: ParticipantId,
    },

    // By participants; see `protocol::ClientCommand`.
    SetMedia {
        device: DeviceId,
        media: MediaState,
        unmute: bool,
    },
    RaiseHand {
        up: bool,
    },
    Chat {
        line: ChatId,
        scope: ChatScope,
        text: Personal,
    },
    Message {
        line: ChatId,
        to: ParticipantId,
        text: Personal,
    },
    Leave,
    /// One of the person's own devices.
    EndDevice {
        device: DeviceId,
    },
    AnswerInvite {
        accept: bool,
    },
    Rename {
        name: Personal,
    },
    Ask {
        question: QuestionId,
        text: Personal,
    },
    WithdrawQuestion {
        question: QuestionId,
    },
    TakeCaptain,
    AskHelp {
        topic: HelpTopic,
        note: Option<Personal>,
    },
    CancelHelp,
    SetCaptain {
        room: RoomId,
        participant: Option<ParticipantId>,
    },
    SetReady {
        room: RoomId,
        ready: bool,
    },
    Admit {
        participant: ParticipantId,
    },
    AdmitAll {
        role: Option<Role>,
    },
    Refuse {
        participant: ParticipantId,
    },
    SetDoor {
        door: Door,
    },
    Remove {
        participant: ParticipantId,
    },
    Ban {
        participant: ParticipantId,
    },
    LiftBan {
        participant: ParticipantId,
    },
    RenameOther {
        participant: ParticipantId,
        name: Personal,
    },
    SetRole {
        participant: ParticipantId,
        role: Role,
    },
    SetDeputies {
        order: Vec<ParticipantId>,
    },
    SetShow {
        show: ShowWish,
    },
    SetLayout {
        layout: Layout,
    },
    SetReactions {
        on: bool,
    },
    SetAgenda {
        version: u32,
        /// Each id once.
        items: Vec<AgendaItem>,
    },
    RunAgenda {
        item: Option<AgendaItemId>,
        from: Option<AgendaItemId>,
    },
    ExtendAgenda {
        add_s: u32,
    },
    Invite {
        participant: ParticipantId,
    },
    WithdrawInvite {
        participant: ParticipantId,
    },
    GrantSpeak {
        participant: ParticipantId,
        on: bool,
    },
    Mute {
        participant: ParticipantId,
    },
    LowerHand {
        participant: ParticipantId,
    },
    MuteMany {
        whom: MuteWhom,
    },
    AskUnmute {
        participant: ParticipantId,
    },
    Stop {
        participant: ParticipantId,
        kinds: Kinds,
    },
    SetLocks {
        locks: Locks,
    },
    Spotlight {
        participants: Vec<ParticipantId>,
    },
    GiveFloor {
        item: QueueItem,
    },
    EndFloor,
    LowerAllHands {
        at: Location,
    },
    RestoreHands,
    DismissQuestion {
        question: QuestionId,
        answered: bool,
    },
    SetQueueRule {
        rule: QueueRule,
        forget_heard: bool,
    },
    SetWishes {
        goals: Vec<u8>,
        languages: Vec<String>,
    },
    ChooseRoom {
        room: Option<RoomId>,
    },
    MakePlan {
        plan: PlanId,
        name: String,
        copy_of: Option<PlanId>,
    },
    NamePlan {
        plan: PlanId,
        name: String,
    },
    DropPlan {
        plan: PlanId,
    },
    ChoosePlan {
        plan: PlanId,
    },
    EditPlan {
        plan: PlanId,
        edits: Vec<Edit>,
    },
    TakeProposal {
        plan: PlanId,
        version: u32,
        proposal: u32,
        /// What it was; the shell keeps the last one of everybody who asked.
        offer: Option<Box<Offer>>,
    },
    OpenChoice {
        plan: PlanId,
        for_s: Option<u32>,
    },
    CloseChoice {
        plan: PlanId,
    },
    PlanRooms {
        version: u32,
        rooms: Vec<RoomDraft>,
    },
    Assign {
        participant: ParticipantId,
        room: Option<RoomId>,
    },
    AssignRandom {
        seed: u64,
    },
    ArmRound {
        round: RoundId,
        duration_s: u32,
        options: RoundWish,
    },
    DisarmRound,
    OpenRooms {
        round: RoundId,
        duration_s: u32,
        options: RoundWish,
    },
    CancelOpening,
    ReopenRooms {
        round: RoundId,
        of: RoundId,
        duration_s: u32,
        options: RoundWish,
    },
    ExtendRooms {
        add_s: u32,
        room: Option<RoomId>,
    },
    CloseRooms {
        grace_s: Option<u32>,
        room: Option<RoomId>,
    },
    Move {
        participant: ParticipantId,
        to: Location,
    },
    Broadcast {
        text: Personal,
        rooms: Option<Vec<RoomId>>,
    },
    ClaimHelp {
        room: RoomId,
        take: bool,
    },
    ReleaseHelp {
        room: RoomId,
    },
    DeferHelp {
        room: RoomId,
    },
    ResolveHelp {
        room: RoomId,
    },
    /// Rooms in the order of their ids, each once.
    Speak {
        to: VoiceTo,
    },
    Hush,
    Listen {
        room: Option<RoomId>,
    },
    Visit {
        location: Location,
    },
    /// `version` is one that is kept.
    Present {
        roadmap: Option<RoadmapId>,
        for_s: Option<u32>,
        reporter: Option<ParticipantId>,
        version: Option<u32>,
    },
    /// `version` is one that is kept of the roadmap that is next.
    PresentNext {
        after: Option<RoadmapId>,
        for_s: Option<u32>,
        version: Option<u32>,
    },
    ExtendTurn {
        add_s: u32,
    },
    SetRunningOrder {
        order: Vec<RoadmapId>,
    },
    OpenGallery {
        open: bool,
        comments: bool,
    },
    SetRubric {
        rubric: Rubric,
    },
    Score {
        roadmap: RoadmapId,
        points: BTreeMap<String, u8>,
        /// May be empty.
        note: Personal,
    },
    /// `among` in the order of their ids.
    OpenBallot {
        ballot: BallotId,
        among: Vec<RoadmapId>,
        each: u8,
        staff: bool,
        for_s: Option<u32>,
    },
    CloseBallot {
        ballot: BallotId,
    },
    Vote {
        ballot: BallotId,
        chosen: Vec<RoadmapId>,
    },
    SetCredit {
        roadmap: RoadmapId,
        credit: Credit,
    },
    MergeRoadmaps {
        of: Vec<RoadmapId>,
        title: String,
        pick: Pick,
        /// Without it, it is only looked whether it may be.
        made: Option<Joined>,
    },
    RestoreRoadmap {
        room: RoomId,
        version: u32,
        /// One that the room has, or had; without it the one it has.
        roadmap: Option<RoadmapId>,
        /// The document that says it again. Without it, it is only looked whether it may be.
        planted: Option<RoadmapId>,
    },
    /// Not on the wire: a file came over HTTP.
    ImportRoadmap {
        room: RoomId,
        /// As above.
        planted: Option<RoadmapId>,
    },
    /// Without an address, and a version: whether it could be.
    Publish {
        roadmap: RoadmapId,
        version: Option<u32>,
        address: Option<Address>,
    },
    Unpublish {
        roadmap: RoadmapId,
    },
    /// Not on the wire: slides and their pages come over HTTP.
    AddDeck {
        deck: DeckId,
        title: Personal,
        pages: u16,
    },
    /// A page whose picture has so many bytes.
    AddSlide {
        deck: DeckId,
        page: u16,
        bytes: u32,
    },
    DropDeck {
        deck: DeckId,
    },
    ShowSlides {
        deck: DeckId,
        page: u16,
    },
    TurnPage {
        deck: DeckId,
        page: u16,
    },
    StopSlides,
}

/// A room as the plan's author wants it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoomDraft {
    pub identity: RoomIdentity,
    pub name: String,
    pub goal: u8,
}

/// Whether a drafted room is one of the plan or a new one. Once a round has shown it, a room keeps its roadmap for life;
/// before that, another goal makes `roadmap` its document, so that nobody starts from the wrong goal's template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RoomIdentity {
    Kept { room: RoomId, roadmap: RoadmapId },
    New { room: RoomId, roadmap: RoadmapId },
}
