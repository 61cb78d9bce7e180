use serde::{Deserialize, Serialize};

use crate::{ChatId, Millis, ParticipantId, Personal};

/// A private message. Only the two of them see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Letter {
    pub id: ChatId,
    pub at: Millis,
    pub from: ParticipantId,
    pub to: ParticipantId,
    pub text: Personal,
    /// What its author was called when it was written: in a large session its reader may not know them. Absent in the journal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub name: Option<Personal>,
    /// The same, of whom it is to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub to_name: Option<Personal>,
}
