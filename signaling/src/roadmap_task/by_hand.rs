//! A roadmap's desk for who brings time, frames and disk themselves: the simulation of many editors.

use std::collections::BTreeMap;

use axum::body::Bytes;
use protocol::{Grant, Millis, ParticipantId, RoadmapId, ServerMessage, WebinarId};
use tokio::sync::mpsc;

use super::desk::Desk;
use super::inbox::{Asked, Follower, Rights, RoadmapHandle, RoadmapMsg};
use super::versions::unpack;
use crate::outgoing::{Connection, ConnectionId, Outbox, Outgoing};
use crate::session_task::SessionMsg;
use crate::store::{RoadmapClientRow, RoadmapWrite, StoredRoadmap, Write};

/// The desk of one roadmap, as the task drives it: [`Pad::frame`] and the like, then [`Pad::take_writes`], and
/// [`Pad::flush`] once those are on disk.
pub struct Pad {
    desk: Desk,
    outboxes: BTreeMap<u64, Outbox>,
    session: mpsc::Sender<SessionMsg>,
    told: mpsc::Receiver<SessionMsg>,
}

/// What is stored of a roadmap.
#[derive(Clone, Debug, Default)]
pub struct Stored {
    /// The seed or a snapshot, and the updates after it.
    pub parts: Vec<Vec<u8>>,
    /// The number of the last of them.
    pub last_n: u32,
    /// Whose each Yjs client id is.
    pub clients: Vec<(u32, ParticipantId)>,
}

/// What is to be written, as far as a test cares.
#[derive(Clone, Debug)]
pub enum PadWrite {
    Update { n: u32, bytes: Vec<u8> },
    Snapshot { n: u32, bytes: Vec<u8> },
    Version { n: u32, body: Box<roadmap::Roadmap> },
    Other,
}

/// What a connection is told of the roadmap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// A binary frame.
    Frame(Vec<u8>),
    /// It follows the roadmap, under this Yjs client id.
    Opened { client_id: u32, grant: Grant },
    /// It does not follow it, or no longer.
    Refused,
}

impl Pad {
    /// None if what is stored does not load.
    #[must_use]
    pub fn load(roadmap: &RoadmapId, stored: &Stored) -> Option<Self> {
        let row = |(client_id, participant): &(u32, ParticipantId)| RoadmapClientRow {
            client_id: *client_id,
            participant: participant.clone(),
        };
        let clients = stored.clients.iter().map(row).collect();
        let stored = StoredRoadmap {
            webinar: WebinarId::from_body("pads").ok()?,
            room_name: String::new(),
            parts: stored.parts.clone(),
            last_n: stored.last_n,
            loose: u32::try_from(stored.parts.len().saturating_sub(1)).ok()?,
            last_edit_at: None,
        };
        let (session, told) = mpsc::channel(1024);
        Some(Self {
            desk: Desk::load(roadmap.clone(), &stored, clients).ok()?,
            outboxes: BTreeMap::new(),
            session,
            told,
        })
    }

    /// A connection, named by the test, follows the roadmap under a Yjs client id of its person's.
    pub fn open(
        &mut self,
        now: Millis,
        connection: u64,
        participant: &ParticipantId,
        client_id: u32,
        grant: Grant,
    ) {
        let (end, outbox) = Connection::new(ConnectionId(connection));
        self.outboxes.insert(connection, outbox);
        let (inbox, _) = mpsc::channel(1);
        let message = RoadmapMsg::Follow {
            follower: Follower {
                connection: end,
                participant: participant.clone(),
                channel: 1,
                grant,
                staff: false,
            },
            client_id: Some(client_id),
            handle: RoadmapHandle::new(self.desk.roadmap.clone(), inbox),
            session: self.session.downgrade(),
        };
        self.desk.handle(now, message);
    }

    /// The connection has ended.
    pub fn close(&mut self, now: Millis, connection: u64) {
        self.outboxes.remove(&connection);
        let connection = ConnectionId(connection);
        self.desk.handle(now, RoadmapMsg::Unfollow { connection });
    }

    pub fn frame(&mut self, now: Millis, connection: u64, bytes: &[u8]) {
        let message = RoadmapMsg::Frame {
            connection: ConnectionId(connection),
            bytes: Bytes::copy_from_slice(bytes),
        };
        self.desk.handle(now, message);
    }

    /// What the connection's person may do is another thing now; without a grant they may not read it.
    pub fn rights(&mut self, now: Millis, connection: u64, grant: Option<Grant>) {
        let message = RoadmapMsg::Rights {
            connection: ConnectionId(connection),
            rights: Rights {
                may_read: grant.is_some(),
                grant: grant.unwrap_or_default(),
            },
        };
        self.desk.handle(now, message);
    }

    /// The connection asks for room for a translation.
    pub fn side(&mut self, now: Millis, connection: u64, path: &str, lang: &str) {
        let message = RoadmapMsg::Side {
            connection: ConnectionId(connection),
            id: 1,
            path: path.to_owned(),
            lang: lang.to_owned(),
        };
        self.desk.handle(now, message);
    }

    /// The room's round has ended.
    pub fn collect(&mut self, now: Millis) {
        let (Ok(round), Ok(room)) = ("rd_1".parse(), "rm_1".parse()) else {
            return;
        };
        let session = self.session.downgrade();
        let asked = Asked {
            round,
            room,
            session,
        };
        self.desk.handle(now, RoadmapMsg::Collect(asked));
    }

    /// What has to be on disk before [`Pad::flush`].
    pub fn take_writes(&mut self, now: Millis) -> Vec<PadWrite> {
        self.desk.settle(now);
        let told = |write: Write| match write {
            Write::RoadmapUpdate { n, bytes, .. } => PadWrite::Update { n, bytes },
            Write::RoadmapSnapshot { n, bytes, .. } => PadWrite::Snapshot { n, bytes },
            Write::OfRoadmap(RoadmapWrite::Version { n, body, .. }) => match unpack(&body) {
                Ok(body) => PadWrite::Version {
                    n,
                    body: Box::new(body),
                },
                Err(_) => PadWrite::Other,
            },
            _ => PadWrite::Other,
        };
        self.desk.take_writes(now).into_iter().map(told).collect()
    }

    /// Lets everything out: what each connection is told, in order, and the version that a round was answered with.
    pub fn flush(&mut self) -> (Vec<(u64, Told)>, Option<u32>) {
        self.desk.flush();
        let mut all = Vec::new();
        for (connection, outbox) in &mut self.outboxes {
            while let Ok(frame) = outbox.out.try_recv() {
                all.extend(told(frame).map(|told| (*connection, told)));
            }
        }
        let mut version = None;
        while let Ok(message) = self.told.try_recv() {
            if let SessionMsg::Collected { version: n, .. } = message {
                version = n.or(version);
            }
        }
        (all, version)
    }

    /// When it has something to do though nobody says anything.
    #[must_use]
    pub fn next_deadline(&self) -> Option<Millis> {
        self.desk.next_deadline()
    }

    /// What it holds, as a Yjs update.
    #[must_use]
    pub fn snapshot(&self) -> Vec<u8> {
        self.desk.snapshot()
    }
}

/// None for what a page need not hear: answers to questions.
fn told(frame: Outgoing) -> Option<Told> {
    let text = match frame {
        Outgoing::Binary(bytes) => return Some(Told::Frame(bytes.to_vec())),
        Outgoing::RoadmapOpened { text, .. } | Outgoing::Text(text) => text,
    };
    match serde_json::from_str(&text).ok()? {
        ServerMessage::RoadmapOpened {
            client_id, grant, ..
        } => Some(Told::Opened { client_id, grant }),
        ServerMessage::RoadmapRefused { .. } => Some(Told::Refused),
        _ => None,
    }
}
