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
}
