use axum::Json;
use axum::extract::State;
use protocol::WebinarId;
use protocol::http::History;

use super::asking::{Asking, for_staff};
use super::extract::{Holder, Id};
use super::{Answer, Failure, Platform};
use crate::session_task::DeskMsg;

pub(super) async fn history(
    State(platform): State<Platform>,
    Holder(claims): Holder,
    Id(webinar): Id<WebinarId>,
) -> Answer<History> {
    let webinar = for_staff(&platform, claims, webinar).await?;
    // A session that is not in memory, maybe since a crash, first writes down who is not here any more.
    let session = Asking::of(&platform, &webinar);
    session.ask(|answer| DeskMsg::Door { answer }).await?;
    let journal = platform.store.journal(webinar.id.clone()).await?;
    let folded = tokio::task::spawn_blocking(move || crate::history::history(&webinar, &journal));
    Ok(Json(folded.await.map_err(|_| Failure::unavailable())?))
}
