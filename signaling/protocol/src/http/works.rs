use serde::{Deserialize, Serialize};

use crate::RoadmapId;

/// A file has taken the place of what a room had.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct RoadmapImported {
    /// The room's from now on.
    pub roadmap: RoadmapId,
    /// What of the file was not understood or not taken, in words; empty if all was.
    pub left: Vec<String>,
}
