use axum::Json;
use axum::extract::State;
use protocol::http::{AgendaChange, ApiErrorCode};
use protocol::{Agenda, ClientCommand, DeviceId, RejectionCode, WebinarId};
use signaling_core::{Command, Rejection};

use super::asking::{Asking, known};
use super::extract::{Body, Id, Organiser};
use super::{Answer, Failure, Platform};
use crate::mint::RandomMint;
use crate::session_task::DeskMsg;

pub(super) async fn read(
    State(platform): State<Platform>,
    _: Organiser,
    Id(webinar): Id<WebinarId>,
) -> Answer<Agenda> {
    let webinar = known(&platform, webinar).await?;
    let session = Asking::of(&platform, &webinar);
    let agenda = session.ask(|answer| DeskMsg::Agenda { answer }).await?;
    Ok(Json(agenda))
}

/// The same command that staff give inside: who is there sees it at once, and a session that nobody has opened yet begins with it.
pub(super) async fn replace(
    State(platform): State<Platform>,
    _: Organiser,
    Id(webinar): Id<WebinarId>,
    Body(AgendaChange { version, items }): Body<AgendaChange>,
) -> Answer<Agenda> {
    let webinar = known(&platform, webinar).await?;
    let command = ClientCommand::SetAgenda { version, items };
    Command::from_wire(command.clone(), &DeviceId::first(), &mut RandomMint).map_err(unfit)?;
    let session = Asking::of(&platform, &webinar);
    let done = session
        .ask(|answer| DeskMsg::Command { command, answer })
        .await?;
    done.map_err(Failure::rejected)?;
    let agenda = session.ask(|answer| DeskMsg::Agenda { answer }).await?;
    Ok(Json(agenda))
}

/// It cannot be an agenda, whatever the session is doing. Too many parts are no full house.
fn unfit(rejection: Rejection) -> Failure {
    match rejection.code {
        RejectionCode::TooMany => Failure::new(ApiErrorCode::BadRequest, rejection.message),
        _ => rejection.into(),
    }
}
