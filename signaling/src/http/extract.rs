use axum::Json;
use axum::extract::rejection::JsonRejection;
use axum::extract::{FromRequest, FromRequestParts, Path, Query, Request};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use protocol::Secret;
use protocol::http::ApiErrorCode;
use serde::de::DeserializeOwned;

use super::{Failure, Platform};
use crate::auth::Claims;

/// A JSON body, or an [`protocol::http::ApiError`] that says what is wrong with it.
pub(super) struct Body<T>(pub(super) T);

impl<T: DeserializeOwned> FromRequest<Platform> for Body<T> {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &Platform) -> Result<Self, Failure> {
        let body = Json::<T>::from_request(request, state).await;
        body.map(|Json(value)| Self(value)).map_err(|rejection| {
            let status = rejection.status();
            // Why not the library's text: it quotes the body, which holds codes and names.
            let message = match &rejection {
                JsonRejection::MissingJsonContentType(_) => {
                    "the body needs `Content-Type: application/json`"
                }
                JsonRejection::JsonSyntaxError(_) => "the body is not JSON",
                JsonRejection::JsonDataError(_) => "the body is not what this call takes",
                _ if status == StatusCode::PAYLOAD_TOO_LARGE => "the body is too large",
                _ => "the body cannot be read",
            };
            Failure::new(ApiErrorCode::BadRequest, message).with_status(status)
        })
    }
}

/// An id in the path.
pub(super) struct Id<T>(pub(super) T);

impl<T: DeserializeOwned + Send> FromRequestParts<Platform> for Id<T> {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &Platform) -> Result<Self, Failure> {
        let path = Path::<T>::from_request_parts(parts, state).await;
        path.map(|Path(id)| Self(id))
            .map_err(|_| Failure::new(ApiErrorCode::NotFound, "there is no such thing"))
    }
}

/// Query parameters.
pub(super) struct Asked<T>(pub(super) T);

impl<T: DeserializeOwned + Send> FromRequestParts<Platform> for Asked<T> {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &Platform) -> Result<Self, Failure> {
        let query = Query::<T>::from_request_parts(parts, state).await;
        query.map(|Query(asked)| Self(asked)).map_err(|_| {
            let why = "a parameter is not what this call takes";
            Failure::new(ApiErrorCode::BadRequest, why)
        })
    }
}

/// The holder of a valid organiser's token.
pub(super) struct Organiser;

impl FromRequestParts<Platform> for Organiser {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &Platform) -> Result<Self, Failure> {
        match claims(parts, state)? {
            Claims::Organiser { .. } => Ok(Self),
            Claims::Participant { .. } => Err(Failure::new(
                ApiErrorCode::Forbidden,
                "only an organiser may do that",
            )),
        }
    }
}

/// What the token of the call says.
pub(super) struct Holder(pub(super) Claims);

impl FromRequestParts<Platform> for Holder {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &Platform) -> Result<Self, Failure> {
        claims(parts, state).map(Self)
    }
}

fn claims(parts: &Parts, platform: &Platform) -> Result<Claims, Failure> {
    let token = parts
        .headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.strip_prefix("Bearer "))
        .map(Secret::new)
        .ok_or_else(Failure::unauthorised)?;
    let claims = platform.tokens.check(&token, platform.clock.now());
    claims.map_err(|_| Failure::unauthorised())
}
