use axum::body::Bytes;
use protocol::{Mark, ParticipantId, RoadmapId, RoomId, RoundId};
use roadmap::{Grant, Roadmap};
use tokio::sync::{mpsc, oneshot};

use super::versions::Kept;
use crate::outgoing::{Connection, ConnectionId};
use crate::session_task::SessionMsg;
use crate::store::BriefRow;

/// What a roadmap is asked or told.
pub(crate) enum RoadmapMsg {
    Follow {
        follower: Follower,
        /// The Yjs client id the page had before.
        client_id: Option<u32>,
        /// The roadmap's own handle, for the connection.
        handle: RoadmapHandle,
        /// Who is to be told of the progress.
        session: mpsc::WeakSender<SessionMsg>,
    },
    Unfollow {
        connection: ConnectionId,
    },
    Rights {
        connection: ConnectionId,
        rights: Rights,
    },
    /// A binary frame as it came.
    Frame {
        connection: ConnectionId,
        bytes: Bytes,
    },
    /// What it says now.
    Read {
        answer: oneshot::Sender<Roadmap>,
    },
    /// What is known of it without reading it.
    Brief {
        answer: oneshot::Sender<BriefRow>,
    },
    /// What it says now, and as of which change: answered when that is on disk. Nothing more is kept of it.
    Look {
        answer: KeptAnswer,
    },
    /// A version of now: answered when it is on disk. No answer: it is not kept.
    Keep {
        mark: Mark,
        answer: KeptAnswer,
    },
    /// Room for a translation of the text at a path, asked by somebody who follows it.
    Side {
        connection: ConnectionId,
        id: u32,
        path: String,
        lang: String,
    },
    /// What somebody remarked who is to be forgotten is taken out.
    Forget {
        person: ParticipantId,
    },
    /// The room's round is over: gather what its pages still have, keep that, and say when it is on disk and as which
    /// change.
    Collect(Asked),
    /// The next update that is refused breaks the document.
    #[cfg(test)]
    Spoil,
}

pub(crate) type KeptAnswer = oneshot::Sender<Kept>;

/// What a connection may do with a roadmap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Rights {
    /// Without it they do not follow it any more.
    pub(crate) may_read: bool,
    pub(crate) grant: Grant,
}

/// Who asked for what a room wrote.
pub(crate) struct Asked {
    pub(crate) round: RoundId,
    pub(crate) room: RoomId,
    pub(crate) session: mpsc::WeakSender<SessionMsg>,
}

impl Asked {
    /// `version` is the number of the last change that is on disk. A session that cannot hear it ends its round by its timer.
    pub(super) fn answer(self, version: Option<u32>) {
        if let Some(session) = self.session.upgrade() {
            let _ = session.try_send(SessionMsg::Collected {
                round: self.round,
                room: self.room,
                version,
            });
        }
    }
}

/// A connection that follows a roadmap.
#[derive(Clone)]
pub(crate) struct Follower {
    pub(crate) connection: Connection,
    pub(crate) participant: ParticipantId,
    pub(crate) channel: u16,
    pub(crate) grant: Grant,
    /// Whether they help to run the webinar.
    pub(crate) staff: bool,
}

/// The way to a roadmap's task.
#[derive(Clone)]
pub(crate) struct RoadmapHandle {
    roadmap: RoadmapId,
    inbox: mpsc::Sender<RoadmapMsg>,
}

impl RoadmapHandle {
    pub(super) const fn new(roadmap: RoadmapId, inbox: mpsc::Sender<RoadmapMsg>) -> Self {
        Self { roadmap, inbox }
    }

    pub(crate) const fn roadmap(&self) -> &RoadmapId {
        &self.roadmap
    }

    /// False if the inbox is full. A task that has ended has taken its followers along, so there it is true.
    pub(crate) fn try_send(&self, message: RoadmapMsg) -> bool {
        !matches!(
            self.inbox.try_send(message),
            Err(mpsc::error::TrySendError::Full(_))
        )
    }

    /// Waits while the inbox is full. False if the task has ended.
    pub(crate) async fn send(&self, message: RoadmapMsg) -> bool {
        self.inbox.send(message).await.is_ok()
    }

    pub(super) fn is_closed(&self) -> bool {
        self.inbox.is_closed()
    }
}
