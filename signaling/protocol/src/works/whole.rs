use serde::{Deserialize, Serialize};

use crate::{
    BallotResult, BallotView, Gallery, JointView, PublishedView, RoadmapId, Rubric, YourCredit,
    YourScore,
};

/// What the session knows of its roadmaps beside the rooms.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct WorksView {
    pub gallery: Gallery,
    /// Who presents after whom, as staff have set it; empty: the rooms in their order.
    pub order: Vec<RoadmapId>,
    pub rubric: Rubric,
    pub ballot: Option<BallotView>,
    /// Of the last vote that was closed.
    pub result: Option<BallotResult>,
    pub your_scores: Vec<YourScore>,
    pub your_credits: Vec<YourCredit>,
    pub joints: Vec<JointView>,
    /// To staff all, to others those of their own work.
    pub published: Vec<PublishedView>,
}

/// One part of a [`WorksView`], which it replaces.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(
    tag = "what",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum WorksPart {
    Gallery { gallery: Gallery },
    Order { order: Vec<RoadmapId> },
    Rubric { rubric: Rubric },
    Ballot { ballot: Option<BallotView> },
    Result { result: Option<BallotResult> },
    YourScores { your_scores: Vec<YourScore> },
    YourCredits { your_credits: Vec<YourCredit> },
    Joints { joints: Vec<JointView> },
    Published { published: Vec<PublishedView> },
}
