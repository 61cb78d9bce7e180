use serde::{Deserialize, Serialize};

use crate::{
    Location, Millis, ParticipantId, Personal, PlanId, RoadmapId, Role, RoomId, RoundId, WebinarId,
};

/// Who was there, when and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct AttendanceReport {
    pub webinar: WebinarId,
    /// Null: from the beginning.
    pub from: Option<Millis>,
    /// Null: until now.
    pub to: Option<Millis>,
    /// Absences of at most so many minutes count as presence.
    pub gap_min: u16,
    pub rows: Vec<AttendanceRow>,
}

/// Somebody's presence. Being connected counts, whatever was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct AttendanceRow {
    pub participant: ParticipantId,
    pub name: Personal,
    pub school: Personal,
    pub country: String,
    pub languages: Vec<String>,
    pub role: Role,
    /// Whether they were on the roster.
    pub expected: bool,
    /// Null for who never came.
    pub first_in: Option<Millis>,
    pub last_out: Option<Millis>,
    /// Whole minutes present.
    pub minutes: u32,
    pub reconnects: u32,
    pub here: Vec<Span>,
    pub places: Vec<PlaceTime>,
    /// Chat lines and private messages.
    pub wrote: u32,
    pub asked: u32,
    pub hands: u32,
    pub floor: u32,
    /// Whether it was ever on.
    pub microphone: bool,
    pub camera: bool,
}

/// From and to, the end excluded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Span {
    pub from: Millis,
    pub to: Millis,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PlaceTime {
    pub place: Location,
    pub room_name: Option<String>,
    pub minutes: u32,
    pub spans: Vec<Span>,
}

/// What happened in a webinar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct History {
    pub meetings: Vec<Meeting>,
    pub rounds: Vec<RoundRecord>,
}

/// A stretch in which somebody was there, with gaps of less than two hours.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Meeting {
    pub from: Millis,
    /// Null: it goes on.
    pub to: Option<Millis>,
    /// Different people who were there.
    pub people: u32,
    /// The most who were there at once.
    pub at_most: u32,
}

/// One opening-to-closing of breakout rooms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct RoundRecord {
    pub round: RoundId,
    pub plan: PlanId,
    pub opened_at: Millis,
    /// Null: it is open.
    pub closed_at: Option<Millis>,
    pub rooms: Vec<RoomRecord>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct RoomRecord {
    pub room: RoomId,
    pub name: String,
    /// The UN goal it worked on.
    pub goal: u8,
    pub roadmap: RoadmapId,
    /// Of the roadmap as it was presented; null if it was not kept.
    pub version: Option<u32>,
    /// Who was ever in it during the round.
    pub people: Vec<ParticipantId>,
}
