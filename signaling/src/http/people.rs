use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use protocol::http::PersonSummary;
use protocol::{ParticipantId, Standing, WebinarId};

use super::asking::{Asking, known};
use super::extract::{Id, Organiser};
use super::{Answer, Failure, Platform};
use crate::session_task::DeskMsg;

pub(super) async fn list(
    State(platform): State<Platform>,
    _: Organiser,
    Id(webinar): Id<WebinarId>,
) -> Answer<Vec<PersonSummary>> {
    Ok(Json(people(&platform, webinar).await?))
}

pub(super) async fn bans(
    State(platform): State<Platform>,
    _: Organiser,
    Id(webinar): Id<WebinarId>,
) -> Answer<Vec<PersonSummary>> {
    let mut people = people(&platform, webinar).await?;
    people.retain(|person| person.standing == Standing::Banned);
    Ok(Json(people))
}

/// Forgets who somebody was; what their group wrote stays.
pub(super) async fn erase(
    State(platform): State<Platform>,
    _: Organiser,
    Id((webinar, participant)): Id<(WebinarId, ParticipantId)>,
) -> Result<StatusCode, Failure> {
    let webinar = known(&platform, webinar).await?;
    let ask = |answer| DeskMsg::Erase {
        participant,
        answer,
    };
    Asking::of(&platform, &webinar).ask(ask).await??;
    tracing::info!(webinar = %webinar.id, "the organiser has had somebody forgotten");
    Ok(StatusCode::NO_CONTENT)
}

async fn people(platform: &Platform, webinar: WebinarId) -> Result<Vec<PersonSummary>, Failure> {
    let webinar = known(platform, webinar).await?;
    let session = Asking::of(platform, &webinar);
    session.ask(|answer| DeskMsg::People { answer }).await
}
