use protocol::http::ApiErrorCode;
use protocol::{Role, WebinarId};
use tokio::sync::{mpsc, oneshot};

use super::{Failure, Platform};
use crate::auth::Claims;
use crate::session_task::{DeskMsg, SessionMsg};
use crate::store::WebinarRow;

/// The session of a webinar, to be asked.
pub(super) struct Asking(mpsc::Sender<SessionMsg>);

impl Asking {
    pub(super) fn of(platform: &Platform, webinar: &WebinarRow) -> Self {
        Self(platform.sessions.open(&webinar.id, &webinar.title))
    }

    /// Its answer, once what it says is durable.
    pub(super) async fn ask<T>(
        &self,
        message: impl FnOnce(oneshot::Sender<T>) -> DeskMsg,
    ) -> Result<T, Failure> {
        let (answer, waiting) = oneshot::channel();
        self.tell(SessionMsg::Desk(message(answer))).await?;
        waiting.await.map_err(|_| Failure::unavailable())
    }

    pub(super) async fn tell(&self, message: SessionMsg) -> Result<(), Failure> {
        let sent = self.0.send(message).await;
        sent.map_err(|_| Failure::unavailable())
    }
}

/// The webinar, if there is one.
pub(super) async fn known(platform: &Platform, webinar: WebinarId) -> Result<WebinarRow, Failure> {
    let row = platform.store.webinar(webinar).await?;
    row.ok_or_else(no_webinar)
}

/// The webinar, for the organiser, and for those who moderate it now: what a token says of a role may be old.
pub(super) async fn for_staff(
    platform: &Platform,
    claims: Claims,
    webinar: WebinarId,
) -> Result<WebinarRow, Failure> {
    match claims {
        Claims::Organiser { .. } => known(platform, webinar).await,
        Claims::Participant {
            webinar: theirs, ..
        } if theirs != webinar => Err(no_webinar()),
        Claims::Participant { participant, .. } => {
            let row = known(platform, webinar).await?;
            let role = Asking::of(platform, &row)
                .ask(|answer| DeskMsg::Role {
                    participant,
                    answer,
                })
                .await?;
            match role {
                Some(Role::Moderator | Role::CoModerator) => Ok(row),
                _ => Err(Failure::new(
                    ApiErrorCode::Forbidden,
                    "only staff may see that",
                )),
            }
        }
    }
}

pub(super) fn no_webinar() -> Failure {
    Failure::new(ApiErrorCode::NotFound, "there is no such webinar")
}
