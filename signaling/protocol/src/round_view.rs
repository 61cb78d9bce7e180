use serde::{Deserialize, Serialize};

use crate::{
    Millis, ParticipantId, Personal, PlanId, RoomId, RoomView, RoundId, RoundOptions, Why,
};

/// A round as one viewer sees it: in a room that is open or closing this room's phase and deadline, elsewhere those of the
/// whole. Deadlines are absolute: clients draw `deadline − (now + offset)`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(
    tag = "state",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum RoundView {
    /// Ready to open at a click. Only to staff.
    Armed {
        id: RoundId,
        plan: PlanId,
        options: RoundOptions,
    },
    /// The countdown runs: rooms open at `opens_at`, and everybody with a room goes there by themselves.
    Opening {
        id: RoundId,
        opens_at: Millis,
        options: RoundOptions,
    },
    /// `ends_at` is that of the room, else of the last room that is open.
    Open {
        id: RoundId,
        opened_at: Millis,
        ends_at: Millis,
        /// Seconds before `ends_at` at which clients say so.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        #[cfg_attr(feature = "ts", ts(optional, as = "Option<Vec<u32>>"))]
        warnings_s: Vec<u32>,
        /// People may leave their room for the plenary by themselves.
        #[serde(default, skip_serializing_if = "is_false")]
        #[cfg_attr(feature = "ts", ts(optional, as = "Option<bool>"))]
        may_return: bool,
        /// People may go to another room by themselves.
        #[serde(default, skip_serializing_if = "is_false")]
        #[cfg_attr(feature = "ts", ts(optional, as = "Option<bool>"))]
        may_switch: bool,
    },
    /// The grace period: still in the rooms, everybody comes back at `closes_at`.
    Closing {
        id: RoundId,
        closes_at: Millis,
        #[serde(default, skip_serializing_if = "is_false")]
        #[cfg_attr(feature = "ts", ts(optional, as = "Option<bool>"))]
        may_return: bool,
    },
    /// Everybody is back; what the rooms wrote is being kept. It takes some seconds at most.
    Collecting { id: RoundId },
}

/// How far one room of the round is. Only to staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct RoomClockView {
    pub room: RoomId,
    pub clock: ClockView,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(
    tag = "state",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum ClockView {
    Open {
        ends_at: Millis,
    },
    Closing {
        closes_at: Millis,
    },
    Collecting {
        until: Millis,
    },
    /// `version` is that of the roadmap as presented; null: it could not be kept in time, the document itself is safe.
    Closed {
        version: Option<u32>,
    },
}

/// The room that the viewer belongs into, from the countdown until it closes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct YourRoom {
    pub room: RoomView,
    /// Who else belongs there, by id: only while the countdown runs. After it, who is there is seen there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<Vec<Mate>>"))]
    pub mates: Vec<Mate>,
    /// Why the viewer is in this room, in the order in which it is told.
    pub why: Vec<Why>,
}

/// Somebody as they are shown before the rooms open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Mate {
    pub id: ParticipantId,
    pub name: Personal,
    /// ISO 3166-1 alpha-2, upper case, or empty.
    pub country: String,
    /// BCP 47 tags, preferred first.
    pub languages: Vec<String>,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde gives a reference to what it may skip"
)]
const fn is_false(value: &bool) -> bool {
    !*value
}
