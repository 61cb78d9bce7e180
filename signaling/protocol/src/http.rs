//! Bodies of the HTTP API. Errors are [`ApiError`] with a fitting status. `docs/openapi.json` lists every call.
//!
//! Tokens go in `Authorization: Bearer …`, codes in bodies, so that neither reaches a log or a `Referer`.

mod afterwards;
mod expected;
mod people;
mod plans;
mod posters;
mod seats;
mod slides;
mod webinars;
mod works;

pub use afterwards::{
    AttendanceReport, AttendanceRow, History, Meeting, PlaceTime, RoomRecord, RoundRecord, Span,
};
pub use expected::{PersonalLink, RosterChange, RosterDone, RosterEntry, RosterImport};
pub use people::{OrganiserCommand, PersonPresence, PersonSummary};
pub use plans::{PlanList, ProposeRequest, TakeRequest};
pub use posters::{
    EventState, Host, Listing, Poster, PosterHead, PosterSummary, PosterView, PublishedRoadmap,
    RegisterRequest, Registered, Registration, RegistrationDoor, WithCode,
};
pub use seats::{
    ExchangeAnswer, ExchangeRequest, Handoff, JoinRequest, PersonHint, ResumeRequest, Seat,
};
pub use slides::{DeckCreated, NewDeck};
pub use webinars::{
    AgendaChange, ChangeWebinar, CreateLink, CreateWebinar, Link, LinkSummary, WebinarCreated,
    WebinarSummary,
};
pub use works::RoadmapImported;

use serde::{Deserialize, Serialize};

use crate::RejectionCode;

/// The body of every answer that is not a success.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ApiError {
    pub code: ApiErrorCode,
    /// Plain English for logs; screens speak by `code`.
    pub message: String,
    /// With `conflict`: why the session did not do it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub rejection: Option<RejectionCode>,
}

/// Why a call failed. A closed list, so that every one has a sentence in every language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
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
    /// Nobody new is let in for now, or a rule of the house forbids it.
    Locked,
    /// They were not let in, and that stands.
    Refused,
    /// They were sent out; they may ask to come in again.
    Removed,
    /// They were sent out for good.
    Banned,
    /// The webinar has ended.
    Ended,
    /// Something that this webinar asks of everybody is missing in the profile.
    MissingField,
    /// Somebody of the staff is called so, or looks so.
    NameTaken,
    /// The session is in a state in which it cannot be done; `rejection` says why.
    Conflict,
    /// The file is larger than this call takes, or has too many rows or columns.
    TooLarge,
    /// The file is no list of people.
    NotText,
    TooFast,
    /// This server has no program that makes PDFs; the page can print itself.
    PressMissing,
    Unavailable,
}
