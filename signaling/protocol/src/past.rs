use serde::{Deserialize, Serialize};

use crate::{Millis, PlanId, RoundId};

/// A round that is over, for staff. Who was in which room, and what they wrote, is in the webinar's history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct PastRoundView {
    pub id: RoundId,
    /// The how manieth of the session it was, from 1 on.
    pub number: u32,
    /// The plan it went by.
    pub plan: PlanId,
    pub opened_at: Millis,
    /// When the last room was empty.
    pub closed_at: Millis,
    pub rooms: u16,
    /// Who belonged into a room when it ended.
    pub people: u32,
    /// `reopenRooms` can open it again: its plan is still there.
    pub may_reopen: bool,
}
