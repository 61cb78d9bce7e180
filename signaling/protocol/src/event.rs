use serde::{Deserialize, Serialize};

use crate::{
    Agenda, ChatLine, ChoiceView, DeckView, DeviceView, FloorView, HelpView, HouseView, InviteEnd,
    InviteView, Kinds, Letter, Location, MediaLeft, MediaState, Millis, ParticipantId,
    ParticipantView, PastRoundView, Personal, PlanChange, PlanHead, PlanId, PlanView, PrivateRule,
    PublishRights, ReachView, Reached, RoomClockView, RoomCrew, RoomId, RoomView, RosterScope,
    RoundView, Scene, SessionView, Show, Stage, Standing, WorksPart, YourRoom,
};

/// What happened in a session, as one participant may see it. Folding these into a `SessionView` keeps it current.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(
    tag = "type",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum SessionEvent {
    /// Somebody new, or somebody whose profile or role changed: replace what is known of them.
    Participant {
        participant: ParticipantView,
    },
    /// Somebody is no longer the viewer's to know.
    Forget {
        participant: ParticipantId,
    },
    /// The viewer came in, was sent out, or sees with other eyes: this replaces everything they had.
    Renewed {
        state: Box<SessionView>,
    },
    /// Whom the viewer knows from now on. `participants`, unless null, is everybody they know besides themselves: they were told of
    /// too many.
    Roster {
        scope: RosterScope,
        participants: Option<Vec<ParticipantView>>,
    },
    /// Everything personal of somebody is forgotten: empty what they wrote.
    Erased {
        participant: ParticipantId,
    },
    /// The viewer's own.
    Standing {
        standing: Standing,
        /// The viewer waits because every place was taken when they came.
        #[serde(default, skip_serializing_if = "is_default")]
        #[cfg_attr(feature = "ts", ts(optional, as = "Option<bool>"))]
        full: bool,
    },
    /// To whom people may write privately from now on.
    Private {
        private: PrivateRule,
    },
    Online {
        participant: ParticipantId,
        online: bool,
    },
    /// Somebody else came or went. `to` is null when where they are now is not the viewer's to know.
    Moved {
        participant: ParticipantId,
        to: Option<Location>,
    },
    /// The viewer was moved. What they knew of their last room (`crews`, `help`, `reached`) is not theirs any more, except that staff keep
    /// `crews` and `help`; of the new one they are told right after. `mates` are the people there now; everybody else's location is unknown, except to staff.
    YouMoved {
        location: Location,
        epoch: u32,
        cause: MoveCause,
        rights: PublishRights,
        mates: Vec<ParticipantId>,
        /// In a large session: the people there, whole. Those who are neither among them nor on the stage are not the viewer's to know
        /// any more; `mates` is empty then.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "ts", ts(optional))]
        people: Option<Vec<ParticipantView>>,
        #[serde(default, skip_serializing_if = "is_none")]
        #[cfg_attr(feature = "ts", ts(optional, as = "Option<Kinds>"))]
        locked: Kinds,
    },
    /// What the viewer may publish, or what is locked for them, changed without a move.
    RightsChanged {
        rights: PublishRights,
        #[serde(default, skip_serializing_if = "is_none")]
        #[cfg_attr(feature = "ts", ts(optional, as = "Option<Kinds>"))]
        locked: Kinds,
    },
    /// Many at once have less on.
    MediaCut {
        people: Vec<MediaLeft>,
    },
    Media {
        participant: ParticipantId,
        media: MediaState,
    },
    /// The viewer's microphone was turned off by `by`.
    YouWereMuted {
        by: ParticipantId,
    },
    /// The viewer's camera, screen or microphone was turned off by `by`, until they turn it on by hand.
    YouWereStopped {
        kinds: Kinds,
        by: ParticipantId,
    },
    /// `by` asks the viewer to turn the microphone on.
    AskedToUnmute {
        by: ParticipantId,
    },
    /// Many hands at once.
    HandsLowered {
        participants: Vec<ParticipantId>,
    },
    /// Whom staff want to be seen first.
    Spotlight {
        participants: Vec<ParticipantId>,
    },
    /// Whose turn it is.
    Floor {
        floor: Option<FloorView>,
    },
    /// Only to staff.
    House {
        house: HouseView,
    },
    /// What the plenary is for now.
    Show {
        show: Show,
    },
    /// How staff want the plenary seen, whole.
    Scene {
        scene: Scene,
    },
    /// The agenda, whole.
    Agenda {
        agenda: Agenda,
    },
    /// The viewer is asked onto the stage; null: not any more.
    Invite {
        invite: Option<InviteView>,
    },
    /// Only to staff: how an invitation ended.
    InviteEnded {
        participant: ParticipantId,
        how: InviteEnd,
    },
    /// A private message from or to the viewer.
    Letter {
        letter: Letter,
    },
    Hand {
        participant: ParticipantId,
        hand_at: Option<Millis>,
    },
    MaySpeak {
        participant: ParticipantId,
        on: bool,
    },
    Chat {
        line: ChatLine,
    },
    /// Only to staff: the chosen plan, whole.
    Plan {
        plan: PlanView,
    },
    /// Only to staff: the other plans, whole.
    Plans {
        plans: Vec<PlanHead>,
    },
    /// Only to staff: changes of the chosen plan, in order. To be ignored if the view's plan is another one or has this version already.
    PlanChanged {
        plan: PlanId,
        version: u32,
        changes: Vec<PlanChange>,
    },
    /// Only to staff: another plan is new or has changed; of the chosen one, only the name counts.
    PlanHead {
        head: PlanHead,
    },
    /// Only to staff.
    PlanGone {
        plan: PlanId,
    },
    /// The rooms to choose from are others, or the end is another. What the viewer has or waits for stays if it is among them.
    Choices {
        rooms: Vec<RoomId>,
        until: Option<Millis>,
    },
    /// What the viewer can choose; null: nothing any more.
    Choice {
        choice: Option<ChoiceView>,
    },
    /// A room of which one is known, to the viewer or to the plan they see, has other properties.
    RoomChanged {
        room: RoomView,
    },
    /// The rooms as everyone may see them: at the opening of a round, and when one is added or renamed during it.
    Rooms {
        rooms: Vec<RoomView>,
    },
    /// Counting down, opened, extended, closing; null when it is over.
    Round {
        round: Option<RoundView>,
    },
    /// Of each of these rooms: replace what is known of it. One without a captain that is not ready is left out of the view.
    Crews {
        crews: Vec<RoomCrew>,
    },
    /// The open calls for help, whole: to staff all, to others that of their room.
    Help {
        help: Vec<HelpView>,
    },
    /// Who of the staff is with the viewer's room from elsewhere.
    Reached {
        reached: Reached,
    },
    /// Whom staff hear and speak to from elsewhere, whole. Only to staff.
    Reaches {
        reaches: Vec<ReachView>,
    },
    /// The viewer's own devices, whole. Nothing while they have one only. Of a kind that they send, one device may have it on: when it goes
    /// off here and is on elsewhere, it was turned on there.
    Devices {
        devices: Vec<DeviceView>,
    },
    /// Only to staff: the clocks of these rooms, in place of what was known of them; `whole`: and of no other.
    Clocks {
        clocks: Vec<RoomClockView>,
        #[serde(default, skip_serializing_if = "is_default")]
        #[cfg_attr(feature = "ts", ts(optional, as = "Option<bool>"))]
        whole: bool,
    },
    /// Only to staff: the last rounds, whole, oldest first.
    Past {
        past: Vec<PastRoundView>,
    },
    /// The room that the viewer belongs into; null: none, or none any more.
    YourRoom {
        your_room: Option<YourRoom>,
    },
    /// A message of a moderator to breakout rooms.
    Broadcast {
        from: ParticipantId,
        at: Millis,
        text: Personal,
    },
    Stage {
        stage: Stage,
    },
    /// Slides there are to show, whole: to staff all, to a panelist their own.
    Decks {
        decks: Vec<DeckView>,
    },
    /// What the session knows of its roadmaps.
    Works {
        part: WorksPart,
    },
}

/// Why somebody is where they are now, so that a client can say so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "why", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum MoveCause {
    /// A round opened.
    RoundOpened,
    /// A round closed: everybody is back.
    RoundClosed,
    /// A moderator put this person there.
    Assigned { by: ParticipantId },
    /// They went by themselves (a moderator on a visit).
    Visit,
    /// They joined while a round was open and have a room in it.
    LateJoin,
    /// Staff let them in.
    Admitted,
    /// Staff sent them out.
    Removed,
    /// Staff moved this person, whatever their seat.
    MovedBy { by: ParticipantId },
    /// They left their room by themselves.
    Returned,
    /// They went back to their room by themselves.
    CameBack,
    /// They chose this room.
    Chosen,
    /// A place was free in the room they waited for.
    FromWaitingList,
    /// This room closed while others go on.
    RoomClosed { room: RoomId },
    /// The show began: from backstage onto the stage.
    OnStage,
    /// Before the show: staff and panelists meet backstage.
    OffStage,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde gives a reference to what it may skip"
)]
fn is_none(kinds: &Kinds) -> bool {
    *kinds == Kinds::default()
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
