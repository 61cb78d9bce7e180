use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{
    Agenda, ChatId, ChatScope, ChoiceView, DeckId, DeckView, DeviceView, Door, FloorView, HelpView,
    Kinds, Letter, Locks, MediaState, Millis, ParticipantId, PastRoundView, Personal, PlanHead,
    PlanId, PrivateRule, PublishRights, ReachView, Reached, RoadmapId, Role, RoomClockView,
    RoomCrew, RoomId, RosterScope, RoundView, Scene, Show, Standing, Turn, WebinarId, Why,
    WorksView, YourRoom,
};

/// A session as one participant may see it: the state to start from, kept current by `SessionEvent`s.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct SessionView {
    pub webinar: WebinarId,
    pub title: String,
    pub participants: Vec<ParticipantView>,
    /// Rooms of the current plan, in order. Attendees see them once a round has opened.
    pub rooms: Vec<RoomView>,
    /// Only to staff: the chosen one.
    pub plan: Option<PlanView>,
    /// While people choose their rooms.
    #[serde(default, skip_serializing_if = "is_default")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub choice: Option<ChoiceView>,
    /// Only to staff: the other ones, in the order of their ids.
    #[serde(default, skip_serializing_if = "is_default")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<Vec<PlanHead>>"))]
    pub plans: Vec<PlanHead>,
    pub round: Option<RoundView>,
    pub stage: Stage,
    /// Lines this participant may see, oldest first.
    pub chat: Vec<ChatLine>,
    /// What `you` may publish where they are.
    pub rights: PublishRights,
    /// The epoch of `you`'s location.
    pub epoch: u32,
    /// Yours. Whoever is not admitted sees the title and themselves.
    #[serde(default, skip_serializing_if = "is_default")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<Standing>"))]
    pub standing: Standing,
    /// You wait because every place was taken when you came.
    #[serde(default, skip_serializing_if = "is_default")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<bool>"))]
    pub full: bool,
    /// To whom people may write privately. What is locked for `you` is apart.
    #[serde(default, skip_serializing_if = "is_default")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<PrivateRule>"))]
    pub private: PrivateRule,
    /// Whom you know, if it is not everybody.
    #[serde(default, skip_serializing_if = "is_default")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<RosterScope>"))]
    pub roster: RosterScope,
    /// What locks take from `you` where you are.
    #[serde(default, skip_serializing_if = "is_default")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<Kinds>"))]
    pub locked: Kinds,
    /// Whom staff want to be seen first, in this order.
    #[serde(default, skip_serializing_if = "is_default")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<Vec<ParticipantId>>"))]
    pub spotlight: Vec<ParticipantId>,
    /// Whose turn it is.
    #[serde(default, skip_serializing_if = "is_default")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub floor: Option<FloorView>,
    /// Only to staff.
    #[serde(default, skip_serializing_if = "is_default")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub house: Option<HouseView>,
    /// Of each room of the round, by room. Only to staff.
    #[serde(default, skip_serializing_if = "is_default")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<Vec<RoomClockView>>"))]
    pub clocks: Vec<RoomClockView>,
    #[serde(default, skip_serializing_if = "is_default")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub your_room: Option<YourRoom>,
    /// What the plenary is for now. Absent: live since ever.
    #[serde(default, skip_serializing_if = "is_default")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<Show>"))]
    pub show: Show,
    /// How staff want the plenary seen. Absent: by what there is to see, and with reactions.
    #[serde(default, skip_serializing_if = "is_default")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<Scene>"))]
    pub scene: Scene,
    /// Absent: there is none.
    #[serde(default, skip_serializing_if = "is_default")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<Agenda>"))]
    pub agenda: Agenda,
    /// You are asked onto the stage.
    #[serde(default, skip_serializing_if = "is_default")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub invite: Option<InviteView>,
    /// Private messages from and to you, oldest first.
    #[serde(default, skip_serializing_if = "is_default")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<Vec<Letter>>"))]
    pub letters: Vec<Letter>,
    /// Captains, and rooms that have finished, in the order of their ids: to staff all, to others that of their room.
    #[serde(default, skip_serializing_if = "is_default")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<Vec<RoomCrew>>"))]
    pub crews: Vec<RoomCrew>,
    /// Open calls for help, in the order of the queue: to staff all, to others that of their room.
    #[serde(default, skip_serializing_if = "is_default")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<Vec<HelpView>>"))]
    pub help: Vec<HelpView>,
    /// Who of the staff is with your room from elsewhere.
    #[serde(default, skip_serializing_if = "is_default")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<Reached>"))]
    pub reached: Reached,
    /// Only to staff.
    #[serde(default, skip_serializing_if = "is_default")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<Vec<ReachView>>"))]
    pub reaches: Vec<ReachView>,
    /// Slides there are to show, oldest first: to staff all, to a panelist their own.
    #[serde(default, skip_serializing_if = "is_default")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<Vec<DeckView>>"))]
    pub decks: Vec<DeckView>,
    /// The viewer's own devices, if more than one is connected.
    #[serde(default, skip_serializing_if = "is_default")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<Vec<DeviceView>>"))]
    pub devices: Vec<DeviceView>,
    /// The last rounds, oldest first. Only to staff.
    #[serde(default, skip_serializing_if = "is_default")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<Vec<PastRoundView>>"))]
    pub past: Vec<PastRoundView>,
    /// Absent: you are not let in.
    #[serde(default, skip_serializing_if = "is_default")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub works: Option<Box<WorksView>>,
}

/// Somebody of the staff asks you onto the stage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct InviteView {
    pub by: ParticipantId,
    /// Without an answer it ends then.
    pub until: Millis,
}

/// What staff set for everybody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct HouseView {
    pub door: Door,
    pub locks: Locks,
    pub chair: ChairView,
    /// Who takes the chair when no moderator is here, in this order; empty: co-moderators.
    pub deputies: Vec<ParticipantId>,
}

/// Who has the last word among staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(
    tag = "held",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum ChairView {
    /// All moderators who are here.
    Moderators,
    /// Nobody, since then.
    Empty { since: Millis },
    /// A deputy, until a moderator is back.
    Deputy { participant: ParticipantId },
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// A person as others see them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ParticipantView {
    pub id: ParticipantId,
    pub profile: Profile,
    pub role: Role,
    pub online: bool,
    /// Null when it is not the viewer's to know: staff see everyone's, others that of the people they are with.
    pub location: Option<Location>,
    pub media: MediaState,
    /// An attendee whom a moderator lets publish in the plenary.
    pub may_speak: bool,
    /// Since when the hand is up.
    pub hand_at: Option<Millis>,
    /// Only to staff, and to themselves.
    #[serde(default, skip_serializing_if = "is_default")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<Standing>"))]
    pub standing: Standing,
    /// Asked onto the stage, and has not answered. Only to staff, and to themselves.
    #[serde(default, skip_serializing_if = "is_default")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<bool>"))]
    pub invited: bool,
}

/// What a person says of themselves when they join. All of it is personal, so `Debug` shows none of it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Profile {
    pub name: Personal,
    pub school: Personal,
    /// ISO 3166-1 alpha-2, upper case, or empty.
    pub country: String,
    /// BCP 47 tags, preferred first.
    pub languages: Vec<String>,
    /// Sustainable Development Goals they would work on, first wish first.
    #[serde(default, skip_serializing_if = "is_default")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<Vec<u8>>"))]
    pub goals: Vec<u8>,
    /// They have no keyboard at hand: somebody else should write.
    #[serde(default, skip_serializing_if = "is_default")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<bool>"))]
    pub no_keyboard: bool,
    /// Nobody is behind it: somebody of a rehearsal. Whoever says so of themselves is shown so, and is in no attendance.
    #[serde(default, skip_serializing_if = "is_default")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<bool>"))]
    pub simulated: bool,
}

impl fmt::Debug for Profile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Profile(..)")
    }
}

/// The one place a participant is in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(tag = "in", rename_all = "camelCase", deny_unknown_fields)]
pub enum Location {
    /// Beside the plenary, for those who wait to be let in and those who were sent out.
    Lobby,
    Plenary,
    /// Beside the plenary, for staff, panelists and who was asked there.
    Backstage,
    Room {
        room: RoomId,
    },
}

/// A breakout room and the roadmap it works on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct RoomView {
    pub id: RoomId,
    pub name: String,
    pub goal: u8,
    pub roadmap: RoadmapId,
    /// A BCP 47 tag, if the room has a language.
    #[serde(default, skip_serializing_if = "is_default")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub language: Option<String>,
    /// People at most, if it has a limit.
    #[serde(default, skip_serializing_if = "is_default")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub capacity: Option<u16>,
}

/// The moderators' draft that is opened next. `version` rises with every change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PlanView {
    pub id: PlanId,
    /// Empty for the first one, until somebody names it.
    pub name: String,
    pub version: u32,
    /// In order.
    pub rooms: Vec<RoomView>,
    /// Seats, in the order of people's ids.
    pub assignments: Vec<Assignment>,
    /// Who shall be in one room.
    #[serde(default, skip_serializing_if = "is_default")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<Vec<Vec<ParticipantId>>>"))]
    pub together: Vec<Vec<ParticipantId>>,
    /// Who shall not meet.
    #[serde(default, skip_serializing_if = "is_default")]
    #[cfg_attr(
        feature = "ts",
        ts(optional, as = "Option<Vec<(ParticipantId, ParticipantId)>>")
    )]
    pub apart: Vec<(ParticipantId, ParticipantId)>,
}

/// Which room of the plan a person belongs into.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Assignment {
    pub participant: ParticipantId,
    pub room: RoomId,
    /// Given by hand: strategies leave it.
    #[serde(default, skip_serializing_if = "is_default")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<bool>"))]
    pub pinned: bool,
    #[serde(default, skip_serializing_if = "is_default")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<Vec<Why>>"))]
    pub why: Vec<Why>,
}

/// What the plenary's stage shows beside the people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(
    tag = "shows",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum Stage {
    People,
    /// Without a version it is the document as it is: journals before there were versions.
    Roadmap {
        roadmap: RoadmapId,
        room: RoomId,
        #[serde(default, skip_serializing_if = "is_default")]
        #[cfg_attr(feature = "ts", ts(optional))]
        version: Option<u32>,
        #[serde(default, skip_serializing_if = "is_default")]
        #[cfg_attr(feature = "ts", ts(optional))]
        turn: Option<Turn>,
    },
    /// A page of somebody's slides, at `/api/decks/{deck}/pages/{page}`.
    Slides {
        deck: DeckId,
        /// From 1.
        page: u16,
        pages: u16,
        /// Who shows them, and may turn the page.
        by: ParticipantId,
        /// What the slides are called. Absent in the journal.
        #[serde(default, skip_serializing_if = "is_default")]
        #[cfg_attr(feature = "ts", ts(optional, as = "Option<Personal>"))]
        title: Personal,
    },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ChatLine {
    pub id: ChatId,
    pub at: Millis,
    pub from: ParticipantId,
    pub scope: ChatScope,
    /// Where it was written; the plenary for a line to everyone, which tells nobody where its author is.
    pub location: Location,
    pub text: Personal,
    /// What its author was called when it was written: not every reader knows them. Absent in the journal.
    #[serde(default, skip_serializing_if = "is_default")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub name: Option<Personal>,
}

/// How far a roadmap is, derived by the server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct RoadmapProgress {
    pub roadmap: RoadmapId,
    pub percent: u8,
    /// Ids of the prompts that are still empty (`q1` … `q8` of the quick start).
    pub missing: Vec<String>,
    pub last_edit_at: Option<Millis>,
    /// How far each prompt is answered, `q1` first, in percent.
    #[serde(default, skip_serializing_if = "is_default")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<Vec<u8>>"))]
    pub parts: Vec<u8>,
    /// What nobody has thought of yet, as `objective.behavioural`.
    #[serde(default, skip_serializing_if = "is_default")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<Vec<String>>"))]
    pub empty: Vec<String>,
    /// Cards of the template that nobody has accepted or edited yet.
    #[serde(default, skip_serializing_if = "is_default")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<u8>"))]
    pub examples: u8,
}
