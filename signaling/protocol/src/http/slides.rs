use serde::{Deserialize, Serialize};

use crate::{DeckId, Personal};

/// Slides that somebody brings. Their pages come one by one, in order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewDeck {
    /// 1 to 120 characters.
    pub title: Personal,
    /// 1 to 150.
    pub pages: u16,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct DeckCreated {
    pub deck: DeckId,
}
