use serde::{Deserialize, Serialize};

use crate::{RoadmapId, RoomView};

/// A roadmap that was made of parts of others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct JointView {
    pub title: String,
    /// It is in no plan.
    pub room: RoomView,
    pub of: Vec<JointPart>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct JointPart {
    pub roadmap: RoadmapId,
    pub version: u32,
}

/// Which cards of the parts come along.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(tag = "pick", rename_all = "camelCase", deny_unknown_fields)]
pub enum Pick {
    All,
    Cards { cards: Vec<PickedCard> },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PickedCard {
    pub roadmap: RoadmapId,
    pub card: String,
}
