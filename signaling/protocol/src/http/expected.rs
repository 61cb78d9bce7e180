use serde::{Deserialize, Serialize};

use crate::roster::RosterRow;
use crate::{ParticipantId, Secret};

/// The good rows of a preview. Who is on the list already, by reference or else by e-mail (or else by name and school), is changed.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RosterImport {
    pub rows: Vec<RosterRow>,
}

/// What came of an import; the three add up to its rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct RosterDone {
    pub added: u32,
    pub changed: u32,
    pub unchanged: u32,
}

/// Somebody who is expected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct RosterEntry {
    pub participant: ParticipantId,
    pub row: RosterRow,
    /// Whether they have come.
    pub joined: bool,
    /// Of their personal link: a new one ends the old one.
    pub generation: u32,
}

/// Opens the seat of one person.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PersonalLink {
    pub participant: ParticipantId,
    /// Absolute, with the code in the fragment.
    pub url: Secret,
}
