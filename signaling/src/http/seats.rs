use axum::Json;
use axum::extract::State;
use protocol::http::{
    ApiErrorCode, ExchangeAnswer, ExchangeRequest, Handoff, JoinRequest, PersonHint, ResumeRequest,
    Seat,
};
use protocol::{FaultCode, ParticipantId, Role, Secret, WebinarId};
use tokio::sync::oneshot;

use super::asking::Asking;
use super::extract::{Body, Holder};
use super::{Answer, Failure, Platform};
use crate::auth::{Claims, Code, CodeKind, visitor_key};
use crate::limits;
use crate::roster::profile_of;
use crate::session_task::{DeskMsg, SessionMsg};
use crate::store::{ExpectedRow, SeatRow, SessionWrite, StoreError, WebinarRow, Write};

/// Says what a link opens; for the organiser's link, lets in.
pub(super) async fn exchange(
    State(platform): State<Platform>,
    Body(request): Body<ExchangeRequest>,
) -> Answer<ExchangeAnswer> {
    let code = known_code(&platform, &request.code)?;
    if code.kind() == Some(CodeKind::Organiser) {
        return organiser(&platform, &code).await.map(Json);
    }
    let invitation = Invitation::of(&platform, &code).await?;
    let session = Asking::of(&platform, &invitation.webinar);
    let door = session.ask(|answer| DeskMsg::Door { answer }).await?;
    let lobby = match invitation.role {
        Role::Moderator | Role::CoModerator => false,
        // Who is expected is known already.
        _ if invitation.expected.is_some() => false,
        Role::Panelist => door.lobby.panelist,
        Role::Attendee => door.lobby.attendee,
    };
    Ok(Json(ExchangeAnswer::Invitation {
        webinar: invitation.webinar.id,
        title: invitation.webinar.title,
        role: invitation.role,
        required: door.required,
        lobby,
        person: invitation.expected.map(|row| PersonHint {
            profile: profile_of(&row.row),
            participant: row.participant,
        }),
    }))
}

async fn organiser(platform: &Platform, code: &Code) -> Result<ExchangeAnswer, Failure> {
    let link = platform.store.organiser_link().await?;
    if !link.is_some_and(|link| link.code_hash == code.hash()) {
        return Err(Failure::bad_link());
    }
    let minutes = platform.config.auth.organiser_token_minutes;
    let claims = Claims::organiser(platform.clock.now(), minutes);
    Ok(ExchangeAnswer::Organiser {
        token: sign(platform, &claims)?,
        expires_at: claims.expires_at(),
    })
}

/// Takes a seat in the session.
pub(super) async fn join(
    State(platform): State<Platform>,
    Body(request): Body<JoinRequest>,
) -> Answer<Seat> {
    let code = known_code(&platform, &request.code)?;
    let invitation = Invitation::of(&platform, &code).await?;
    let webinar = invitation.webinar;
    let visitor = match &request.visitor {
        Some(text) => Some(
            visitor_key(&platform.key, &webinar.id, text)
                .ok_or_else(|| Failure::new(ApiErrorCode::BadText, "that is no visitor's text"))?,
        ),
        None => None,
    };
    let resume = Code::resume();
    let (answer, waiting) = oneshot::channel();
    let join = SessionMsg::Join {
        participant: invitation.expected.map(|row| row.participant),
        profile: request.profile,
        role: invitation.role,
        visitor,
        resume: resume.hash(),
        answer,
    };
    let session = Asking::of(&platform, &webinar);
    session.tell(join).await?;
    let participant = waiting.await.map_err(|_| Failure::unavailable())??;
    let of = participant.clone();
    let ask = |answer| DeskMsg::Role {
        participant,
        answer,
    };
    let role = session.ask(ask).await?.unwrap_or(invitation.role);
    seat(&platform, webinar, of, role, resume.into_secret())
}

/// Another token for a page that has joined before, or for another device of the same person.
pub(super) async fn resume(
    State(platform): State<Platform>,
    Body(request): Body<ResumeRequest>,
) -> Answer<Seat> {
    let code = known_code(&platform, &request.resume)?;
    if !matches!(code.kind(), Some(CodeKind::Resume | CodeKind::Handoff)) {
        return Err(Failure::bad_link());
    }
    let now = platform.clock.now();
    let row = platform.store.seat_by_code(code.hash()).await?;
    let row = row
        .filter(|row| row.expires_at.is_none_or(|until| now < until))
        .ok_or_else(Failure::bad_link)?;
    let webinar = platform.store.webinar(row.webinar.clone()).await?;
    let webinar = webinar.ok_or_else(Failure::bad_link)?;
    let participant = row.participant.clone();
    let again = request.again.unwrap_or(false);
    let returned = Asking::of(&platform, &webinar)
        .ask(|answer| DeskMsg::Return {
            participant,
            again,
            answer,
        })
        .await?;
    let role = returned.map_err(unwelcome)?;
    let kept = kept(&platform, &row, code).await?;
    seat(&platform, webinar, row.participant, role, kept)
}

/// The code that this device keeps: its own, or one instead of that it was handed.
async fn kept(platform: &Platform, row: &SeatRow, code: Code) -> Result<Secret, Failure> {
    if row.expires_at.is_none() {
        return Ok(code.into_secret());
    }
    let kept = Code::resume();
    let spend = SessionWrite::SpendCode {
        code: code.hash(),
        kept: kept.hash(),
    };
    match platform.store.write(vec![Write::Session(spend)]).await {
        Err(StoreError::Gone) => Err(Failure::bad_link()),
        done => {
            done?;
            Ok(kept.into_secret())
        }
    }
}

/// A code for another device of whoever has this seat.
pub(super) async fn handoff(
    State(platform): State<Platform>,
    Holder(claims): Holder,
) -> Answer<Handoff> {
    let Claims::Participant {
        participant,
        webinar,
        ..
    } = claims
    else {
        let why = "an organiser has no seat";
        return Err(Failure::new(ApiErrorCode::Forbidden, why));
    };
    // The token may be older than what has become of them.
    let webinar = webinar_of(&platform, webinar).await?;
    let holder = participant.clone();
    let ask = |answer| DeskMsg::Return {
        participant: holder,
        again: false,
        answer,
    };
    let returned = Asking::of(&platform, &webinar).ask(ask).await?;
    returned.map_err(unwelcome)?;
    let now = platform.clock.now();
    let expires_at = now.plus_ms(limits::HANDOFF_MS);
    let code = Code::handoff();
    let writes = vec![
        Write::Session(SessionWrite::DropCodes { expired_by: now }),
        Write::Session(SessionWrite::Code {
            participant,
            code: code.hash(),
            expires_at: Some(expires_at),
        }),
    ];
    platform.store.write(writes).await?;
    Ok(Json(Handoff {
        code: code.into_secret(),
        expires_at,
    }))
}

fn unwelcome(fault: FaultCode) -> Failure {
    match fault {
        FaultCode::Refused => Failure::new(ApiErrorCode::Refused, "they were not let in"),
        FaultCode::Removed => Failure::new(ApiErrorCode::Removed, "they were sent out"),
        FaultCode::Banned => Failure::new(ApiErrorCode::Banned, "they were sent out for good"),
        FaultCode::Ended => Failure::new(ApiErrorCode::Ended, "the webinar has ended"),
        _ => Failure::bad_link(),
    }
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

/// What a code lets join.
struct Invitation {
    webinar: WebinarRow,
    role: Role,
    /// Of a personal link.
    expected: Option<ExpectedRow>,
}

impl Invitation {
    async fn of(platform: &Platform, code: &Code) -> Result<Self, Failure> {
        match code.kind() {
            Some(CodeKind::Invitation) => {
                let link = platform.store.link_by_code(code.hash()).await?;
                let link = link
                    .filter(|link| !link.revoked)
                    .ok_or_else(Failure::bad_link)?;
                Ok(Self {
                    webinar: webinar_of(platform, link.webinar).await?,
                    role: link.role,
                    expected: None,
                })
            }
            Some(CodeKind::Personal) => {
                let row = platform.store.expected_by_code(code.hash()).await?;
                let row = row.ok_or_else(Failure::bad_link)?;
                Ok(Self {
                    webinar: webinar_of(platform, row.webinar.clone()).await?,
                    role: row.row.role,
                    expected: Some(row),
                })
            }
            _ => Err(Failure::bad_link()),
        }
    }
}

async fn webinar_of(platform: &Platform, id: WebinarId) -> Result<WebinarRow, Failure> {
    let webinar = platform.store.webinar(id).await?;
    webinar.ok_or_else(Failure::bad_link)
}

/// Text that can be a code and has not been used too often lately.
pub(super) fn known_code(platform: &Platform, secret: &Secret) -> Result<Code, Failure> {
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
