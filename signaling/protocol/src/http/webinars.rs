use serde::{Deserialize, Serialize};

use super::{Poster, PosterSummary};
use crate::{AgendaItem, LinkId, Millis, PlannedRoom, Role, Secret, Settings, WebinarId};

/// `title` has at most [`crate::limits::TITLE_CHARS_MAX`] characters.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CreateWebinar {
    pub title: String,
    #[serde(default)]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub starts_at: Option<Millis>,
    #[serde(default)]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub settings: Option<Settings>,
    #[serde(default)]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub poster: Option<Poster>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<Vec<AgendaItem>>"))]
    pub agenda: Vec<AgendaItem>,
    /// Breakout rooms of its first plan; none has an id.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<Vec<PlannedRoom>>"))]
    pub rooms: Vec<PlannedRoom>,
}

/// What is not named stays as it is.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub struct ChangeWebinar {
    #[cfg_attr(feature = "ts", ts(optional))]
    pub title: Option<String>,
    #[cfg_attr(feature = "ts", ts(optional))]
    pub starts_at: Option<Millis>,
    /// Whole.
    #[cfg_attr(feature = "ts", ts(optional))]
    pub settings: Option<Settings>,
    /// Whole.
    #[cfg_attr(feature = "ts", ts(optional))]
    pub poster: Option<Poster>,
}

/// Replaces the parts of an agenda.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AgendaChange {
    /// Of the agenda that it was drawn from.
    pub version: u32,
    /// All of them, in order; whoever adds one mints its id.
    pub items: Vec<AgendaItem>,
}

/// A new webinar; its links are shown this once.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct WebinarCreated {
    pub webinar: WebinarSummary,
    /// One link for each role.
    pub links: Vec<Link>,
}

/// A row of the organiser's list.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct WebinarSummary {
    pub id: WebinarId,
    pub title: String,
    pub created_at: Millis,
    /// People connected now.
    pub online: u32,
    /// When it is planned for.
    pub starts_at: Option<Millis>,
    pub settings: Settings,
    pub page: PosterSummary,
}

/// Another link for a role; earlier ones stay valid.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CreateLink {
    pub role: Role,
}

/// A new link with its secret, which is shown once: only its hash is kept.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Link {
    pub id: LinkId,
    pub role: Role,
    pub code: Secret,
    /// Absolute, with the code in the fragment.
    pub url: Secret,
}

/// A link without its secret.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct LinkSummary {
    pub id: LinkId,
    pub role: Role,
    pub created_at: Millis,
    pub revoked: bool,
}
