use axum::body::Bytes;
use axum::extract::ws::Utf8Bytes;
use protocol::{FaultCode, ServerMessage};
use tokio::sync::mpsc;

use crate::limits;
use crate::roadmap_task::RoadmapHandle;

/// Tells apart the connections of one process. Never reused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ConnectionId(pub(crate) u64);

/// The sending end of one WebSocket, held by those who have something to say to it.
///
/// Its queue is bounded. When it is full the connection is ended with `overloaded`: the person resumes by `seq` and
/// loses nothing, and nobody else waits for them.
#[derive(Clone)]
pub(crate) struct Connection {
    pub(crate) id: ConnectionId,
    out: mpsc::Sender<Outgoing>,
    end: mpsc::Sender<Ending>,
}

/// The receiving end, held by the socket task.
pub(crate) struct Outbox {
    pub(crate) out: mpsc::Receiver<Outgoing>,
    pub(crate) end: mpsc::Receiver<Ending>,
}

/// One frame to send.
pub(crate) enum Outgoing {
    Text(Utf8Bytes),
    Binary(Bytes),
    /// `roadmapOpened`: from now on binary frames of `channel` are for this roadmap.
    RoadmapOpened {
        channel: u16,
        roadmap: RoadmapHandle,
        text: Utf8Bytes,
    },
}

/// Why a connection ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    Fault(FaultCode, &'static str),
    /// The person left; no fault.
    Left,
}

impl Connection {
    pub(crate) fn new(id: ConnectionId) -> (Self, Outbox) {
        let (out, waiting) = mpsc::channel(limits::OUTGOING_QUEUE);
        // One ending is enough; later ones are dropped.
        let (end, ended) = mpsc::channel(1);
        let outbox = Outbox {
            out: waiting,
            end: ended,
        };
        (Self { id, out, end }, outbox)
    }

    pub(crate) fn send(&self, frame: Outgoing) {
        if let Err(mpsc::error::TrySendError::Full(_)) = self.out.try_send(frame) {
            self.end(Ending::Fault(
                FaultCode::Overloaded,
                "the client does not read fast enough",
            ));
        }
    }

    pub(crate) fn say(&self, message: &ServerMessage) {
        self.send(Outgoing::Text(text_of(message)));
    }

    /// Half of what may wait for it does: what can be left out should be.
    pub(crate) fn is_behind(&self) -> bool {
        self.out.capacity() < limits::OUTGOING_QUEUE / 2
    }

    pub(crate) fn is_gone(&self) -> bool {
        self.out.is_closed()
    }

    pub(crate) fn end(&self, ending: Ending) {
        // A connection that is ending already, or gone, needs no second reason.
        let _ = self.end.try_send(ending);
    }
}

/// The message as JSON.
#[expect(
    clippy::panic,
    reason = "the protocol's types have no map with odd keys and no failing serialiser"
)]
pub(crate) fn text_of(message: &ServerMessage) -> Utf8Bytes {
    match serde_json::to_string(message) {
        Ok(text) => text.into(),
        Err(e) => panic!("a server message always serialises: {e}"),
    }
}
