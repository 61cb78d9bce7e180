use serde::{Deserialize, Serialize};

use crate::{DeckId, ParticipantId, Personal};

/// Slides as those who may show them see them. Pages are numbered from 1, and come in order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct DeckView {
    pub deck: DeckId,
    /// As who brought it calls it.
    pub title: Personal,
    /// It has, or will have, so many.
    pub pages: u16,
    /// So many are there.
    pub ready: u16,
    /// Who brought it.
    pub by: ParticipantId,
}
