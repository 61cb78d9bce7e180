use axum::extract::{Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use protocol::http::ApiErrorCode;
use protocol::{Millis, RoadmapId};
use roadmap::{ExportContext, Roadmap};
use serde::Deserialize;
use tokio::sync::oneshot;

use super::asking::Asking;
use super::extract::{Holder, Id};
use super::{Failure, Platform};
use crate::auth::Claims;
use crate::civil;
use crate::roadmap_task::RoadmapMsg;
use crate::session_task::{ExportFacts, SessionMsg};

#[derive(Deserialize)]
pub(super) struct Wanted {
    format: Format,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Format {
    Md,
    Json,
}

/// A roadmap as a file, for those who may read it now.
pub(super) async fn export(
    State(platform): State<Platform>,
    Id(roadmap): Id<RoadmapId>,
    Holder(claims): Holder,
    wanted: Result<Query<Wanted>, axum::extract::rejection::QueryRejection>,
) -> Result<Response, Failure> {
    let wanted = wanted
        .map_err(|_| Failure::new(ApiErrorCode::BadRequest, "say `format=md` or `format=json`"))?;
    let Claims::Participant {
        participant,
        webinar,
        ..
    } = claims
    else {
        let why = "only those in the session may have its roadmaps";
        return Err(Failure::new(ApiErrorCode::Forbidden, why));
    };
    let row = platform.store.webinar(webinar).await?;
    let row = row.ok_or_else(Failure::unauthorised)?;
    let (answer, waiting) = oneshot::channel();
    let ask = SessionMsg::Export {
        participant,
        roadmap: roadmap.clone(),
        answer,
    };
    Asking::of(&platform, &row).tell(ask).await?;
    let facts = waiting.await.map_err(|_| Failure::unavailable())??;
    let handle = platform.roadmaps.open(&roadmap);
    let (answer, waiting) = oneshot::channel();
    handle.send(RoadmapMsg::Read { answer }).await;
    let document = waiting.await.map_err(|_| Failure::unavailable())?;
    Ok(file(
        &roadmap,
        &document,
        facts,
        wanted.format,
        platform.clock.now(),
    ))
}

fn file(
    id: &RoadmapId,
    document: &Roadmap,
    facts: ExportFacts,
    format: Format,
    now: Millis,
) -> Response {
    let (kind, ending, text) = match format {
        Format::Json => ("application/json", "json", document.to_json()),
        Format::Md => {
            let context = ExportContext {
                webinar: facts.webinar,
                room: facts.room,
                people: facts.people,
                date: civil::date(now),
            };
            let text = document.to_markdown(&context);
            ("text/markdown; charset=utf-8", "md", text)
        }
    };
    let name = format!("attachment; filename=\"roadmap-{id}.{ending}\"");
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (header::CONTENT_DISPOSITION, name),
    ];
    (headers, text).into_response()
}
