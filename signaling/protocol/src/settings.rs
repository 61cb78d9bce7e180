use serde::{Deserialize, Serialize};

use crate::{Door, Locks, RoundOptions, WorkSettings};

/// What the organiser sets for a webinar.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub struct Settings {
    pub door: Door,
    pub locks: Locks,
    pub options: RoundOptions,
    pub roster: RosterScope,
    /// A new session starts before its show, with staff and panelists backstage.
    pub backstage: bool,
    /// After this many days without an event the webinar is deleted; 0: never.
    pub retention_days: u32,
    #[serde(skip_serializing_if = "is_default")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<WorkSettings>"))]
    pub work: WorkSettings,
}

/// Whom attendees in the plenary see.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum RosterScope {
    #[default]
    Everyone,
    /// Only those on the stage; of everybody else how many they are.
    Stage,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
