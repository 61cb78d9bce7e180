use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use protocol::http::{
    ApiErrorCode, CreateLink, CreateWebinar, Link, LinkSummary, WebinarCreated, WebinarSummary,
};
use protocol::{LinkId, Role, Secret, WebinarId, limits as wire};

use super::extract::{Body, Id, Organiser};
use super::{Answer, Failure, Platform};
use crate::auth::Code;
use crate::mint::RandomMint;
use crate::store::{LinkRow, WebinarRow, Write};

pub(super) async fn webinars(
    State(platform): State<Platform>,
    _: Organiser,
) -> Answer<Vec<WebinarSummary>> {
    let rows = platform.store.webinars().await?;
    let summary = |row| summary(&platform, row);
    Ok(Json(rows.into_iter().map(summary).collect()))
}

pub(super) async fn create_webinar(
    State(platform): State<Platform>,
    _: Organiser,
    headers: HeaderMap,
    Body(request): Body<CreateWebinar>,
) -> Answer<WebinarCreated> {
    let row = WebinarRow {
        id: RandomMint::webinar(),
        title: title(&request.title)?,
        created_at: platform.clock.now(),
        starts_at: None,
        settings: protocol::Settings::default(),
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
    let webinar = summary(&platform, row);
    Ok(Json(WebinarCreated { webinar, links }))
}

pub(super) async fn links(
    State(platform): State<Platform>,
    _: Organiser,
    Id(webinar): Id<WebinarId>,
) -> Answer<Vec<LinkSummary>> {
    known(&platform, &webinar).await?;
    let rows = platform.store.links(webinar).await?;
    let summary = |row: LinkRow| LinkSummary {
        id: row.id,
        role: row.role,
        created_at: row.created_at,
        revoked: row.revoked,
    };
    Ok(Json(rows.into_iter().map(summary).collect()))
}

pub(super) async fn create_link(
    State(platform): State<Platform>,
    _: Organiser,
    Id(webinar): Id<WebinarId>,
    headers: HeaderMap,
    Body(request): Body<CreateLink>,
) -> Answer<Link> {
    known(&platform, &webinar).await?;
    let base = base_url(&platform, &headers)?;
    let (link, write) = new_link(&platform, &webinar, request.role, &base);
    platform.store.write(vec![write]).await?;
    Ok(Json(link))
}

/// Nobody joins by it from now on; who is inside stays.
pub(super) async fn revoke_link(
    State(platform): State<Platform>,
    _: Organiser,
    Id((webinar, link)): Id<(WebinarId, LinkId)>,
) -> Result<StatusCode, Failure> {
    let row = platform.store.link(link.clone()).await?;
    if row.is_none_or(|row| row.webinar != webinar) {
        return Err(Failure::new(
            ApiErrorCode::NotFound,
            "there is no such link",
        ));
    }
    platform
        .store
        .write(vec![Write::RevokeLink { link }])
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

fn new_link(platform: &Platform, webinar: &WebinarId, role: Role, base: &str) -> (Link, Write) {
    let code = Code::invitation();
    let row = LinkRow {
        id: RandomMint::link(),
        webinar: webinar.clone(),
        role,
        created_at: platform.clock.now(),
        revoked: false,
    };
    let link = Link {
        id: row.id.clone(),
        role,
        url: Secret::new(format!("{base}/join#{}", code.expose())),
        code: Secret::new(code.expose()),
    };
    let code = code.hash();
    (link, Write::Link { row, code })
}

fn summary(platform: &Platform, row: WebinarRow) -> WebinarSummary {
    WebinarSummary {
        online: platform.sessions.online(&row.id),
        id: row.id,
        title: row.title,
        created_at: row.created_at,
    }
}

async fn known(platform: &Platform, webinar: &WebinarId) -> Result<(), Failure> {
    match platform.store.webinar(webinar.clone()).await? {
        Some(_) => Ok(()),
        None => Err(Failure::new(
            ApiErrorCode::NotFound,
            "there is no such webinar",
        )),
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

/// Where links point: as set, else where the organiser's browser is.
fn base_url(platform: &Platform, headers: &HeaderMap) -> Result<String, Failure> {
    let public = &platform.config.server.public_url;
    if !public.is_empty() {
        return Ok(public.clone());
    }
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok())
        .filter(|host| {
            let plain = |c: char| c.is_ascii_alphanumeric() || "-.:[]".contains(c);
            !host.is_empty() && host.chars().all(plain)
        })
        .ok_or_else(|| Failure::new(ApiErrorCode::BadRequest, "the call has no usable `Host`"))?;
    Ok(format!("http://{host}"))
}
