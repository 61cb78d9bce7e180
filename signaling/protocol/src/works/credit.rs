use serde::{Deserialize, Serialize};

use crate::{Millis, Personal, RoadmapId};

/// How somebody wants to be named. Nobody is named who has not said so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Credit {
    /// Name and school.
    Name,
    School,
    #[default]
    None,
}

/// What the viewer has said of one roadmap.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct YourCredit {
    pub roadmap: RoadmapId,
    pub credit: Credit,
}

/// Somebody who is named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Author {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub name: Option<Personal>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub school: Option<Personal>,
    pub country: String,
}

/// A version that anybody with its address may read: `/p/<slug>`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct PublishedView {
    pub roadmap: RoadmapId,
    pub version: u32,
    pub slug: String,
    pub licence: String,
    pub at: Millis,
}
