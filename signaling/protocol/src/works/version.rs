use serde::{Deserialize, Serialize};

use crate::{CardValue, Millis, ParticipantId, RoadmapId, RoomId, RoundId};

/// A frozen state of a roadmap, without what it says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct VersionHead {
    /// The number of the last change that it holds.
    pub n: u32,
    pub at: Millis,
    /// Oldest first.
    pub marks: Vec<Mark>,
    pub percent: u8,
    pub title: String,
}

/// Why a version is kept. Stored with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(
    tag = "mark",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum Mark {
    /// The end of a round made it.
    AsPresented { round: RoundId, room: RoomId },
    /// It was put on the stage.
    Shown,
    /// Somebody gave it a name.
    Named { name: String, by: ParticipantId },
    /// The first one of a document that was made from an earlier version.
    Restored { from: u32 },
    /// The first one of a document that was made from parts of others.
    Joint,
    /// Another one was made of it, with others.
    Part { of: RoadmapId },
    /// The first one of a document that was read from a file.
    Imported,
    /// Anybody with its address may read it.
    Published { slug: String },
}

/// What differs between two versions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(
    tag = "change",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum VersionChange {
    Text {
        path: String,
        before: String,
        after: String,
    },
    Value {
        path: String,
        before: Option<CardValue>,
        after: Option<CardValue>,
    },
    Added {
        card: String,
    },
    Removed {
        card: String,
    },
    Moved {
        card: String,
    },
    /// An example that somebody has taken over as it was.
    Accepted {
        card: String,
    },
    Target {
        number: String,
        on: bool,
    },
    /// The notes.
    Prose,
}
