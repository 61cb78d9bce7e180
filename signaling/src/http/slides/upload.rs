use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::extract::multipart::{Multipart, MultipartError, MultipartRejection};
use axum::http::StatusCode;
use protocol::http::{ApiErrorCode, DeckCreated, NewDeck};
use protocol::{DeckId, Personal, RejectionCode, WebinarId};
use signaling_core::{Actor, Rejection, slide_text};

use super::Picture;
use crate::auth::Claims;
use crate::http::asking::{Asking, known, no_webinar};
use crate::http::extract::{Body, Holder, Id};
use crate::http::{Answer, Failure, Platform};
use crate::mint::RandomMint;
use crate::session_task::{DeskMsg, SlidesMsg};
use crate::store::{SlideRow, WebinarRow};

/// A deck without pages, by who may show slides.
pub(in crate::http) async fn create(
    State(platform): State<Platform>,
    Id(webinar): Id<WebinarId>,
    Holder(claims): Holder,
    Body(wanted): Body<NewDeck>,
) -> Answer<DeckCreated> {
    let (row, actor) = asker(&platform, webinar, claims).await?;
    let deck = RandomMint::deck();
    let made = deck.clone();
    let done = Asking::of(&platform, &row)
        .ask(|answer| {
            DeskMsg::Slides(SlidesMsg::Bring {
                actor,
                deck: made,
                title: wanted.title,
                pages: wanted.pages,
                answer,
            })
        })
        .await?;
    done.map_err(failed)?;
    Ok(Json(DeckCreated { deck }))
}

/// The next page of one's own deck.
pub(in crate::http) async fn put(
    State(platform): State<Platform>,
    Id((webinar, deck, page)): Id<(WebinarId, DeckId, u16)>,
    Holder(claims): Holder,
    form: Result<Multipart, MultipartRejection>,
) -> Result<StatusCode, Failure> {
    let (webinar, actor) = asker(&platform, webinar, claims).await?;
    let form = form.map_err(|_| bad_form())?;
    let row = read(form).await?;
    let done = Asking::of(&platform, &webinar)
        .ask(|answer| {
            DeskMsg::Slides(SlidesMsg::Page {
                actor,
                deck,
                page,
                row,
                answer,
            })
        })
        .await?;
    done.map_err(failed)?;
    Ok(StatusCode::NO_CONTENT)
}

async fn asker(
    platform: &Platform,
    webinar: WebinarId,
    claims: Claims,
) -> Result<(WebinarRow, Actor), Failure> {
    let actor = match claims {
        Claims::Organiser { .. } => Actor::Organiser,
        Claims::Participant {
            webinar: theirs, ..
        } if theirs != webinar => return Err(no_webinar()),
        Claims::Participant { participant, .. } => Actor::Participant(participant),
    };
    Ok((known(platform, webinar).await?, actor))
}

async fn read(mut form: Multipart) -> Result<SlideRow, Failure> {
    let (mut picture, mut text) = (None, None);
    while let Some(field) = form.next_field().await.map_err(|error| unread(&error))? {
        let name = field.name().unwrap_or_default().to_owned();
        let bytes = field.bytes().await.map_err(|error| unread(&error))?;
        let before = match name.as_str() {
            "picture" => picture.replace(bytes),
            "text" => text.replace(bytes),
            _ => return Err(bad_form()),
        };
        if before.is_some() {
            return Err(bad_form());
        }
    }
    let picture = picture.ok_or_else(bad_form)?;
    if Picture::of(&picture).is_none() {
        let why = "a page is a WebP, PNG or JPEG picture";
        let failure = Failure::new(ApiErrorCode::BadRequest, why);
        return Err(failure.with_status(StatusCode::UNSUPPORTED_MEDIA_TYPE));
    }
    Ok(SlideRow {
        picture: picture.to_vec(),
        text: written(&text.unwrap_or_default())?,
    })
}

fn written(text: &Bytes) -> Result<Personal, Failure> {
    let text = std::str::from_utf8(text)
        .map_err(|_| Failure::new(ApiErrorCode::BadText, "the text is not UTF-8"))?;
    slide_text(text).map_err(|refused| Failure::new(ApiErrorCode::BadText, refused.message))
}

fn bad_form() -> Failure {
    let why = "the body is a form with `picture` and, if there is any, `text`";
    Failure::new(ApiErrorCode::BadRequest, why)
}

/// Why not the library's text: it may quote the body.
fn unread(error: &MultipartError) -> Failure {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        return Failure::new(ApiErrorCode::TooLarge, "the page is too large");
    }
    bad_form()
}

fn failed(rejection: Rejection) -> Failure {
    let status = match rejection.code {
        RejectionCode::NotAllowed | RejectionCode::Waiting => Some(StatusCode::FORBIDDEN),
        RejectionCode::UnknownItem => Some(StatusCode::NOT_FOUND),
        RejectionCode::BadText | RejectionCode::OutOfRange => Some(StatusCode::BAD_REQUEST),
        _ => None,
    };
    let failure = Failure::rejected(rejection);
    match status {
        Some(status) => failure.with_status(status),
        None => failure,
    }
}
