use serde::{Deserialize, Serialize};

/// Why a command changed nothing. A closed list, so that every one has a sentence in every language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum RejectionCode {
    /// The role does not allow it.
    NotAllowed,
    /// No such participant in this session.
    UnknownParticipant,
    UnknownRoom,
    UnknownRoadmap,
    /// The plan has changed since the client looked at it.
    PlanChanged,
    /// A round is open already.
    RoundOpen,
    /// No round is open.
    NoRound,
    /// The round is closing already.
    RoundClosing,
    /// There is no room in the plan.
    NoRooms,
    /// Nobody is assigned to a room.
    NobodyAssigned,
    /// A room that is in use cannot be dropped.
    RoomInUse,
    /// Text is empty, too long, or has control characters.
    BadText,
    /// A number is outside its limits.
    OutOfRange,
    /// More rooms, people or lines than allowed.
    TooMany,
    /// Too many commands in a short time; nothing else is wrong with this one.
    TooFast,
    /// The server could not write it down; try again.
    Unavailable,
}

/// What is wrong with a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum FaultCode {
    /// Not JSON, or not a message of this protocol.
    BadMessage,
    /// The first frame was not `hello`, or `hello` came twice.
    OutOfOrder,
    /// The client speaks another version: reload the page.
    WrongVersion,
    /// The token is forged, expired or revoked: resume or join again.
    BadToken,
    /// The same person connected from elsewhere; this connection ends.
    Replaced,
    /// The client does not read fast enough, or sends too much.
    Overloaded,
    /// A roadmap update was refused; the document is sent again.
    BadUpdate,
    /// The server is stopping; connect again.
    GoingAway,
}
