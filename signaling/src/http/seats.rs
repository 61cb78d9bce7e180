use axum::Json;
use axum::extract::State;
use protocol::http::{ExchangeAnswer, ExchangeRequest, JoinRequest, ResumeRequest, Seat};
use protocol::{ParticipantId, Role, Secret, WebinarId};
use tokio::sync::oneshot;

use super::extract::Body;
use super::{Answer, Failure, Platform};
use crate::auth::{Claims, Code, CodeKind};
use crate::session_task::SessionMsg;
use crate::store::{LinkRow, WebinarRow};

/// Says what a link opens; for the organiser's link, lets in.
pub(super) async fn exchange(
    State(platform): State<Platform>,
    Body(request): Body<ExchangeRequest>,
) -> Answer<ExchangeAnswer> {
    let code = known_code(&platform, &request.code)?;
    match code.kind() {
        Some(CodeKind::Organiser) => {
            let link = platform.store.organiser_link().await?;
            if !link.is_some_and(|link| link.code_hash == code.hash()) {
                return Err(Failure::bad_link());
            }
            let minutes = platform.config.auth.organiser_token_minutes;
            let claims = Claims::organiser(platform.clock.now(), minutes);
            Ok(Json(ExchangeAnswer::Organiser {
                token: sign(&platform, &claims)?,
                expires_at: claims.expires_at(),
            }))
        }
        Some(CodeKind::Invitation) => {
            let (link, webinar) = invitation(&platform, &code).await?;
            Ok(Json(ExchangeAnswer::Invitation {
                webinar: link.webinar,
                title: webinar.title,
                role: link.role,
            }))
        }
        Some(CodeKind::Resume) | None => Err(Failure::bad_link()),
    }
}

/// Takes a seat in the session.
pub(super) async fn join(
    State(platform): State<Platform>,
    Body(request): Body<JoinRequest>,
) -> Answer<Seat> {
    let code = known_code(&platform, &request.code)?;
    let (link, webinar) = invitation(&platform, &code).await?;
    let resume = Code::resume();
    let (answer, waiting) = oneshot::channel();
    let join = SessionMsg::Join {
        profile: request.profile,
        role: link.role,
        resume: resume.hash(),
        answer,
    };
    let session = platform.sessions.open(&webinar.id, &webinar.title);
    session
        .send(join)
        .await
        .map_err(|_| Failure::unavailable())?;
    let participant = waiting.await.map_err(|_| Failure::unavailable())??;
    seat(
        &platform,
        webinar,
        participant,
        link.role,
        resume.into_secret(),
    )
}

/// Another token for a page that has joined before.
pub(super) async fn resume(
    State(platform): State<Platform>,
    Body(request): Body<ResumeRequest>,
) -> Answer<Seat> {
    let code = known_code(&platform, &request.resume)?;
    if code.kind() != Some(CodeKind::Resume) {
        return Err(Failure::bad_link());
    }
    let row = platform.store.seat_by_code(code.hash()).await?;
    let row = row.ok_or_else(Failure::bad_link)?;
    let webinar = webinar_of(&platform, row.webinar).await?;
    seat(
        &platform,
        webinar,
        row.participant,
        row.role,
        code.into_secret(),
    )
}

fn seat(
    platform: &Platform,
    webinar: WebinarRow,
    participant: ParticipantId,
    role: Role,
    resume: Secret,
) -> Answer<Seat> {
    let claims = Claims::participant(
        participant.clone(),
        webinar.id.clone(),
        role,
        platform.clock.now(),
        platform.config.auth.token_minutes,
    );
    Ok(Json(Seat {
        webinar: webinar.id,
        title: webinar.title,
        participant,
        role,
        token: sign(platform, &claims)?,
        resume,
    }))
}

/// The live link of an invitation's code and its webinar.
async fn invitation(platform: &Platform, code: &Code) -> Result<(LinkRow, WebinarRow), Failure> {
    let link = platform.store.link_by_code(code.hash()).await?;
    let link = link
        .filter(|link| !link.revoked)
        .ok_or_else(Failure::bad_link)?;
    let webinar = webinar_of(platform, link.webinar.clone()).await?;
    Ok((link, webinar))
}

async fn webinar_of(platform: &Platform, id: WebinarId) -> Result<WebinarRow, Failure> {
    let webinar = platform.store.webinar(id).await?;
    webinar.ok_or_else(Failure::bad_link)
}

/// Text that can be a code and has not been used too often lately.
fn known_code(platform: &Platform, secret: &Secret) -> Result<Code, Failure> {
    let code = Code::parse(secret).ok_or_else(Failure::bad_link)?;
    if !platform.throttle.lets_code(code.hash()) {
        return Err(Failure::too_fast());
    }
    Ok(code)
}

fn sign(platform: &Platform, claims: &Claims) -> Result<Secret, Failure> {
    platform
        .tokens
        .sign(claims)
        .ok_or_else(Failure::unavailable)
}
