use serde::{Deserialize, Serialize};

use crate::{AgendaItem, Millis, ParticipantId, Personal, Secret};

/// What the organiser tells the world of a webinar, beside its title, its start and its agenda.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub struct Poster {
    pub listing: Listing,
    /// The organiser's time zone, a name of the IANA database; empty: UTC.
    pub zone: String,
    /// How long it is meant to be; 0: not said. At most [`crate::limits::WEBINAR_MINUTES_MAX`].
    pub minutes: u16,
    /// Plain text in paragraphs, at most [`crate::limits::ABOUT_CHARS_MAX`] characters.
    pub about: String,
    /// At most [`crate::limits::HOSTS_MAX`].
    pub hosts: Vec<Host>,
    /// BCP 47 tags of the languages that are spoken.
    pub languages: Vec<String>,
    /// Goals, 1 to 17, each once.
    pub goals: Vec<u8>,
    pub registration: Registration,
}

/// Who finds the page of a webinar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Listing {
    /// Nobody: there is no page.
    Off,
    /// Whoever has its address.
    #[default]
    Address,
    /// Everybody: it stands on the first page too.
    Listed,
}

/// Somebody whom the page names, because the organiser does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Host {
    pub name: Personal,
    /// Where they are from, or what they do; may be empty.
    pub about: Personal,
}

/// Whether people may register by themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub struct Registration {
    pub open: bool,
    /// At most so many; 0: as many as the server takes.
    pub most: u32,
    /// What people agree to; empty: nothing beyond the usual. At most [`crate::limits::CONSENT_CHARS_MAX`] characters.
    pub consent: String,
}

/// The page of a webinar, to its organiser.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PosterSummary {
    /// Below `/e/`. It never changes.
    pub address: String,
    pub poster: Poster,
    /// People who have registered by themselves.
    pub registered: u32,
}

/// The page of a webinar, to anybody who has its address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PosterView {
    /// The server's clock, because those of phones are wrong.
    pub now: Millis,
    pub address: String,
    pub title: String,
    pub starts_at: Option<Millis>,
    /// The organiser's time zone.
    pub zone: String,
    /// How far that zone is ahead of UTC at the start, in minutes.
    pub offset_min: i16,
    /// The same for the zone that was asked for; null if it is unknown, or none was.
    pub your_offset_min: Option<i16>,
    /// 0: not said.
    pub minutes: u16,
    pub about: String,
    pub hosts: Vec<Host>,
    pub languages: Vec<String>,
    pub goals: Vec<u8>,
    pub agenda: Vec<AgendaItem>,
    pub state: EventState,
    pub registration: RegistrationDoor,
    /// What its rooms have published, oldest first.
    pub published: Vec<PublishedRoadmap>,
}

/// How far a webinar is, as far as anybody may know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum EventState {
    Planned,
    /// People are there.
    Live,
    Ended,
}

/// Whether somebody may register now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(tag = "is", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum RegistrationDoor {
    Open { consent: String },
    Closed,
    Full,
}

/// An address below `/p/`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PublishedRoadmap {
    pub slug: String,
    /// As the published version calls itself, else its room.
    pub title: String,
    pub goal: u8,
}

/// A line of the first page's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PosterHead {
    pub address: String,
    pub title: String,
    pub starts_at: Millis,
    pub zone: String,
    pub minutes: u16,
    pub languages: Vec<String>,
    pub goals: Vec<u8>,
}

/// Somebody who would come.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RegisterRequest {
    /// 16 to 64 of a-z and 0-9, minted by the page and kept by it: with the same again comes the same answer, so that a click sent twice
    /// registers once.
    pub key: Secret,
    pub name: Personal,
    /// Or empty. Nothing is sent there.
    #[serde(default)]
    pub email: Personal,
    #[serde(default)]
    pub school: Personal,
    /// ISO 3166-1 alpha-2, or empty.
    #[serde(default)]
    pub country: String,
    #[serde(default)]
    pub languages: Vec<String>,
    /// First wish first, at most 2.
    #[serde(default)]
    pub goals: Vec<u8>,
    /// The text that they agree to, as the page showed it.
    #[serde(default)]
    pub consent: String,
}

/// The seat that waits for them. Nothing is sent: whoever registers keeps the link.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Registered {
    pub participant: ParticipantId,
    pub code: Secret,
    /// Absolute, with the code in the fragment.
    pub url: Secret,
}

/// By the code of a personal link.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct WithCode {
    pub code: Secret,
}
