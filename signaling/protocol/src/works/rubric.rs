use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{Personal, RoadmapId};

/// By what points are given: each criterion has 1 to 4, the weights make 100.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Rubric {
    /// 1 to 8.
    pub criteria: Vec<Criterion>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Criterion {
    /// 1 to 20 of a–z, 0–9 and `-`.
    pub id: String,
    /// 1 to 100.
    pub weight: u8,
    /// Only of own ones: the usual have words in every language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub label: Option<String>,
}

impl Default for Rubric {
    /// The usual one: accuracy and learning value, works with low means, learners' voice and inclusion, clarity, transfer.
    fn default() -> Self {
        let usual = [
            ("sdg", 30),
            ("means", 25),
            ("voice", 20),
            ("clarity", 15),
            ("transfer", 10),
        ];
        let criteria = usual.map(|(id, weight)| Criterion {
            id: id.to_owned(),
            weight,
            label: None,
        });
        Self {
            criteria: criteria.into(),
        }
    }
}

/// What the viewer has given to a roadmap.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct YourScore {
    pub roadmap: RoadmapId,
    /// By criterion.
    pub points: BTreeMap<String, u8>,
    pub note: Personal,
}

/// What others have given to a roadmap, without who.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct FeedbackView {
    /// How many.
    pub count: u16,
    /// In the order of the rubric.
    pub criteria: Vec<CriterionResult>,
    /// The median of the weighted totals, in hundredths of a point, 100 to 400; null while nobody has given any.
    pub total: Option<u16>,
    /// Those that are not empty.
    pub notes: Vec<Personal>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct CriterionResult {
    pub id: String,
    /// In hundredths of a point.
    pub median: u16,
}
