use serde::{Deserialize, Serialize};

use crate::{Fields, Millis, ParticipantId, Profile, Role, Secret, WebinarId};

/// The code of an organiser's link or an invitation.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ExchangeRequest {
    pub code: Secret,
}

/// What a link opens.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
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
        /// What a newcomer has to say of themselves besides a name.
        required: Fields,
        /// Whether this role waits until staff let it in.
        lobby: bool,
        /// Of a personal link: who it is for.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "ts", ts(optional))]
        person: Option<PersonHint>,
    },
}

/// Whom a personal link is for, as the organiser's list has them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PersonHint {
    pub participant: ParticipantId,
    pub profile: Profile,
}

/// Takes a new seat with an invitation's code, or one's own with that of a personal link.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct JoinRequest {
    pub code: Secret,
    pub profile: Profile,
    /// Random text that the browser keeps, at most 64 letters and digits. Who is banned comes with the same one.
    #[serde(default)]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub visitor: Option<Secret>,
}

/// Comes back to a seat with the code that [`Seat::resume`] or, once, [`Handoff::code`] gave.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ResumeRequest {
    pub resume: Secret,
    /// Asks to be let in once more after having been sent out.
    #[serde(default)]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub again: Option<bool>,
}

/// A code with which another device takes the same seat, once.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Handoff {
    pub code: Secret,
    pub expires_at: Millis,
}

/// A place in a session. `token` opens a WebSocket for some minutes; `resume` (kept by the page) gets another one.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Seat {
    pub webinar: WebinarId,
    pub title: String,
    pub participant: ParticipantId,
    pub role: Role,
    pub token: Secret,
    pub resume: Secret,
}
