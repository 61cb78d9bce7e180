use serde::{Deserialize, Serialize};

use crate::{PlanHead, PlanId, Recipe};

/// The plans of a webinar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PlanList {
    /// The one that is opened next.
    pub chosen: PlanId,
    /// All of them, the chosen one first.
    pub plans: Vec<PlanHead>,
}

/// How people shall be dealt into rooms. The same seed gives the same proposal as long as nothing else has changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ProposeRequest {
    pub recipe: Recipe,
    #[serde(default)]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub seed: Option<u32>,
}

/// Makes the organiser's last proposal so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TakeRequest {
    /// Of the plan that it was made from.
    pub version: u32,
    /// Its number.
    pub proposal: u32,
}
