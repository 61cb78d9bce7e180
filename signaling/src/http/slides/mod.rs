//! Slides: brought page by page by who may show them, and read by everybody who knows a deck's id, which only those in its webinar are
//! told.

mod kept;
mod picture;
mod upload;

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use protocol::DeckId;
use protocol::http::ApiErrorCode;

use super::extract::Id;
use super::{Failure, Platform};
use crate::store::SlideRow;

pub(crate) use kept::KeptSlides;
pub(super) use upload::{create, put};

use picture::Picture;

/// A page never changes, and runs nothing even if a browser took it for something else.
const HEADERS: [(HeaderName, HeaderValue); 2] = [
    (
        header::CACHE_CONTROL,
        HeaderValue::from_static("public, max-age=31536000, immutable"),
    ),
    (
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; sandbox"),
    ),
];

/// A page as a picture.
pub(super) async fn picture(
    State(platform): State<Platform>,
    Id((deck, page)): Id<(DeckId, u16)>,
) -> Result<Response, Failure> {
    let slide = find(&platform, deck, page).await?;
    let kind = Picture::of(&slide.picture).ok_or_else(Failure::unavailable)?;
    let kind = [(header::CONTENT_TYPE, kind.content_type())];
    Ok((HEADERS, kind, slide.picture.clone()).into_response())
}

/// What is written on a page.
pub(super) async fn text(
    State(platform): State<Platform>,
    Id((deck, page)): Id<(DeckId, u16)>,
) -> Result<Response, Failure> {
    let slide = find(&platform, deck, page).await?;
    Ok((HEADERS, slide.text.as_str().to_owned()).into_response())
}

async fn find(platform: &Platform, deck: DeckId, page: u16) -> Result<Arc<SlideRow>, Failure> {
    let found = platform.slides.find(platform, deck, page).await?;
    found.ok_or_else(|| Failure::new(ApiErrorCode::NotFound, "there is no such page"))
}
