use std::sync::atomic::{AtomicU64, Ordering};

use axum::extract::ws::{Message, WebSocket};
use protocol::{ClientMessage, DeviceId, FaultCode, PROTOCOL_VERSION, ParticipantId, Secret};
use tokio::sync::mpsc;

use crate::auth::Claims;
use crate::http::Platform;
use crate::limits;
use crate::outgoing::{Connection, ConnectionId, Ending, Outbox};
use crate::session_task::SessionMsg;

static NEXT: AtomicU64 = AtomicU64::new(1);

/// A connection whose holder is known and whose session has been told.
pub(super) struct Welcomed {
    pub(super) participant: ParticipantId,
    pub(super) connection: Connection,
    pub(super) outbox: Outbox,
    pub(super) session: mpsc::Sender<SessionMsg>,
}

/// Waits for `hello`, checks it, and tells the session.
pub(super) async fn greet(ws: &mut WebSocket, platform: &Platform) -> Result<Welcomed, Ending> {
    let first = tokio::time::timeout(limits::HELLO_WITHIN, first_text(ws)).await;
    let text = first.map_err(|_| fault(FaultCode::OutOfOrder, "no hello came in time"))??;
    let Ok(message) = serde_json::from_str::<ClientMessage>(&text) else {
        // Why this first: another version's hello may have other fields.
        return Err(match version_of(&text) {
            Some(version) if version != u64::from(PROTOCOL_VERSION) => wrong_version(),
            _ => fault(
                FaultCode::BadMessage,
                "the first frame is not a message of this protocol",
            ),
        });
    };
    let ClientMessage::Hello {
        version,
        token,
        device,
        resume,
    } = message
    else {
        return Err(fault(
            FaultCode::OutOfOrder,
            "the first frame must be hello",
        ));
    };
    if version != PROTOCOL_VERSION {
        return Err(wrong_version());
    }
    let device = device.unwrap_or_else(DeviceId::first);
    enter(platform, &token, device, resume.map(|point| point.seq)).await
}

async fn enter(
    platform: &Platform,
    token: &Secret,
    device: DeviceId,
    resume: Option<u32>,
) -> Result<Welcomed, Ending> {
    let claims = platform.tokens.check(token, platform.clock.now());
    let Ok(Claims::Participant {
        participant,
        webinar,
        ..
    }) = claims
    else {
        let why = "the token is forged, expired or of another kind";
        return Err(fault(FaultCode::BadToken, why));
    };
    let unavailable = || fault(FaultCode::GoingAway, "the session cannot be opened now");
    let row = platform.store.webinar(webinar.clone()).await;
    // Deleted meanwhile: who would come again and again for what is for good?
    let gone = || fault(FaultCode::Ended, "there is no such webinar any more");
    let row = row.map_err(|_| unavailable())?.ok_or_else(gone)?;
    let session = platform.sessions.open(&webinar, &row.title);
    let id = ConnectionId(NEXT.fetch_add(1, Ordering::Relaxed));
    let (connection, outbox) = Connection::new(id);
    let connect = SessionMsg::Connect {
        participant: participant.clone(),
        device,
        connection: connection.clone(),
        resume,
    };
    session.send(connect).await.map_err(|_| unavailable())?;
    Ok(Welcomed {
        participant,
        connection,
        outbox,
        session,
    })
}

/// The first text frame; pings pass.
async fn first_text(ws: &mut WebSocket) -> Result<String, Ending> {
    loop {
        match ws.recv().await {
            Some(Ok(Message::Text(text))) => return Ok(text.as_str().to_owned()),
            Some(Ok(Message::Ping(_) | Message::Pong(_))) => {}
            Some(Ok(Message::Binary(_))) => {
                return Err(fault(
                    FaultCode::OutOfOrder,
                    "the first frame must be hello",
                ));
            }
            Some(Ok(Message::Close(_)) | Err(_)) | None => return Err(Ending::Left),
        }
    }
}

fn version_of(text: &str) -> Option<u64> {
    let value: serde_json::Value = serde_json::from_str(text).ok()?;
    (value.get("type")? == "hello").then(|| value.get("version")?.as_u64())?
}

const fn wrong_version() -> Ending {
    fault(
        FaultCode::WrongVersion,
        "the server speaks another version: reload the page",
    )
}

const fn fault(code: FaultCode, why: &'static str) -> Ending {
    Ending::Fault(code, why)
}
