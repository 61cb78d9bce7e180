use serde::{Deserialize, Serialize};

use crate::Rubric;

/// What the organiser sets for the rooms' work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub struct WorkSettings {
    /// So many days after its round a group may still edit its roadmap; 0: only in the round.
    pub edit_days: u16,
    /// The one to begin with.
    pub rubric: Rubric,
    /// How long a turn on the stage is if nobody says otherwise, in seconds; 0: no limit.
    pub turn_s: u16,
}

impl Default for WorkSettings {
    fn default() -> Self {
        Self {
            edit_days: 14,
            rubric: Rubric::default(),
            turn_s: 90,
        }
    }
}
