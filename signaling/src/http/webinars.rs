use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use protocol::http::{ApiErrorCode, ChangeWebinar, CreateWebinar, WebinarCreated, WebinarSummary};
use protocol::{
    AgendaItem, ClientCommand, DeviceId, Millis, PlannedRoom, Role, Settings, WebinarId,
    limits as wire,
};
use signaling_core::{Command, checked_settings};

use super::asking::{Asking, known};
use super::extract::{Body, Id, Organiser};
use super::links::{base_url, new_link};
use super::posters;
use super::{Answer, Failure, Platform};
use crate::mint::RandomMint;
use crate::session_task::DeskMsg;
use crate::store::{PosterRow, PosterWrite, WebinarRow, Write};
use crate::{plain, zone};

pub(super) async fn list(
    State(platform): State<Platform>,
    _: Organiser,
) -> Answer<Vec<WebinarSummary>> {
    let rows = platform.store.webinars().await?;
    let posters = platform.store.posters().await?;
    let mut posters: BTreeMap<_, _> = posters
        .into_iter()
        .map(|row| (row.webinar.clone(), row))
        .collect();
    let summaries = rows.into_iter().map(|row| {
        let poster = posters.remove(&row.id);
        summary(&platform, row, poster)
    });
    Ok(Json(summaries.collect()))
}

pub(super) async fn create(
    State(platform): State<Platform>,
    _: Organiser,
    headers: HeaderMap,
    Body(request): Body<CreateWebinar>,
) -> Answer<WebinarCreated> {
    let is_set = request.settings.is_some();
    let settings = request.settings.unwrap_or_else(|| Settings {
        retention_days: platform.config.retention.days,
        ..Settings::default()
    });
    let row = WebinarRow {
        id: RandomMint::webinar(),
        title: title(&request.title)?,
        created_at: platform.clock.now(),
        starts_at: request.starts_at.map(date).transpose()?,
        settings: checked(settings)?,
    };
    let poster = PosterRow {
        webinar: row.id.clone(),
        address: RandomMint::address(),
        poster: posters::checked(request.poster.unwrap_or_default())?,
        revision: 0,
        changed_at: row.created_at,
        registered: 0,
    };
    let first = first_commands(request.agenda, request.rooms)?;
    let base = base_url(&platform, &headers)?;
    let mut writes = vec![
        Write::Webinar(row.clone()),
        Write::OfPoster(PosterWrite::Put(poster.clone())),
    ];
    let mut links = Vec::new();
    for role in [Role::Moderator, Role::Panelist, Role::Attendee] {
        let (link, write) = new_link(&platform, &row.id, role, &base);
        links.push(link);
        writes.push(write);
    }
    platform.store.write(writes).await?;
    if is_set {
        configure(&platform, &row).await?;
    }
    for command in first {
        let ask = |answer| DeskMsg::Command { command, answer };
        let done = Asking::of(&platform, &row).ask(ask).await?;
        done.map_err(Failure::rejected)?;
    }
    let webinar = summary(&platform, row, Some(poster));
    Ok(Json(WebinarCreated { webinar, links }))
}

pub(super) async fn one(
    State(platform): State<Platform>,
    _: Organiser,
    Id(webinar): Id<WebinarId>,
) -> Answer<WebinarSummary> {
    let row = known(&platform, webinar).await?;
    let poster = platform.store.poster(row.id.clone()).await?;
    Ok(Json(summary(&platform, row, poster)))
}

pub(super) async fn change(
    State(platform): State<Platform>,
    _: Organiser,
    Id(webinar): Id<WebinarId>,
    Body(request): Body<ChangeWebinar>,
) -> Answer<WebinarSummary> {
    let mut row = known(&platform, webinar).await?;
    let before = row.clone();
    if let Some(text) = &request.title {
        row.title = title(text)?;
    }
    row.starts_at = request.starts_at.map(date).transpose()?.or(row.starts_at);
    if let Some(settings) = request.settings {
        row.settings = checked(settings)?;
    }
    let poster = request.poster.map(posters::checked).transpose()?;
    configure(&platform, &row).await?;
    let kept = platform.store.poster(row.id.clone()).await?;
    let dated = (&before.title, before.starts_at) != (&row.title, row.starts_at);
    let again = kept.filter(|_| dated).map(|kept| kept.poster);
    if let Some(poster) = poster.or(again) {
        let change = PosterWrite::Change {
            webinar: row.id.clone(),
            poster,
            at: platform.clock.now(),
        };
        platform.store.write(vec![Write::OfPoster(change)]).await?;
    }
    let poster = platform.store.poster(row.id.clone()).await?;
    Ok(Json(summary(&platform, row, poster)))
}

/// All there is of it, for good.
pub(super) async fn delete(
    State(platform): State<Platform>,
    _: Organiser,
    Id(webinar): Id<WebinarId>,
) -> Result<StatusCode, Failure> {
    let row = known(&platform, webinar).await?;
    let session = Asking::of(&platform, &row);
    session.ask(|answer| DeskMsg::Delete { answer }).await?;
    tracing::info!(webinar = %row.id, "the organiser has deleted a webinar");
    Ok(StatusCode::NO_CONTENT)
}

/// Has the session know, and writes it down with that.
async fn configure(platform: &Platform, row: &WebinarRow) -> Result<(), Failure> {
    let webinar = Box::new(row.clone());
    let ask = |answer| DeskMsg::Configure { webinar, answer };
    Asking::of(platform, row).ask(ask).await??;
    Ok(())
}

fn summary(platform: &Platform, row: WebinarRow, poster: Option<PosterRow>) -> WebinarSummary {
    WebinarSummary {
        online: platform.sessions.online(&row.id),
        id: row.id,
        title: row.title,
        created_at: row.created_at,
        starts_at: row.starts_at,
        settings: row.settings,
        page: posters::summary(poster),
    }
}

/// One line of text: trimmed, without control characters.
fn title(text: &str) -> Result<String, Failure> {
    let max = wire::TITLE_CHARS_MAX;
    plain::line(text, 1..=max).ok_or_else(|| {
        let why = format!("a title has 1 to {max} characters in one line");
        Failure::new(ApiErrorCode::BadText, why)
    })
}

fn date(at: Millis) -> Result<Millis, Failure> {
    let why = "the start is no date that a calendar knows";
    let bad = || Failure::new(ApiErrorCode::BadRequest, why);
    zone::is_date(at).then_some(at).ok_or_else(bad)
}

/// What the session is to be told first. Checked before anything is made, so that no webinar is made by halves.
fn first_commands(
    agenda: Vec<AgendaItem>,
    rooms: Vec<PlannedRoom>,
) -> Result<Vec<ClientCommand>, Failure> {
    let mut commands = Vec::new();
    if !agenda.is_empty() {
        let (version, items) = (0, agenda);
        commands.push(ClientCommand::SetAgenda { version, items });
    }
    if rooms.iter().any(|room| room.id.is_some()) {
        let why = "a room of a new webinar has no id";
        return Err(Failure::new(ApiErrorCode::BadRequest, why));
    }
    if !rooms.is_empty() {
        commands.push(ClientCommand::PlanRooms { version: 0, rooms });
    }
    for command in &commands {
        Command::from_wire(command.clone(), &DeviceId::first(), &mut RandomMint)?;
    }
    Ok(commands)
}

/// Settings that its session will take, with the reason where it would not.
fn checked(settings: Settings) -> Result<Settings, Failure> {
    checked_settings(settings)
        .map_err(|refused| Failure::new(ApiErrorCode::BadRequest, refused.message))
}
