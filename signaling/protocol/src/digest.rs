//! Summaries that are said outside the log: each replaces the one before it.

use serde::{Deserialize, Serialize};

use crate::{Millis, ParticipantId, Personal, QueueItem, QueueWhy, Role, RoomId};

/// Somebody's place in the queue as everybody in the plenary may know it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct QueueEntry {
    pub item: QueueItem,
    pub from: ParticipantId,
    /// Said here too, because a crowd does not know everybody.
    pub name: Personal,
    pub school: Personal,
    pub country: String,
    pub role: Role,
    pub why: QueueWhy,
    pub at: Millis,
    /// A question's; only to staff.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub text: Option<Personal>,
}

/// Where one's own hand or question stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct YourPlace {
    pub item: QueueItem,
    /// From 1 on.
    pub position: u32,
    pub why: QueueWhy,
    /// A question's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub text: Option<Personal>,
}

/// Somebody who waits in the lobby to be let in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Newcomer {
    pub participant: ParticipantId,
    pub name: Personal,
    pub school: Personal,
    pub country: String,
    pub role: Role,
    pub since: Millis,
    /// They wait because every place was taken when they came.
    #[serde(default, skip_serializing_if = "is_default")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<bool>"))]
    pub full: bool,
}

/// How a room does, without what its people say or write. Ages are in steps of 10 seconds, from a minute on of 60.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct RoomSummary {
    pub room: RoomId,
    /// People there and connected.
    pub here: u16,
    /// Of those, who have no pictures: by choice, or by their link.
    #[serde(default, skip_serializing_if = "is_default")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<u16>"))]
    pub audio_only: u16,
    /// People there who have lost the connection.
    #[serde(default, skip_serializing_if = "is_default")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<u16>"))]
    pub lost: u16,
    /// Seconds since the last word, 0 while somebody speaks; absent if nobody has.
    #[serde(default, skip_serializing_if = "is_default")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub speech_s: Option<u16>,
    /// Seconds since the last change of the roadmap.
    #[serde(default, skip_serializing_if = "is_default")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub edit_s: Option<u16>,
    /// Of the roadmap.
    pub percent: u8,
    /// Prompts that are not fully answered: bit 0 is `q1`.
    #[serde(default, skip_serializing_if = "is_default")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<u8>"))]
    pub missing: u8,
    /// Cards of the template that nobody has accepted or edited yet.
    #[serde(default, skip_serializing_if = "is_default")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<u8>"))]
    pub examples: u8,
    /// Seconds since the room called for help.
    #[serde(default, skip_serializing_if = "is_default")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub help_s: Option<u16>,
    /// Staff listen to it, or speak into it.
    #[serde(default, skip_serializing_if = "is_default")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<bool>"))]
    pub reached: bool,
    /// The group says it has finished.
    #[serde(default, skip_serializing_if = "is_default")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<bool>"))]
    pub ready: bool,
    #[serde(default, skip_serializing_if = "is_default")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<Vec<Alert>>"))]
    pub alerts: Vec<Alert>,
    /// The higher, the sooner somebody should look.
    #[serde(default, skip_serializing_if = "is_default")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<u16>"))]
    pub rank: u16,
}

/// Why somebody should look at a room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Alert {
    /// It calls.
    Help,
    /// It has called for a minute, and nobody has said that they come.
    HelpLong,
    /// One person at most, for a minute.
    Lonely,
    /// No word, no change and no line for a minute and a half.
    Silent,
    /// The roadmap is far behind the time.
    Stuck,
    /// Nobody has written anything in the first four minutes.
    NoScribe,
    /// One person speaks nearly all the time. For staff alone, and no reproach.
    OneVoice,
    /// Two people or more without pictures, or without a connection.
    Weak,
}

/// People and calls beside the rooms.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Strip {
    /// Attendees who are connected and have no room in the round, for half a minute.
    pub unassigned: u16,
    /// People with a room in the round who have not come to it.
    pub late: u16,
    /// People in rooms who have lost the connection.
    pub lost: u16,
    /// Calls in the order of the queue, each with its age in seconds.
    pub help: Vec<(RoomId, u16)>,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
