use protocol::RoadmapId;
use serde::{Deserialize, Serialize};

/// Why a room goes on in another document. Part of the journal's format.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    tag = "cause",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum Replaced {
    /// An earlier version is what counts again.
    Restored { roadmap: RoadmapId, version: u32 },
    /// It was read from a file.
    Imported {},
}
