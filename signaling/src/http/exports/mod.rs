//! A roadmap as a file of its reader's choice.

mod file;
mod form;
mod zip;

use axum::extract::State;
use axum::response::Response;
use protocol::RoadmapId;
use protocol::http::ApiErrorCode;
use roadmap::Roadmap;
use serde::Deserialize;
use tokio::sync::oneshot;

use super::asking::Asking;
use super::extract::{Asked, Holder, Id};
use super::{Failure, Platform};
use crate::auth::Claims;
use crate::csv_out::Separator;
use crate::roadmap_task::RoadmapMsg;
use crate::session_task::{ExportFacts, SessionMsg};

use form::Form;

pub(super) use zip::zip;

/// What is asked for.
#[derive(Deserialize)]
pub(super) struct Wanted {
    format: Form,
    #[serde(default)]
    lang: Option<String>,
    #[serde(default)]
    beside: Option<String>,
    #[serde(default)]
    comments: Option<String>,
    #[serde(default)]
    delimiter: Separator,
}

/// A roadmap as a file, for those who may read it now.
pub(super) async fn export(
    State(platform): State<Platform>,
    Id(roadmap): Id<RoadmapId>,
    Holder(claims): Holder,
    Asked(wanted): Asked<Wanted>,
) -> Result<Response, Failure> {
    let (facts, document) = read(&platform, &roadmap, claims).await?;
    form::make(&platform, &roadmap, document, facts, &wanted).await
}

/// The roadmap as it is now, with what an export says beside it.
async fn read(
    platform: &Platform,
    roadmap: &RoadmapId,
    claims: Claims,
) -> Result<(ExportFacts, Roadmap), Failure> {
    let Claims::Participant {
        participant,
        webinar,
        ..
    } = claims
    else {
        let why = "only those in the session may have its roadmaps";
        return Err(Failure::new(ApiErrorCode::Forbidden, why));
    };
    if !platform.throttle.lets_export(&participant) {
        return Err(Failure::too_fast());
    }
    let row = platform.store.webinar(webinar).await?;
    let row = row.ok_or_else(Failure::unauthorised)?;
    let (answer, waiting) = oneshot::channel();
    let ask = SessionMsg::Export {
        participant,
        roadmap: roadmap.clone(),
        answer,
    };
    Asking::of(platform, &row).tell(ask).await?;
    let facts = waiting.await.map_err(|_| Failure::unavailable())??;
    let handle = platform.roadmaps.open(roadmap);
    let (answer, waiting) = oneshot::channel();
    handle.send(RoadmapMsg::Read { answer }).await;
    let document = waiting.await.map_err(|_| Failure::unavailable())?;
    Ok((facts, document))
}
