use serde::{Deserialize, Serialize};

use crate::roster::RosterRow;
use crate::{Millis, ParticipantId, Personal, Role, Secret};

/// The good rows of a preview. Who is on the list already, by reference or else by e-mail (or else by name and school), is changed.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RosterImport {
    pub rows: Vec<RosterRow>,
}

/// What is not named stays as it is.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub struct RosterChange {
    #[cfg_attr(feature = "ts", ts(optional))]
    pub reference: Option<Personal>,
    #[cfg_attr(feature = "ts", ts(optional))]
    pub email: Option<Personal>,
    #[cfg_attr(feature = "ts", ts(optional))]
    pub name: Option<Personal>,
    #[cfg_attr(feature = "ts", ts(optional))]
    pub role: Option<Role>,
    #[cfg_attr(feature = "ts", ts(optional))]
    pub school: Option<Personal>,
    #[cfg_attr(feature = "ts", ts(optional))]
    pub country: Option<String>,
    #[cfg_attr(feature = "ts", ts(optional))]
    pub languages: Option<Vec<String>>,
    #[cfg_attr(feature = "ts", ts(optional))]
    pub goals: Option<Vec<u8>>,
}

impl RosterChange {
    /// The row as it is to be.
    #[must_use]
    pub fn over(self, row: &RosterRow) -> RosterRow {
        let row = row.clone();
        RosterRow {
            reference: self.reference.unwrap_or(row.reference),
            email: self.email.unwrap_or(row.email),
            name: self.name.unwrap_or(row.name),
            role: self.role.unwrap_or(row.role),
            school: self.school.unwrap_or(row.school),
            country: self.country.unwrap_or(row.country),
            languages: self.languages.unwrap_or(row.languages),
            goals: self.goals.unwrap_or(row.goals),
        }
    }
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
    /// When they registered by themselves; null: the organiser put them on the list.
    #[serde(default)]
    pub registered_at: Option<Millis>,
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
