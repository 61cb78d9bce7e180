use std::collections::BTreeMap;

use protocol::{
    AgendaItem, AgendaNow, Assignment, BallotId, ChatLine, Credit, DeckId, DeviceId, Door,
    ExpectedPerson, Gallery, HelpEnd, HelpTopic, InviteEnd, JointPart, Kinds, Letter, Location,
    Locks, MediaLeft, MediaState, Millis, MoveCause, ParticipantId, Personal, PlanChange, PlanId,
    Profile, QuestionId, QueueItem, QueueRule, Reach, Relocation, RoadmapId, Role, RoomId,
    RoomView, RoundId, RoundOptions, Rubric, Scene, Settings, Show, Stage, VisitorKey, Why,
};
use serde::{Deserialize, Serialize};

use crate::{DeckChange, queue::RaisedHand, works::Replaced};

/// What happened in a session: **the journal's format**, and the only input of [`crate::evolve`].
///
/// Journals outlive programs, so this changes by addition only: a new variant, or a new field with
/// `#[serde(default)]`. Nothing is renamed, removed or given another meaning. The wire types inside
/// (`Profile`, `ChatLine`, …) are bound by the same rule. `tests/session/journal.rs` pins every variant.
///
/// The instant of an event is in the journal's envelope; an instant in here is part of the state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    tag = "type",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum Event {
    /// Somebody took a seat, or came again with another profile or role.
    Joined {
        participant: ParticipantId,
        profile: Profile,
        role: Role,
        /// They wait to be let in. Absent: they are in the plenary.
        #[serde(default, skip_serializing_if = "is_default")]
        lobby: bool,
        /// They wait because every place was taken.
        #[serde(default, skip_serializing_if = "is_default")]
        full: bool,
        #[serde(default, skip_serializing_if = "is_default")]
        visitor: Option<VisitorKey>,
    },
    /// Without a device it is [`DeviceId::first`].
    Connected {
        participant: ParticipantId,
        #[serde(default, skip_serializing_if = "is_default")]
        device: Option<DeviceId>,
    },
    /// The connection is gone; the person stays where they are. Without a device: all of theirs.
    Disconnected {
        participant: ParticipantId,
        #[serde(default, skip_serializing_if = "is_default")]
        device: Option<DeviceId>,
        /// The last sign of life; absent: the instant of the event.
        #[serde(default, skip_serializing_if = "is_default")]
        heard_at: Option<Millis>,
    },
    /// They left for good; the seat stays.
    Left {
        participant: ParticipantId,
    },
    /// With `MovedMany` and `Joined` the only event that changes a location. `epoch` is the participant's last one plus one.
    Moved {
        participant: ParticipantId,
        from: Location,
        to: Location,
        epoch: u32,
        cause: MoveCause,
    },
    /// What somebody sends now, within their rights. Without a device: from all of theirs.
    MediaSet {
        participant: ParticipantId,
        media: MediaState,
        #[serde(default, skip_serializing_if = "is_default")]
        device: Option<DeviceId>,
    },
    Muted {
        participant: ParticipantId,
        by: ParticipantId,
    },
    /// A muted person took their microphone back.
    Unmuted {
        participant: ParticipantId,
    },
    HandRaised {
        participant: ParticipantId,
        at: Millis,
    },
    HandLowered {
        participant: ParticipantId,
        /// The moderator who took it down; null if they did it themselves.
        by: Option<ParticipantId>,
    },
    /// An attendee may publish in the plenary from now on, or no longer.
    MaySpeakSet {
        participant: ParticipantId,
        on: bool,
        by: ParticipantId,
    },
    ChatWritten {
        line: ChatLine,
    },
    /// The plan's rooms, whole and in order; here and below an absent plan is [`PlanId::first`]. Assignments to rooms that are gone are gone with them.
    RoomsPlanned {
        version: u32,
        rooms: Vec<RoomView>,
        /// Rooms with a new roadmap: new rooms, and those whose goal changed before a round showed them.
        created: Vec<RoomId>,
        /// Rooms that were there before, keep their roadmap and have another name or goal.
        changed: Vec<RoomId>,
        /// Everybody sees them at once, because a round is running.
        shown: bool,
        by: ParticipantId,
        #[serde(default, skip_serializing_if = "is_default")]
        plan: Option<PlanId>,
    },
    /// Into a room of the plan, or out of all. `version` is the plan's new one.
    Assigned {
        version: u32,
        participant: ParticipantId,
        room: Option<RoomId>,
        by: ParticipantId,
        #[serde(default, skip_serializing_if = "is_default")]
        plan: Option<PlanId>,
    },
    /// All attendees were spread over the rooms; their earlier assignments are replaced.
    SpreadEvenly {
        version: u32,
        assignments: Vec<Assignment>,
        by: ParticipantId,
        #[serde(default, skip_serializing_if = "is_default")]
        plan: Option<PlanId>,
    },
    RoundOpened {
        round: RoundId,
        opened_at: Millis,
        ends_at: Millis,
        by: ParticipantId,
        #[serde(default, skip_serializing_if = "is_default")]
        plan: Option<PlanId>,
        /// Absent: those of rounds that had none, see [`crate::Run::old_options`].
        #[serde(default, skip_serializing_if = "is_default")]
        options: Option<RoundOptions>,
    },
    /// Another deadline; a closing round is open again.
    RoundExtended {
        ends_at: Millis,
        by: ParticipantId,
    },
    /// Everybody comes back at `closes_at`. `by` is null when the time ran out.
    RoundClosing {
        closes_at: Millis,
        by: Option<ParticipantId>,
    },
    /// Nobody is in a room any more. `by` is null when the grace period ran out.
    RoundClosed {
        by: Option<ParticipantId>,
    },
    BroadcastSent {
        from: ParticipantId,
        at: Millis,
        text: Personal,
        /// Absent: all rooms.
        #[serde(default, skip_serializing_if = "is_default")]
        rooms: Option<Vec<RoomId>>,
    },
    StageSet {
        stage: Stage,
        by: ParticipantId,
    },

    // The house.
    Configured {
        settings: Settings,
    },
    DoorSet {
        door: Door,
        by: ParticipantId,
    },
    /// What attendees may not do. What ends by it is in a `MediaCut` and a `HandsLowered` beside it.
    LocksSet {
        locks: Locks,
        by: ParticipantId,
    },
    ShowSet {
        show: Show,
        by: ParticipantId,
    },
    /// How staff want the plenary seen, whole.
    SceneSet {
        scene: Scene,
        by: ParticipantId,
    },
    /// A part that is on and not among these is off.
    AgendaSet {
        version: u32,
        items: Vec<AgendaItem>,
        by: ParticipantId,
    },
    /// Another part is on, or the same for longer; null: none.
    AgendaMoved {
        now: Option<AgendaNow>,
        by: ParticipantId,
    },
    /// From now on attendees in the plenary see only the stage.
    RosterNarrowed {},

    // Who is in, and as what.
    /// On the roster, or known otherwise there.
    Expected {
        people: Vec<ExpectedPerson>,
    },
    /// Off the roster; they never came.
    Struck {
        participant: ParticipantId,
    },
    Admitted {
        participants: Vec<ParticipantId>,
        by: ParticipantId,
    },
    /// Not let in. Ends their connections.
    Refused {
        participant: ParticipantId,
        by: ParticipantId,
    },
    /// Sent out. Ends their connections; the move into the lobby comes before it.
    Removed {
        participant: ParticipantId,
        ban: bool,
        visitor: Option<VisitorKey>,
        by: ParticipantId,
    },
    BanLifted {
        participant: ParticipantId,
        by: ParticipantId,
    },
    RoleSet {
        participant: ParticipantId,
        role: Role,
        by: ParticipantId,
    },
    DeputiesSet {
        order: Vec<ParticipantId>,
        by: ParticipantId,
    },
    /// A deputy takes the empty chair. Moderators have it by being here.
    ChairHeld {
        by: ParticipantId,
    },
    Invited {
        participant: ParticipantId,
        role: Role,
        until: Millis,
        by: ParticipantId,
    },
    InviteEnded {
        participant: ParticipantId,
        how: InviteEnd,
    },
    /// `by` is the person's own id if they did it themselves.
    Renamed {
        participant: ParticipantId,
        name: Personal,
        by: ParticipantId,
    },
    WishesSet {
        participant: ParticipantId,
        goals: Vec<u8>,
        languages: Vec<String>,
    },
    /// Everything personal of them is forgotten; what they were part of stays.
    Erased {
        participant: ParticipantId,
    },
    /// All moves of one cause. What of their media ends by it is in a `MediaCut` beside it.
    MovedMany {
        moves: Vec<Relocation>,
        cause: MoveCause,
    },

    // Media and talk.
    /// Each of these people's devices keeps no more than this.
    MediaCut {
        people: Vec<MediaLeft>,
    },
    MutedMany {
        participants: Vec<ParticipantId>,
        by: ParticipantId,
    },
    /// Somebody was asked to turn the microphone on; changes nothing.
    UnmuteAsked {
        participant: ParticipantId,
        by: ParticipantId,
    },
    /// Their camera, screen or microphone stays off until they turn it on by hand.
    Stopped {
        participant: ParticipantId,
        kinds: Kinds,
        by: ParticipantId,
    },
    /// They turned on by hand what was stopped.
    Started {
        participant: ParticipantId,
        kinds: Kinds,
    },
    Spotlit {
        participants: Vec<ParticipantId>,
        by: ParticipantId,
    },
    HandsLowered {
        participants: Vec<ParticipantId>,
        by: Option<ParticipantId>,
        /// When staff lowered all hands of a place: for a while that can be taken back.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at: Option<Millis>,
    },
    /// Hands that were lowered all at once are up again, each since it was first raised.
    HandsRestored {
        hands: Vec<RaisedHand>,
        by: ParticipantId,
    },
    QuestionAsked {
        question: QuestionId,
        participant: ParticipantId,
        text: Personal,
        at: Millis,
    },
    QuestionWithdrawn {
        question: QuestionId,
    },
    QuestionEnded {
        question: QuestionId,
        answered: bool,
        by: ParticipantId,
    },
    /// Called up: a hand goes down by it, a question leaves the queue.
    FloorGiven {
        item: QueueItem,
        participant: ParticipantId,
        at: Millis,
        by: ParticipantId,
    },
    FloorEnded {
        participant: ParticipantId,
        by: Option<ParticipantId>,
    },
    QueueRuled {
        rule: QueueRule,
        forget_heard: bool,
        by: ParticipantId,
    },
    LetterWritten {
        letter: Letter,
    },

    // Plans and rooms.
    PlanMade {
        plan: PlanId,
        name: String,
        rooms: Vec<RoomId>,
        seats: Vec<Assignment>,
        by: ParticipantId,
    },
    PlanNamed {
        plan: PlanId,
        name: String,
        by: ParticipantId,
    },
    PlanDropped {
        plan: PlanId,
        by: ParticipantId,
    },
    /// The plan that is opened, and that commands without a plan mean.
    PlanChosen {
        plan: PlanId,
        by: ParticipantId,
    },
    PlanEdited {
        plan: PlanId,
        version: u32,
        changes: Vec<PlanChange>,
        by: ParticipantId,
    },
    /// Attendees may choose their room, or no longer.
    ChoiceSet {
        plan: PlanId,
        open: bool,
        until: Option<Millis>,
        by: Option<ParticipantId>,
    },
    Seated {
        plan: PlanId,
        version: u32,
        participant: ParticipantId,
        room: RoomId,
        why: Vec<Why>,
    },
    Unseated {
        plan: PlanId,
        version: u32,
        participant: ParticipantId,
    },
    Waitlisted {
        plan: PlanId,
        participant: ParticipantId,
        room: RoomId,
        on: bool,
    },
    CaptainSet {
        room: RoomId,
        participant: Option<ParticipantId>,
        by: ParticipantId,
    },
    RoomReady {
        room: RoomId,
        ready: bool,
        by: ParticipantId,
    },

    // A round's life.
    RoundArmed {
        round: RoundId,
        plan: PlanId,
        options: RoundOptions,
        by: ParticipantId,
    },
    RoundDisarmed {
        by: ParticipantId,
    },
    RoundOpening {
        round: RoundId,
        plan: PlanId,
        options: RoundOptions,
        opens_at: Millis,
        by: ParticipantId,
    },
    /// A room of the running round, new or open again.
    RoomOpened {
        room: RoomId,
        ends_at: Millis,
        by: ParticipantId,
    },
    RoomsExtended {
        rooms: Vec<(RoomId, Millis)>,
        by: ParticipantId,
    },
    RoomClosing {
        room: RoomId,
        closes_at: Millis,
        by: Option<ParticipantId>,
    },
    /// Nobody is in the room any more; what it wrote is being kept.
    RoomCollecting {
        room: RoomId,
        until: Millis,
        by: Option<ParticipantId>,
    },
    /// Nobody is in any room any more.
    RoundCollecting {
        until: Millis,
        by: Option<ParticipantId>,
    },
    /// `version` is that of the roadmap as presented; null if it could not be kept in time.
    RoomCollected {
        round: RoundId,
        room: RoomId,
        version: Option<u32>,
    },
    HelpAsked {
        room: RoomId,
        by: ParticipantId,
        topic: HelpTopic,
        note: Option<Personal>,
        at: Millis,
    },
    HelpClaimed {
        room: RoomId,
        by: ParticipantId,
    },
    /// Nobody has it any more: it waits at its old place.
    HelpReleased {
        room: RoomId,
    },
    /// Told "later": it waits at the end.
    HelpDeferred {
        room: RoomId,
        by: ParticipantId,
    },
    HelpEnded {
        room: RoomId,
        how: HelpEnd,
        by: Option<ParticipantId>,
    },
    /// Replaces what was said of their reach before.
    ReachSet {
        participant: ParticipantId,
        reach: Reach,
        /// What it replaces, so that the rooms that lose something can be told. Absent: nothing.
        #[serde(default, skip_serializing_if = "is_default")]
        was: Reach,
    },

    // What the rooms have made. Texts of roadmaps are never in here.
    GallerySet {
        gallery: Gallery,
        by: ParticipantId,
    },
    RunningOrderSet {
        order: Vec<RoadmapId>,
        by: ParticipantId,
    },
    /// Points for criteria that are gone count no more.
    RubricSet {
        rubric: Rubric,
        by: ParticipantId,
    },
    /// Replaces what they gave before.
    Scored {
        roadmap: RoadmapId,
        participant: ParticipantId,
        points: BTreeMap<String, u8>,
        note: Personal,
    },
    /// Nobody may choose what is their own work at this moment.
    BallotOpened {
        ballot: BallotId,
        among: Vec<RoadmapId>,
        each: u8,
        staff: bool,
        until: Option<Millis>,
        by: ParticipantId,
    },
    /// Replaces what they chose before; empty: taken back.
    Voted {
        ballot: BallotId,
        participant: ParticipantId,
        chosen: Vec<RoadmapId>,
    },
    /// `by` is null when its time was up.
    BallotClosed {
        ballot: BallotId,
        tally: Vec<(RoadmapId, u32)>,
        by: Option<ParticipantId>,
    },
    /// How they want to be named; nobody is who has not said so.
    CreditSet {
        roadmap: RoadmapId,
        participant: ParticipantId,
        credit: Credit,
    },
    /// Anybody with its address may read this version; again with the same address: another version.
    RoadmapPublished {
        roadmap: RoadmapId,
        version: u32,
        slug: String,
        licence: String,
        by: ParticipantId,
    },
    /// The address leads nowhere from now on, and to nothing else ever.
    RoadmapUnpublished {
        roadmap: RoadmapId,
        slug: String,
        by: ParticipantId,
    },
    /// The groups of this round go on with their work no longer.
    WorkEnded {
        round: RoundId,
    },
    /// One was made of parts of others. Its document is in the same write.
    RoadmapsMerged {
        roadmap: RoadmapId,
        /// Its workspace: in no plan, and nobody is ever in it.
        room: RoomId,
        title: String,
        goal: u8,
        of: Vec<JointPart>,
        by: ParticipantId,
    },
    /// A room goes on in another document, which is in the same write. The one before stays readable.
    RoadmapReplaced {
        room: RoomId,
        was: RoadmapId,
        roadmap: RoadmapId,
        why: Replaced,
        by: ParticipantId,
    },
    DeckChanged {
        deck: DeckId,
        /// Who brought it.
        owner: ParticipantId,
        change: DeckChange,
    },
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
