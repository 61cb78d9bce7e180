use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{Block, Millis, ParticipantId, Personal, RoadmapId};

/// What a roadmap says, for who is shown it. Empty texts are left out of the maps.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct RoadmapView {
    pub roadmap: RoadmapId,
    /// 1 to 17.
    pub goal: Option<u8>,
    /// Goals that it touches too, at most 2.
    pub also: Vec<u8>,
    /// BCP 47: the language of every text that does not say another one.
    pub lang: String,
    pub licence: String,
    /// A title to begin with.
    pub title_hint: Option<String>,
    /// What a joint roadmap was made of.
    pub parts: Vec<PartView>,
    /// Numbers like `13.3`.
    pub targets: Vec<String>,
    /// By key, `title` and others.
    pub fields: BTreeMap<String, String>,
    /// By key; `needs` is a text as well.
    pub audience: BTreeMap<String, CardValue>,
    /// By `group:name`.
    pub choices: BTreeMap<String, CardValue>,
    /// Languages of texts in `fields` and `audience` that are not in `lang`, by path.
    pub langs: BTreeMap<String, String>,
    /// Who has a role: to the group the person's id, to others what they are called.
    pub roles: BTreeMap<String, Personal>,
    /// In their order.
    pub cards: Vec<CardView>,
    /// Cards that were taken away; only to the group.
    pub bin: Vec<CardView>,
    /// Dots that count, by card.
    pub dots: BTreeMap<String, u32>,
    /// Oldest first.
    pub comments: Vec<CommentView>,
    pub sides: Vec<SideView>,
    pub prose: Vec<Block>,
}

/// A part of a joint roadmap.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct PartView {
    pub roadmap: RoadmapId,
    /// The name of the room that wrote it.
    pub room: String,
    pub version: u32,
}

/// One card of any kind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct CardView {
    pub id: String,
    pub kind: CardKind,
    /// Text of the template that nobody has accepted or edited yet.
    pub example: bool,
    /// BCP 47, if it is not the roadmap's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub lang: Option<String>,
    /// Where it comes from, in a joint roadmap: `ro_a/c1 ro_b/c4`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub from: Option<String>,
    /// Who made it. Only to the group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub by: Option<ParticipantId>,
    pub texts: BTreeMap<String, String>,
    pub values: BTreeMap<String, CardValue>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum CardKind {
    Objective,
    Milestone,
    Resource,
    Partner,
    Evidence,
    Risk,
    Commitment,
}

/// A choice, a number, a short text or several of them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(untagged)]
pub enum CardValue {
    Flag(bool),
    Number(f64),
    Text(String),
    List(Vec<String>),
}

/// A remark on a card or a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct CommentView {
    pub id: String,
    /// A card's id, a text's path, or empty: the whole.
    pub on: String,
    pub by: Option<ParticipantId>,
    /// What its author is called, if the reader may know.
    pub name: Option<Personal>,
    pub at: Millis,
    pub lang: String,
    pub text: Personal,
    pub state: CommentState,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum CommentState {
    #[default]
    Open,
    Done,
    /// Taken back.
    Gone,
}

/// A text in another language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct SideView {
    pub path: String,
    pub lang: String,
    pub text: String,
    /// The original has changed since.
    pub stale: bool,
    pub via: Via,
}

/// Who translated it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Via {
    #[default]
    Person,
    Machine,
}
