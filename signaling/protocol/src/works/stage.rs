use serde::{Deserialize, Serialize};

use crate::{Millis, ParticipantId};

/// One roadmap's time on the stage. Its end is a colour and a sentence, never a cut.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Turn {
    /// Who presents it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub reporter: Option<ParticipantId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub ends_at: Option<Millis>,
    /// The reporter may speak in the plenary because of it, and no longer than it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<bool>"))]
    pub lent: bool,
}

/// Where the presenter is in a roadmap.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Pointer {
    /// The text or card that is lit, at most 64 characters.
    pub path: Option<String>,
    /// The section or card at the top of the presenter's window, at most 64 characters.
    pub top: String,
    /// Thousandths of it that are above the window.
    pub within: u16,
}
