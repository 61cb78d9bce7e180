use serde::{Deserialize, Serialize};

use crate::{Millis, ParticipantId, Personal, QuestionId};

/// Somebody's turn to speak, or to have a written question read out. Both have one rank.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(
    tag = "of",
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
pub enum QueueItem {
    Hand { participant: ParticipantId },
    Question { question: QuestionId },
}

/// The order of the queue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum QueueRule {
    /// As they came.
    FirstCome,
    /// Countries that have not been heard first, then people who have not been heard, then the rest.
    #[default]
    Fair,
}

/// Why somebody stands where they stand in the queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum QueueWhy {
    CountryNotHeard,
    PersonNotHeard,
    FirstCome,
}

/// Who has the floor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct FloorView {
    pub participant: ParticipantId,
    /// Said here too, because a crowd does not know everybody.
    pub name: Personal,
    /// The question that is read out; null if they speak themselves.
    pub question: Option<Personal>,
    pub since: Millis,
}
