use serde::{Deserialize, Serialize};

/// Why a command changed nothing. A closed list, so that every one has a sentence in every language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
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
    /// They are not let in yet.
    Waiting,
    /// A lock, the door or a rule of the house forbids it for now.
    Locked,
    /// There is no place left.
    Full,
    /// Something that this webinar asks of everybody is missing in the profile.
    MissingField,
    /// Somebody of the staff is called so, or looks so.
    NameTaken,
    /// They are banned; the ban has to be lifted first.
    Banned,
    /// The webinar has ended.
    Ended,
    /// The person is not where they would have to be, or cannot be.
    NotHere,
    /// Somebody has to moderate.
    LastModerator,
    UnknownPlan,
    /// No such question, hand or call for help.
    UnknownItem,
    /// The round or the room is in another state.
    RoundState,
    /// Somebody else has it.
    Taken,
    /// Somebody else speaks into one of these rooms.
    VoiceBusy,
    /// It is in use.
    InUse,
    /// A rule forbids this place for this person.
    Unplaceable,
    /// It is their own work: others judge it.
    OwnWork,
    /// No such version of the roadmap is kept.
    UnknownVersion,
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
    /// The same device connected anew; this connection ends.
    Replaced,
    /// The person has come with more devices than they may, and this one is the oldest of them.
    TooManyDevices,
    /// The person has ended this device, from it or from another one, or has left for good with another one.
    DeviceEnded,
    /// The client does not read fast enough, or sends too much.
    Overloaded,
    /// A roadmap update was refused; the document is sent again.
    BadUpdate,
    /// Staff did not let this person in.
    Refused,
    /// Staff sent this person out; they may ask to come in again.
    Removed,
    /// Staff sent this person out for good.
    Banned,
    /// The webinar has ended.
    Ended,
    /// The server is stopping; connect again.
    GoingAway,
}
