use serde::{Deserialize, Serialize};

use crate::{Millis, RoadmapId, RoomId};

/// Whether everybody sees what all rooms have made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Gallery {
    /// Attendees may read all roadmaps.
    pub open: bool,
    /// And comment in them, and give dots.
    pub comments: bool,
}

/// A roadmap among the others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct GalleryEntry {
    pub roadmap: RoadmapId,
    pub room: RoomId,
    /// The room's.
    pub name: String,
    pub goal: u8,
    pub title: String,
    pub question: String,
    pub targets: Vec<String>,
    /// Of its people, ISO 3166-1 alpha-2, each once.
    pub countries: Vec<String>,
    /// Of its texts, BCP 47.
    pub languages: Vec<String>,
    pub percent: u8,
    /// Every milestone says what happens without internet.
    pub low_tech: bool,
    pub changed_at: Option<Millis>,
    /// Made of parts of others.
    pub joint: bool,
    /// The number of the last change.
    pub n: u32,
    /// How many have given it points.
    pub scores: u16,
}
