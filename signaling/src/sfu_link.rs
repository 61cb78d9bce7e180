use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use dashmap::DashMap;
use sfu_control::{Command, Notice, PeerId, RoomId};
use tokio::sync::mpsc;

use crate::limits;
use crate::metrics::PlaneCounters;
use crate::session_task::SessionMsg;

/// The way between sessions and the media plane: commands go there, notices come back to the session whose peer or
/// room they name.
#[derive(Clone)]
pub(crate) struct SfuLink {
    shared: Arc<Shared>,
}

type Inbox = mpsc::WeakSender<SessionMsg>;

struct Shared {
    plane: Box<dyn MediaPlane>,
    /// Random at every start, so that clients see when their media is gone.
    node: String,
    next_peer: AtomicU64,
    /// With the number of the session's run.
    peers: DashMap<PeerId, (u32, Inbox)>,
    /// By the number of the session's run, the upper half of a room's number.
    sessions: DashMap<u32, Inbox>,
}

/// What takes the commands.
pub(crate) trait MediaPlane: Send + Sync {
    fn send(&self, command: Command);

    /// What it has done.
    fn counters(&self) -> PlaneCounters {
        PlaneCounters::default()
    }
}

impl SfuLink {
    pub(crate) fn new(plane: Box<dyn MediaPlane>, node: String) -> Self {
        Self {
            shared: Arc::new(Shared {
                plane,
                node,
                next_peer: AtomicU64::new(1),
                peers: DashMap::new(),
                sessions: DashMap::new(),
            }),
        }
    }

    pub(crate) fn node(&self) -> &str {
        &self.shared.node
    }

    /// A peer is known until it is told to end, not only until somebody means to tell it: what is never sent, because it
    /// could not be written down, is made up for by [`Self::end_session`].
    pub(crate) fn send(&self, command: Command) {
        if let Command::Disconnect { peer } = &command {
            self.forget(*peer);
        }
        self.shared.plane.send(command);
    }

    pub(crate) fn counters(&self) -> PlaneCounters {
        self.shared.plane.counters()
    }

    /// A new peer of a session, whose notices go to `inbox`.
    pub(crate) fn new_peer(&self, session: u32, inbox: Inbox) -> PeerId {
        let peer = PeerId::new(self.shared.next_peer.fetch_add(1, Ordering::Relaxed));
        self.shared.peers.insert(peer, (session, inbox));
        peer
    }

    pub(crate) fn forget(&self, peer: PeerId) {
        self.shared.peers.remove(&peer);
    }

    pub(crate) fn begin_session(&self, number: u32, inbox: Inbox) {
        self.shared.sessions.insert(number, inbox);
    }

    /// Forgets the session and gives up what is left of its media.
    pub(crate) fn end_session(&self, number: u32) {
        self.shared.sessions.remove(&number);
        let mut left: Vec<_> = self
            .shared
            .peers
            .iter()
            .filter(|entry| entry.value().0 == number)
            .map(|entry| *entry.key())
            .collect();
        left.sort_unstable();
        for peer in left {
            self.send(Command::Disconnect { peer });
        }
    }

    /// Hands a notice to its session.
    ///
    /// A session whose inbox is full gets two seconds: a list of speakers is dropped at once, because the next one
    /// replaces it, anything else after that, with a warning.
    pub(crate) async fn deliver(&self, notice: Notice) {
        let Some(inbox) = self.inbox_for(&notice) else {
            return;
        };
        let replaceable = matches!(notice, Notice::Speakers { .. } | Notice::Link { .. });
        let message = SessionMsg::Media(notice);
        if replaceable {
            // Full or ended: the next list comes within a second.
            let _ = inbox.try_send(message);
        } else if let Err(mpsc::error::SendTimeoutError::Timeout(_)) =
            inbox.send_timeout(message, limits::NOTICE_WITHIN).await
        {
            tracing::warn!("a session does not keep up: a notice of the media plane is lost");
        }
    }

    fn inbox_for(&self, notice: &Notice) -> Option<mpsc::Sender<SessionMsg>> {
        match notice {
            Notice::Answered { peer, .. }
            | Notice::Refused { peer, .. }
            | Notice::Connected { peer }
            | Notice::Lost { peer, .. }
            | Notice::Bindings { peer, .. }
            | Notice::Pictures { peer, .. }
            | Notice::Wanted { peer, .. }
            | Notice::Link { peer, .. } => self
                .shared
                .peers
                .get(peer)
                .and_then(|entry| entry.1.upgrade()),
            Notice::Speakers { room, .. } => self
                .shared
                .sessions
                .get(&session_of(*room)?)
                .and_then(|i| i.upgrade()),
        }
    }
}

fn session_of(room: RoomId) -> Option<u32> {
    u32::try_from(room.get() >> 32).ok()
}
