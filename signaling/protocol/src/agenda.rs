use serde::{Deserialize, Serialize};

use crate::{AgendaItemId, Millis};

/// What comes after what in a webinar, and where it is now.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Agenda {
    /// Rises when the items change; 0: there never were any.
    pub version: u32,
    pub items: Vec<AgendaItem>,
    /// The item that is on; null: none yet, or none any more.
    pub now: Option<AgendaNow>,
}

/// A part of a webinar. At most [`crate::limits::AGENDA_ITEMS_MAX`] of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AgendaItem {
    pub id: AgendaItemId,
    pub kind: AgendaKind,
    /// One line, at most [`crate::limits::AGENDA_TITLE_CHARS_MAX`] characters; empty: the kind says it.
    pub title: String,
    /// How long it is meant to be, within [`crate::limits::AGENDA_MINUTES`].
    pub minutes: u16,
}

/// What a part of a webinar is. Only a word for people and icons: no part does anything by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum AgendaKind {
    Talk,
    Discussion,
    Panel,
    Briefing,
    Breakout,
    ReportBack,
    Vote,
    Video,
    Break,
}

/// The item that is on. Nothing happens at its end: what runs over is shown, and goes on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct AgendaNow {
    pub item: AgendaItemId,
    pub since: Millis,
    /// Planned; extensions are in it.
    pub ends_at: Millis,
}
