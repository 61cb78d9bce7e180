use serde::{Deserialize, Serialize};

use crate::{Figures, Note, ParticipantId, PlanId, RoomRef, UnplacedPerson, Why};

/// Who would go where, before anything is changed. `takeProposal` with these numbers makes it so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ProposalView {
    /// Its number. Only the last one that somebody asked for can be taken.
    pub proposal: u32,
    pub plan: PlanId,
    /// Of the plan that it was made from.
    pub version: u32,
    /// Those with people in them: the plan's in its order, then new ones.
    pub rooms: Vec<ProposedRoom>,
    /// In the order of people's ids.
    pub seats: Vec<ProposedSeat>,
    /// In the order in which they would get a place that becomes free.
    pub unplaced: Vec<UnplacedPerson>,
    pub notes: Vec<Note>,
    pub figures: Figures,
    /// To compare proposals of one recipe and one plan.
    pub score: i32,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ProposedRoom {
    pub room: RoomRef,
    pub name: String,
    pub goal: u8,
    pub language: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ProposedSeat {
    pub participant: ParticipantId,
    pub room: RoomRef,
    pub why: Vec<Why>,
}
