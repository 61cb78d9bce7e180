use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use protocol::http::{ApiErrorCode, CreateLink, Link, LinkSummary};
use protocol::{LinkId, Role, Secret, WebinarId};

use super::asking::known;
use super::extract::{Body, Id, Organiser};
use super::{Answer, Failure, Platform};
use crate::auth::Code;
use crate::mint::RandomMint;
use crate::store::{LinkRow, Write};

pub(super) async fn list(
    State(platform): State<Platform>,
    _: Organiser,
    Id(webinar): Id<WebinarId>,
) -> Answer<Vec<LinkSummary>> {
    let webinar = known(&platform, webinar).await?;
    let rows = platform.store.links(webinar.id).await?;
    let summary = |row: LinkRow| LinkSummary {
        id: row.id,
        role: row.role,
        created_at: row.created_at,
        revoked: row.revoked,
    };
    Ok(Json(rows.into_iter().map(summary).collect()))
}

pub(super) async fn create(
    State(platform): State<Platform>,
    _: Organiser,
    Id(webinar): Id<WebinarId>,
    headers: HeaderMap,
    Body(request): Body<CreateLink>,
) -> Answer<Link> {
    let webinar = known(&platform, webinar).await?;
    let base = base_url(&platform, &headers)?;
    let (link, write) = new_link(&platform, &webinar.id, request.role, &base);
    platform.store.write(vec![write]).await?;
    Ok(Json(link))
}

/// Nobody joins by it from now on; who is inside stays.
pub(super) async fn revoke(
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

pub(super) fn new_link(
    platform: &Platform,
    webinar: &WebinarId,
    role: Role,
    base: &str,
) -> (Link, Write) {
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
        url: join_url(base, &code),
        code: Secret::new(code.expose()),
    };
    let code = code.hash();
    (link, Write::Link { row, code })
}

/// The page that joins with this code, which stays in the fragment.
pub(super) fn join_url(base: &str, code: &Code) -> Secret {
    Secret::new(format!("{base}/join#{}", code.expose()))
}

/// Where links point: as set, else where the organiser's browser is.
pub(super) fn base_url(platform: &Platform, headers: &HeaderMap) -> Result<String, Failure> {
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
