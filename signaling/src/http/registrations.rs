use std::net::SocketAddr;

use axum::Json;
use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, StatusCode};
use protocol::http::{ApiErrorCode, RegisterRequest, Registered, RegistrationDoor, WithCode};
use protocol::roster::RosterRow;
use protocol::{Personal, Role, Secret};

use super::asking::Asking;
use super::extract::{Body, Id};
use super::links::{base_url, join_url};
use super::posters::{door, shown, state};
use super::roster::{identity, newcomer, unreadable};
use super::seats::known_code;
use super::{Answer, Failure, Platform};
use crate::auth::{Code, CodeKind};
use crate::roster;
use crate::session_task::DeskMsg;
use crate::store::{ExpectedRow, PosterRow, RegistrationRow, WebinarRow};

/// Puts somebody on the roster who would come. The same key again gets the same answer.
pub(super) async fn register(
    State(platform): State<Platform>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    Id(address): Id<String>,
    headers: HeaderMap,
    Body(request): Body<RegisterRequest>,
) -> Answer<Registered> {
    let caller = platform.proxies.caller(peer.ip(), &headers);
    if !platform.throttle.lets_register(caller) {
        return Err(Failure::too_fast());
    }
    let base = base_url(&platform, &headers)?;
    let key = Code::minted(&request.key).ok_or_else(|| bad("the key is not one of ours"))?;
    // Two at once would both find that somebody is new.
    let _one_at_a_time = platform.importing.lock().await;
    let (page, webinar) = shown(&platform, address).await?;
    let known = platform.store.registrations(webinar.id.clone()).await?;
    if let Some(before) = known.into_iter().find(|row| row.key == key.hash()) {
        let person = platform.store.expected_person(before.participant).await?;
        let person = person.ok_or_else(Failure::unavailable)?;
        return Ok(Json(answer(&platform, &person, &base)));
    }
    let consent = open_for(&platform, &page, &webinar).await?;
    if request.consent.trim() != consent {
        return Err(bad("what they agree to is not what this event asks for"));
    }
    let row = wanted(request);
    roster::check(std::slice::from_ref(&row)).map_err(unreadable)?;
    is_nobody_yet(&platform, &webinar, &row).await?;
    let person = newcomer(&platform, &webinar.id, row);
    let registration = RegistrationRow {
        participant: person.participant.clone(),
        webinar: webinar.id.clone(),
        at: platform.clock.now(),
        consent,
        key: key.hash(),
    };
    let answered = answer(&platform, &person, &base);
    let register = |answer| DeskMsg::Register {
        person: Box::new(person),
        registration,
        answer,
    };
    Asking::of(&platform, &webinar).ask(register).await??;
    Ok(Json(answered))
}

/// What has to be agreed to, if anybody may register now.
async fn open_for(
    platform: &Platform,
    page: &PosterRow,
    webinar: &WebinarRow,
) -> Result<String, Failure> {
    let facts = Asking::of(platform, webinar)
        .ask(|answer| DeskMsg::Poster { answer })
        .await?;
    match door(page, state(webinar, page, &facts, platform.clock.now())) {
        RegistrationDoor::Open { consent } => Ok(consent),
        RegistrationDoor::Closed => Err(Failure::new(
            ApiErrorCode::Locked,
            "nobody can register for this event now",
        )),
        RegistrationDoor::Full => Err(Failure::new(
            ApiErrorCode::Full,
            "as many have registered as can",
        )),
    }
}

fn wanted(request: RegisterRequest) -> RosterRow {
    let trimmed = |text: &Personal| Personal::new(text.as_str().trim());
    RosterRow {
        reference: Personal::default(),
        email: trimmed(&request.email),
        name: trimmed(&request.name),
        role: Role::Attendee,
        school: trimmed(&request.school),
        country: request.country,
        languages: request.languages,
        goals: request.goals,
    }
}

/// Their link is not given to whoever says the same of themselves.
async fn is_nobody_yet(
    platform: &Platform,
    webinar: &WebinarRow,
    row: &RosterRow,
) -> Result<(), Failure> {
    let others = platform.store.expected(webinar.id.clone()).await?;
    let wanted = identity(row);
    if others.iter().any(|other| identity(&other.row) == wanted) {
        let why = "somebody with this e-mail, or this name and school, is expected already";
        return Err(Failure::new(ApiErrorCode::NameTaken, why));
    }
    Ok(())
}

/// Takes somebody off the roster who put themselves on it and has not come.
pub(super) async fn withdraw(
    State(platform): State<Platform>,
    Body(request): Body<WithCode>,
) -> Result<StatusCode, Failure> {
    let (_, person) = personal(&platform, &request.code).await?;
    let known = platform.store.registrations(person.webinar.clone()).await?;
    if !known
        .iter()
        .any(|row| row.participant == person.participant)
    {
        let why = "the organiser put them on the list, and takes them off it";
        return Err(Failure::new(ApiErrorCode::Forbidden, why));
    }
    let webinar = platform.store.webinar(person.webinar).await?;
    let webinar = webinar.ok_or_else(Failure::bad_link)?;
    let withdraw = |answer| DeskMsg::Withdraw {
        participant: person.participant,
        answer,
    };
    let done = Asking::of(&platform, &webinar).ask(withdraw).await?;
    done.map_err(Failure::rejected)?;
    Ok(StatusCode::NO_CONTENT)
}

/// Whose personal link this is.
pub(super) async fn personal(
    platform: &Platform,
    secret: &Secret,
) -> Result<(Code, ExpectedRow), Failure> {
    let code = known_code(platform, secret)?;
    if code.kind() != Some(CodeKind::Personal) {
        return Err(Failure::bad_link());
    }
    let person = platform.store.expected_by_code(code.hash()).await?;
    Ok((code, person.ok_or_else(Failure::bad_link)?))
}

fn answer(platform: &Platform, person: &ExpectedRow, base: &str) -> Registered {
    let code = Code::personal(&platform.key, &person.participant, person.generation);
    Registered {
        participant: person.participant.clone(),
        url: join_url(base, &code),
        code: code.into_secret(),
    }
}

fn bad(why: &str) -> Failure {
    Failure::new(ApiErrorCode::BadRequest, why)
}
