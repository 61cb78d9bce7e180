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
