//! Bodies of the HTTP API. Errors are [`ApiError`] with a fitting status.
//!
//! | call | who | body → answer |
//! |---|---|---|
//! | `POST /api/exchange` | anyone with a link's code | [`ExchangeRequest`] → [`ExchangeAnswer`] |
//! | `POST /api/join` | anyone with an invitation's code | [`JoinRequest`] → [`Seat`] |
//! | `POST /api/resume` | a page that has joined before | [`ResumeRequest`] → [`Seat`] |
//! | `GET /api/webinars` | organiser | → `Vec<WebinarSummary>` |
//! | `POST /api/webinars` | organiser | [`CreateWebinar`] → [`WebinarCreated`] |
//! | `GET /api/webinars/{id}/links` | organiser | → `Vec<LinkSummary>` |
//! | `POST /api/webinars/{id}/links` | organiser | [`CreateLink`] → [`Link`] |
//! | `DELETE /api/webinars/{id}/links/{link}` | organiser | → 204 |
//! | `GET /api/roadmaps/{id}/export?format=md` or `json` | participant (Bearer token) | → the file |
//! | `GET /healthz` | anyone | → `ok` |
//!
//! Tokens go in `Authorization: Bearer …`, codes in bodies, so that neither reaches a log or a `Referer`.

use serde::{Deserialize, Serialize};

use crate::{LinkId, Millis, ParticipantId, Profile, Role, Secret, WebinarId};

/// The code of an organiser's link or an invitation.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ExchangeRequest {
    pub code: Secret,
}

/// What a link opens.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum ExchangeAnswer {
    Organiser {
        token: Secret,
        expires_at: Millis,
    },
    Invitation {
        webinar: WebinarId,
        title: String,
        role: Role,
    },
}

/// Takes a new seat with an invitation's code.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct JoinRequest {
    pub code: Secret,
    pub profile: Profile,
}

/// Comes back to a seat with the code that [`Seat::resume`] gave.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ResumeRequest {
    pub resume: Secret,
}

/// A place in a session. `token` opens a WebSocket for some minutes; `resume` (kept by the page) gets another one.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Seat {
    pub webinar: WebinarId,
    pub title: String,
    pub participant: ParticipantId,
    pub role: Role,
    pub token: Secret,
    pub resume: Secret,
}

/// `title` has at most [`crate::limits::TITLE_CHARS_MAX`] characters.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CreateWebinar {
    pub title: String,
}

/// A new webinar; its links are shown this once.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct WebinarCreated {
    pub webinar: WebinarSummary,
    /// One link for each role.
    pub links: Vec<Link>,
}

/// A row of the organiser's list.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct WebinarSummary {
    pub id: WebinarId,
    pub title: String,
    pub created_at: Millis,
    /// People connected now.
    pub online: u32,
}

/// Another link for a role; earlier ones stay valid.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CreateLink {
    pub role: Role,
}

/// A new link with its secret, which is shown once: only its hash is kept.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
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
#[serde(rename_all = "camelCase")]
pub struct LinkSummary {
    pub id: LinkId,
    pub role: Role,
    pub created_at: Millis,
    pub revoked: bool,
}

/// The body of every answer that is not a success.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ApiError {
    pub code: ApiErrorCode,
    /// Plain English for logs; screens speak by `code`.
    pub message: String,
}

/// Why a call failed. A closed list, so that every one has a sentence in every language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum ApiErrorCode {
    /// The body is not what this call takes.
    BadRequest,
    /// No valid token.
    Unauthorised,
    /// A valid token, but not for this.
    Forbidden,
    /// The link's code is unknown or revoked.
    BadLink,
    NotFound,
    /// A field of the profile or title breaks a limit.
    BadText,
    /// The session has as many people as it may.
    Full,
    TooFast,
    Unavailable,
}
