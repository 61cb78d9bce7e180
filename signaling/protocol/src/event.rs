use serde::{Deserialize, Serialize};

use crate::{
    ChatLine, Location, MediaState, Millis, ParticipantId, ParticipantView, Personal, PlanView,
    PublishRights, RoomView, RoundView, Stage,
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
    Online {
        participant: ParticipantId,
        online: bool,
    },
    /// Somebody else came or went. `to` is null when where they are now is not the viewer's to know.
    Moved {
        participant: ParticipantId,
        to: Option<Location>,
    },
    /// The viewer was moved. `mates` are the people there now; everybody else's location is unknown, except to staff.
    YouMoved {
        location: Location,
        epoch: u32,
        cause: MoveCause,
        rights: PublishRights,
        mates: Vec<ParticipantId>,
    },
    /// What the viewer may publish changed without a move.
    RightsChanged {
        rights: PublishRights,
    },
    Media {
        participant: ParticipantId,
        media: MediaState,
    },
    /// The viewer's microphone was turned off by `by`.
    YouWereMuted {
        by: ParticipantId,
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
    /// Only to staff.
    Plan {
        plan: PlanView,
    },
    /// The rooms as everyone may see them: at the opening of a round, and when one is added or renamed during it.
    Rooms {
        rooms: Vec<RoomView>,
    },
    /// Opened, extended, closing; null when it is over.
    Round {
        round: Option<RoundView>,
    },
    /// A message of a moderator to all breakout rooms.
    Broadcast {
        from: ParticipantId,
        at: Millis,
        text: Personal,
    },
    Stage {
        stage: Stage,
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
}
