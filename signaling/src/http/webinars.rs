use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use protocol::http::{ApiErrorCode, ChangeWebinar, CreateWebinar, WebinarCreated, WebinarSummary};
use protocol::{Role, Settings, WebinarId, limits as wire};

use super::asking::{Asking, known};
use super::extract::{Body, Id, Organiser};
use super::links::{base_url, new_link};
use super::{Answer, Failure, Platform};
use crate::limits;
use crate::mint::RandomMint;
use crate::session_task::DeskMsg;
use crate::store::{WebinarRow, Write};

pub(super) async fn list(
    State(platform): State<Platform>,
    _: Organiser,
) -> Answer<Vec<WebinarSummary>> {
    let rows = platform.store.webinars().await?;
    let summary = |row| summary(&platform, row);
    Ok(Json(rows.into_iter().map(summary).collect()))
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
        starts_at: request.starts_at,
        settings: checked(settings)?,
    };
    let base = base_url(&platform, &headers)?;
    let mut writes = vec![Write::Webinar(row.clone())];
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
    let webinar = summary(&platform, row);
    Ok(Json(WebinarCreated { webinar, links }))
}

pub(super) async fn one(
    State(platform): State<Platform>,
    _: Organiser,
    Id(webinar): Id<WebinarId>,
) -> Answer<WebinarSummary> {
    let row = known(&platform, webinar).await?;
    Ok(Json(summary(&platform, row)))
}

pub(super) async fn change(
    State(platform): State<Platform>,
    _: Organiser,
    Id(webinar): Id<WebinarId>,
    Body(request): Body<ChangeWebinar>,
) -> Answer<WebinarSummary> {
    let mut row = known(&platform, webinar).await?;
    if let Some(text) = &request.title {
        row.title = title(text)?;
    }
    row.starts_at = request.starts_at.or(row.starts_at);
    if let Some(settings) = request.settings {
        row.settings = checked(settings)?;
    }
    configure(&platform, &row).await?;
    Ok(Json(summary(&platform, row)))
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

fn summary(platform: &Platform, row: WebinarRow) -> WebinarSummary {
    WebinarSummary {
        online: platform.sessions.online(&row.id),
        id: row.id,
        title: row.title,
        created_at: row.created_at,
        starts_at: row.starts_at,
        settings: row.settings,
    }
}

/// One line of text: trimmed, without control characters.
fn title(text: &str) -> Result<String, Failure> {
    let text = text.trim();
    let max = wire::TITLE_CHARS_MAX;
    let count = text.chars().count();
    if count == 0 || count > max || text.chars().any(hidden) {
        let why = format!("a title has 1 to {max} characters in one line");
        return Err(Failure::new(ApiErrorCode::BadText, why));
    }
    Ok(text.to_owned())
}

/// Control characters and those that turn the direction of the text around them (Unicode TR 36).
fn hidden(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Settings that a session can keep to.
fn checked(settings: Settings) -> Result<Settings, Failure> {
    let options = &settings.options;
    let good = settings.door.capacity <= wire::CAPACITY_MAX
        && (wire::ROUND_S_MIN..=wire::ROUND_S_MAX).contains(&options.duration_s)
        && u32::from(options.countdown_s) <= wire::GRACE_S_MAX
        && u32::from(options.grace_s) <= wire::GRACE_S_MAX
        && options.warnings_s.len() <= limits::WARNINGS_MAX
        && settings.retention_days <= limits::RETENTION_DAYS_MAX;
    if good {
        return Ok(settings);
    }
    let why = "a number among the settings is outside its limits";
    Err(Failure::new(ApiErrorCode::BadRequest, why))
}
