//! A file that takes the place of what a room has.

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use protocol::http::{ApiErrorCode, RoadmapImported};
use protocol::{Role, RoomId, WebinarId};
use roadmap::{ImportError, Imported};
use signaling_core::Actor;
use tokio::sync::oneshot;

use super::asking::{Asking, known, no_webinar};
use super::extract::{Holder, Id};
use super::{Failure, Platform};
use crate::auth::Claims;
use crate::session_task::{DeskMsg, SessionMsg};
use crate::store::WebinarRow;

/// By the organiser and staff for every room, by a group for its own while it may edit it.
pub(super) async fn import(
    State(platform): State<Platform>,
    Id((webinar, room)): Id<(WebinarId, RoomId)>,
    Holder(claims): Holder,
    headers: HeaderMap,
    file: Bytes,
) -> Result<Json<RoadmapImported>, Failure> {
    let (row, actor, trusted) = asker(&platform, webinar, claims).await?;
    let form = Form::of(&headers)?;
    let read = tokio::task::spawn_blocking(move || form.read(&file)).await;
    let mut read = read.map_err(|_| Failure::unavailable())??;
    if !trusted {
        read = read.nobodys();
    }
    let (answer, waiting) = oneshot::channel();
    let message = SessionMsg::Import {
        actor,
        room,
        read: Box::new(read.roadmap),
        answer,
    };
    Asking::of(&platform, &row).tell(message).await?;
    let made = waiting.await.map_err(|_| Failure::unavailable())?;
    let roadmap = made.map_err(Failure::rejected)?;
    Ok(Json(RoadmapImported {
        roadmap,
        left: read.left,
    }))
}

/// Who asks, and whether a file of theirs may say who said what.
async fn asker(
    platform: &Platform,
    webinar: WebinarId,
    claims: Claims,
) -> Result<(WebinarRow, Actor, bool), Failure> {
    match claims {
        Claims::Organiser { .. } => Ok((known(platform, webinar).await?, Actor::Organiser, true)),
        Claims::Participant {
            webinar: theirs, ..
        } if theirs != webinar => Err(no_webinar()),
        Claims::Participant { participant, .. } => {
            if !platform.throttle.lets_export(&participant) {
                return Err(Failure::too_fast());
            }
            let row = known(platform, webinar).await?;
            let of = participant.clone();
            let role = Asking::of(platform, &row)
                .ask(|answer| DeskMsg::Role {
                    participant: of,
                    answer,
                })
                .await?;
            let staff = matches!(role, Some(Role::Moderator | Role::CoModerator));
            Ok((row, Actor::Participant(participant), staff))
        }
    }
}

/// What the body is.
#[derive(Clone, Copy)]
enum Form {
    Json,
    Markdown,
}

impl Form {
    fn of(headers: &HeaderMap) -> Result<Self, Failure> {
        let kind = headers.get(header::CONTENT_TYPE);
        let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        match kind.split(';').next().map(str::trim) {
            Some("application/json") => Ok(Self::Json),
            Some("text/markdown" | "text/plain") => Ok(Self::Markdown),
            _ => {
                let why = "the body is `application/json` or `text/markdown`, and says which";
                let failure = Failure::new(ApiErrorCode::BadRequest, why);
                Err(failure.with_status(StatusCode::UNSUPPORTED_MEDIA_TYPE))
            }
        }
    }

    fn read(self, file: &[u8]) -> Result<Imported, Failure> {
        let text = std::str::from_utf8(file)
            .map_err(|_| Failure::new(ApiErrorCode::NotText, "the file is not UTF-8 text"))?;
        let read = match self {
            Self::Json => Imported::from_json(text),
            Self::Markdown => Imported::from_markdown(text),
        };
        read.map_err(|why: ImportError| Failure::new(ApiErrorCode::BadText, why.to_string()))
    }
}
