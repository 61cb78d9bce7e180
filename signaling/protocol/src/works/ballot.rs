use serde::{Deserialize, Serialize};

use crate::{BallotId, Millis, RoadmapId};

/// A vote that is open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct BallotView {
    pub ballot: BallotId,
    pub among: Vec<RoadmapId>,
    /// Votes a person, 1 to 3.
    pub each: u8,
    /// It closes by itself then.
    pub until: Option<Millis>,
    /// What the viewer has chosen.
    pub yours: Vec<RoadmapId>,
    /// The viewer may vote.
    pub may: bool,
    /// Of these the viewer may choose none: it is their own work.
    pub own: Vec<RoadmapId>,
}

/// A vote that is closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct BallotResult {
    pub ballot: BallotId,
    /// Most votes first, then by id. Equal numbers are a tie.
    pub tally: Vec<Tallied>,
    pub closed_at: Millis,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Tallied {
    pub roadmap: RoadmapId,
    pub votes: u32,
}
