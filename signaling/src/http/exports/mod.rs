//! A roadmap as a file of its reader's choice.

mod file;
mod form;
mod zip;

use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;
use protocol::RoadmapId;
use protocol::http::ApiErrorCode;
use roadmap::Roadmap;
use serde::Deserialize;
use tokio::sync::oneshot;

use super::asking::Asking;
use super::etag::Tag;
use super::extract::{Asked, Holder, Id};
use super::published::named;
use super::{Failure, Platform};
use crate::auth::Claims;
use crate::csv_out::Separator;
use crate::roadmap_task::{RoadmapMsg, unpack};
use crate::session_task::{ExportFacts, SessionMsg};

use form::Form;

pub(super) use file::File;
pub(super) use form::{day_of, markdown};
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
    /// A stored one; without it as the roadmap is now.
    #[serde(default)]
    version: Option<u32>,
}

/// A roadmap as a file, for those who may read it now.
pub(super) async fn export(
    State(platform): State<Platform>,
    Id(roadmap): Id<RoadmapId>,
    Holder(claims): Holder,
    RawQuery(query): RawQuery,
    Asked(wanted): Asked<Wanted>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let facts = facts(&platform, &roadmap, claims).await?;
    let Some(n) = wanted.version else {
        let document = now(&platform, &roadmap).await?;
        return form::make(&platform, &roadmap, document, &facts, &wanted).await;
    };
    let tag = tag(&roadmap, &facts, query.as_deref().unwrap_or_default());
    if tag.is_known(&headers) {
        return Ok(tag.unchanged());
    }
    let document = stored(&platform, &roadmap, n).await?;
    let mut response = form::make(&platform, &roadmap, document, &facts, &wanted).await?;
    tag.mark(&mut response);
    Ok(response)
}

/// Of all that a file of a stored version is made from; the day it was asked for is not among it.
fn tag(roadmap: &RoadmapId, facts: &ExportFacts, query: &str) -> Tag {
    let group = facts.group.iter();
    let group = group.map(|one| format!("{} {} {}", one.id, one.name.as_str(), one.country));
    let group: Vec<String> = group.collect();
    let authors: Vec<String> = facts.authors.iter().map(named).collect();
    Tag::of(&[
        roadmap.as_str(),
        query,
        if facts.own { "own" } else { "" },
        &facts.webinar,
        &facts.room,
        &group.join("\n"),
        &authors.join("\n"),
        facts.slug.as_deref().unwrap_or_default(),
    ])
}

/// What an export says beside the roadmap, for those who may read it.
async fn facts(
    platform: &Platform,
    roadmap: &RoadmapId,
    claims: Claims,
) -> Result<ExportFacts, Failure> {
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
    let facts = waiting.await.map_err(|_| Failure::unavailable())?;
    Ok(facts?)
}

async fn now(platform: &Platform, roadmap: &RoadmapId) -> Result<Roadmap, Failure> {
    let handle = platform.roadmaps.open(roadmap);
    let (answer, waiting) = oneshot::channel();
    handle.send(RoadmapMsg::Read { answer }).await;
    waiting.await.map_err(|_| Failure::unavailable())
}

async fn stored(platform: &Platform, roadmap: &RoadmapId, n: u32) -> Result<Roadmap, Failure> {
    let row = platform.store.version(roadmap.clone(), n).await?;
    let unknown = || Failure::new(ApiErrorCode::NotFound, "no such version is kept");
    Ok(unpack(&row.ok_or_else(unknown)?.body)?)
}
