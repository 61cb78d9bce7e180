use axum::extract::State;
use axum::http::StatusCode;
use protocol::WebinarId;
use protocol::http::OrganiserCommand;

use super::asking::{Asking, known};
use super::extract::{Body, Id, Organiser};
use super::{Failure, Platform};
use crate::session_task::DeskMsg;

/// What staff could have the session do.
pub(super) async fn command(
    State(platform): State<Platform>,
    _: Organiser,
    Id(webinar): Id<WebinarId>,
    Body(request): Body<OrganiserCommand>,
) -> Result<StatusCode, Failure> {
    let webinar = known(&platform, webinar).await?;
    let command = request.command;
    let done = Asking::of(&platform, &webinar)
        .ask(|answer| DeskMsg::Command { command, answer })
        .await?;
    match done {
        Ok(()) => Ok(StatusCode::NO_CONTENT),
        Err(rejection) => Err(Failure::rejected(rejection)),
    }
}
