use serde::{Deserialize, Serialize};

use crate::Millis;

/// What the plenary is for now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "is", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Show {
    Before { starts_at: Option<Millis> },
    Live { since: Millis },
    Pause { back_at: Option<Millis> },
    Ended { at: Millis },
}

/// On since ever: sessions that know of no show.
impl Default for Show {
    fn default() -> Self {
        Self::Live { since: Millis(0) }
    }
}

/// What staff want the plenary to be from now on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(
    tag = "is",
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
pub enum ShowWish {
    Before {
        starts_at: Option<Millis>,
    },
    Live {
        /// Staff and panelists who are backstage come onto the stage.
        #[serde(default = "yes")]
        bring: bool,
    },
    Pause {
        back_at: Option<Millis>,
    },
    /// Closes a running round at once. Takes the last word among staff.
    Ended,
}

const fn yes() -> bool {
    true
}
