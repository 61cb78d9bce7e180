//! One session's task, driven by hand: no socket, no disk, no clock, nothing by chance. For simulations (feature `sim`).
//!
//! [`Task`] is the very `Live` that the session task drives. Who drives it here keeps the order of that loop: take a [`Turn`],
//! make its writes durable, and only then let it out. Connections are numbers that the caller chooses.

mod counter;
mod deed;
mod nowhere;
mod plane;

use std::collections::BTreeMap;
use std::sync::Arc;

use protocol::{Millis, ParticipantId, RejectionCode, WebinarId};
use sfu_control::{PeerId, RoomId};
use signaling_core::{Event, Session};
use tokio::sync::{mpsc, oneshot};

use counter::Counter;
pub use deed::{Deed, Heard, Written};
pub use plane::Plane;

use super::batch::Batch;
use super::{Live, SessionMsg, Surroundings};
use crate::clock::Clock;
use crate::limits;
use crate::outgoing::{Ending, Outbox, Outgoing};
use crate::relay::Relays;
use crate::roadmap_task::Roadmaps;

/// A session in memory.
pub struct Task {
    live: Live,
    number: u32,
    outboxes: BTreeMap<u64, Outbox>,
    joining: Vec<(u64, oneshot::Receiver<Joined>)>,
    /// Held so that the session's own inbox stays open; nobody reads it.
    _inbox: (mpsc::Sender<SessionMsg>, mpsc::Receiver<SessionMsg>),
    /// Whatever the session starts has where to start, and is never carried on.
    runtime: tokio::runtime::Runtime,
}

type Joined = Result<ParticipantId, signaling_core::Rejection>;

/// What a session starts from.
pub struct Start {
    pub webinar: WebinarId,
    pub title: String,
    /// Every row of the journal: number, instant, event.
    pub journal: Vec<(u32, Millis, Event)>,
    /// The number of this run of the session, and part of the ids that it makes: never used twice for one journal.
    pub number: u32,
    /// Whatever the session deals by chance follows from it.
    pub seed: u64,
    pub idle_ms: i64,
    pub media_grace_ms: i64,
}

/// What a batch of deeds came to, held back until its writes are durable.
#[must_use]
pub struct Turn(Batch);

impl Turn {
    /// Takes what has to be durable before [`Turn::flush`], in order.
    pub fn take_writes(&mut self) -> Vec<Written> {
        self.0.take_writes().into_iter().map(Written::of).collect()
    }

    /// Lets everything out.
    pub fn flush(self) {
        self.0.flush();
    }

    /// The writes could not be made: every command is rejected, and nothing else is let out.
    pub fn fail(self) {
        self.0.fail();
    }
}

impl Task {
    /// # Panics
    /// If the machine cannot give a runtime; it starts no thread.
    #[must_use]
    #[expect(
        clippy::expect_used,
        reason = "a runtime without drivers asks nothing of the machine"
    )]
    pub fn load(plane: &Plane, start: Start) -> Self {
        let inbox = mpsc::channel(limits::SESSION_INBOX);
        let runtime = tokio::runtime::Builder::new_current_thread()
            .build()
            .expect("a runtime without drivers");
        plane.link.begin_session(start.number, inbox.0.downgrade());
        let clock = Clock::start();
        let store = Arc::new(nowhere::Nowhere);
        let around = Surroundings {
            webinar: start.webinar,
            clock,
            store: store.clone(),
            sfu: plane.link.clone(),
            roadmaps: Roadmaps::new(clock, store),
            relays: Relays::default(),
            meters: Arc::default(),
            inbox: inbox.0.downgrade(),
            online: Arc::default(),
            number: start.number,
            mint: Box::new(Counter::new(start.number, start.seed)),
            idle_ms: start.idle_ms,
            media_grace_ms: start.media_grace_ms,
        };
        let rows = start.journal.into_iter();
        let rows = rows.map(|(seq, at, event)| crate::store::JournalRow { seq, at, event });
        Self {
            live: Live::load(around, start.title, rows.collect()),
            number: start.number,
            outboxes: BTreeMap::new(),
            joining: Vec::new(),
            _inbox: inbox,
            runtime,
        }
    }

    /// The first turn of all.
    pub fn begin(&mut self, now: Millis) -> Turn {
        let _entered = self.runtime.enter();
        Turn(self.live.begin(now, None))
    }

    /// Carries out what is due, then `deeds` in their order.
    pub fn turn(&mut self, now: Millis, deeds: Vec<Deed>) -> Turn {
        let messages: Vec<_> = deeds
            .into_iter()
            .map(|deed| deed.message(&mut self.outboxes, &mut self.joining))
            .collect();
        let _entered = self.runtime.enter();
        let mut batch = self.live.elapse(now);
        for message in messages {
            self.live.handle(now, message, &mut batch);
        }
        Turn(batch)
    }

    /// What the connections have been sent since the last time, each in its order, and which of them were ended.
    pub fn heard(&mut self) -> Vec<(u64, Heard)> {
        let mut heard = Vec::new();
        for (connection, outbox) in &mut self.outboxes {
            while let Ok(frame) = outbox.out.try_recv() {
                match frame {
                    Outgoing::Text(text) | Outgoing::RoadmapOpened { text, .. } => {
                        heard.push((*connection, Heard::Text(text.as_str().to_owned())));
                    }
                    Outgoing::Binary(_) => {}
                }
            }
            if let Ok(ending) = outbox.end.try_recv() {
                let fault = match ending {
                    Ending::Fault(code, _) => Some(code),
                    Ending::Left => None,
                };
                heard.push((*connection, Heard::End(fault)));
            }
        }
        heard
    }

    /// Answers to [`Deed::Join`], by their tickets.
    pub fn joined(&mut self) -> Vec<(u64, Result<ParticipantId, RejectionCode>)> {
        let mut answers = Vec::new();
        self.joining
            .retain_mut(|(ticket, waiting)| match waiting.try_recv() {
                Ok(answer) => {
                    answers.push((*ticket, answer.map_err(|rejection| rejection.code)));
                    false
                }
                Err(oneshot::error::TryRecvError::Empty) => true,
                Err(oneshot::error::TryRecvError::Closed) => false,
            });
        answers
    }

    #[must_use]
    pub const fn session(&self) -> &Session {
        &self.live.session
    }

    /// The number of the last event.
    #[must_use]
    pub const fn seq(&self) -> u32 {
        self.live.seq
    }

    #[must_use]
    pub const fn number(&self) -> u32 {
        self.number
    }

    #[must_use]
    pub fn next_wake(&self) -> Option<Millis> {
        self.live.next_wake()
    }

    /// Whether the task would end now, because nobody has been here for long.
    pub fn is_idle(&mut self, now: Millis) -> bool {
        self.live.is_idle(now)
    }

    /// As when the journal has failed.
    pub fn end_all(&self) {
        self.live.end_all();
    }

    /// The media endpoints that the session knows, and whose they are.
    pub fn peers(&self) -> impl Iterator<Item = (PeerId, &ParticipantId)> {
        let peers = self.live.peers.iter();
        peers.map(|(peer, owner)| (*peer, &owner.participant))
    }

    /// The place that a room of the media plane stands for.
    #[must_use]
    pub fn place(&self, room: RoomId) -> Option<&protocol::Location> {
        self.live.rooms.place(room)
    }
}
