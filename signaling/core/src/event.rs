use protocol::{
    Assignment, ChatLine, Location, MediaState, Millis, MoveCause, ParticipantId, Personal,
    Profile, Role, RoomId, RoomView, RoundId, Stage,
};
use serde::{Deserialize, Serialize};

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
    },
    Connected {
        participant: ParticipantId,
    },
    /// The connection is gone; the person stays where they are.
    Disconnected {
        participant: ParticipantId,
    },
    /// They left for good; the seat stays.
    Left {
        participant: ParticipantId,
    },
    /// The only event that changes a location. `epoch` is the participant's last one plus one.
    Moved {
        participant: ParticipantId,
        from: Location,
        to: Location,
        epoch: u32,
        cause: MoveCause,
    },
    /// What somebody sends now, within their rights.
    MediaSet {
        participant: ParticipantId,
        media: MediaState,
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
    /// The plan's rooms, whole and in order. Assignments to rooms that are gone are gone with them.
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
    },
    /// Into a room of the plan, or out of all. `version` is the plan's new one.
    Assigned {
        version: u32,
        participant: ParticipantId,
        room: Option<RoomId>,
        by: ParticipantId,
    },
    /// All attendees were spread over the rooms; their earlier assignments are replaced.
    SpreadEvenly {
        version: u32,
        assignments: Vec<Assignment>,
        by: ParticipantId,
    },
    RoundOpened {
        round: RoundId,
        opened_at: Millis,
        ends_at: Millis,
        by: ParticipantId,
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
    },
    StageSet {
        stage: Stage,
        by: ParticipantId,
    },
}
