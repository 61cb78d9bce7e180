use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use protocol::RejectionCode;
use protocol::http::{ApiError, ApiErrorCode};
use signaling_core::Rejection;

use crate::store::StoreError;

/// A call that failed: [`ApiError`] with a fitting status.
#[derive(Debug)]
pub(super) struct Failure {
    code: ApiErrorCode,
    status: StatusCode,
    message: String,
    rejection: Option<RejectionCode>,
}

impl Failure {
    pub(super) fn new(code: ApiErrorCode, message: impl Into<String>) -> Self {
        let status = match code {
            ApiErrorCode::BadRequest
            | ApiErrorCode::BadText
            | ApiErrorCode::MissingField
            | ApiErrorCode::NotText => StatusCode::BAD_REQUEST,
            ApiErrorCode::Unauthorised => StatusCode::UNAUTHORIZED,
            ApiErrorCode::Forbidden
            | ApiErrorCode::Locked
            | ApiErrorCode::Refused
            | ApiErrorCode::Removed
            | ApiErrorCode::Banned
            | ApiErrorCode::Ended => StatusCode::FORBIDDEN,
            ApiErrorCode::BadLink | ApiErrorCode::NotFound => StatusCode::NOT_FOUND,
            ApiErrorCode::Full | ApiErrorCode::Conflict | ApiErrorCode::NameTaken => {
                StatusCode::CONFLICT
            }
            ApiErrorCode::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            ApiErrorCode::TooFast => StatusCode::TOO_MANY_REQUESTS,
            ApiErrorCode::PressMissing => StatusCode::NOT_IMPLEMENTED,
            ApiErrorCode::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        };
        Self {
            code,
            status,
            message: message.into(),
            rejection: None,
        }
    }

    /// The session would not do it.
    pub(super) fn rejected(rejection: Rejection) -> Self {
        if rejection.code == RejectionCode::Unavailable {
            return Self::unavailable();
        }
        Self {
            rejection: Some(rejection.code),
            ..Self::new(ApiErrorCode::Conflict, rejection.message)
        }
    }

    pub(super) const fn status(&self) -> StatusCode {
        self.status
    }

    /// The same error with another status, for what HTTP has a status of its own for.
    pub(super) const fn with_status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    pub(super) fn bad_link() -> Self {
        Self::new(
            ApiErrorCode::BadLink,
            "this link is unknown or has been revoked",
        )
    }

    pub(super) fn unauthorised() -> Self {
        Self::new(
            ApiErrorCode::Unauthorised,
            "this call needs a valid token in `Authorization: Bearer …`",
        )
    }

    pub(super) fn too_fast() -> Self {
        Self::new(
            ApiErrorCode::TooFast,
            "too many calls; wait a second and try again",
        )
    }

    pub(super) fn unavailable() -> Self {
        Self::new(
            ApiErrorCode::Unavailable,
            "the session cannot answer now; try again",
        )
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let error = ApiError {
            code: self.code,
            message: self.message,
            rejection: self.rejection,
        };
        (self.status, Json(error)).into_response()
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        tracing::error!(%error, "a call failed");
        Self::new(
            ApiErrorCode::Unavailable,
            "the server could not read or write; try again",
        )
    }
}

impl From<Rejection> for Failure {
    fn from(rejection: Rejection) -> Self {
        let code = match rejection.code {
            RejectionCode::TooMany | RejectionCode::Full => ApiErrorCode::Full,
            RejectionCode::BadText | RejectionCode::OutOfRange => ApiErrorCode::BadText,
            RejectionCode::NotAllowed | RejectionCode::Waiting => ApiErrorCode::Forbidden,
            RejectionCode::Locked => ApiErrorCode::Locked,
            RejectionCode::Banned => ApiErrorCode::Banned,
            RejectionCode::Ended => ApiErrorCode::Ended,
            RejectionCode::MissingField => ApiErrorCode::MissingField,
            RejectionCode::NameTaken => ApiErrorCode::NameTaken,
            RejectionCode::UnknownRoadmap
            | RejectionCode::UnknownParticipant
            | RejectionCode::UnknownRoom
            | RejectionCode::UnknownPlan
            | RejectionCode::UnknownItem
            | RejectionCode::UnknownVersion => ApiErrorCode::NotFound,
            RejectionCode::TooFast => ApiErrorCode::TooFast,
            RejectionCode::Unavailable => ApiErrorCode::Unavailable,
            RejectionCode::PlanChanged
            | RejectionCode::RoundOpen
            | RejectionCode::NoRound
            | RejectionCode::RoundClosing
            | RejectionCode::NoRooms
            | RejectionCode::NobodyAssigned
            | RejectionCode::RoomInUse
            | RejectionCode::NotHere
            | RejectionCode::LastModerator
            | RejectionCode::RoundState
            | RejectionCode::Taken
            | RejectionCode::VoiceBusy
            | RejectionCode::InUse
            | RejectionCode::OwnWork
            | RejectionCode::Unplaceable => ApiErrorCode::BadRequest,
        };
        Self::new(code, rejection.message)
    }
}

pub(super) async fn not_found() -> Failure {
    Failure::new(ApiErrorCode::NotFound, "there is no such call")
}

pub(super) async fn wrong_method() -> Failure {
    Failure::new(
        ApiErrorCode::BadRequest,
        "this call is not made with that method",
    )
    .with_status(StatusCode::METHOD_NOT_ALLOWED)
}
