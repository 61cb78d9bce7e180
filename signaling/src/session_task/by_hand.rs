//! One session's task, driven by hand: no socket, no disk, no clock, nothing by chance. For simulations (feature `sim`).
//!
//! [`Task`] is the very `Live` that the session task drives. Who drives it here keeps the order of that loop: take a [`Turn`],
//! make its writes durable, and only then let it out. Connections are numbers that the caller chooses.

mod counter;
mod deed;
mod house;
mod nowhere;
mod plane;

use std::collections::BTreeMap;
use std::sync::Arc;

use protocol::{DeviceId, Millis, ParticipantId, RejectionCode, WebinarId};
use sfu_control::{PeerId, RoomId};
use signaling_core::{Event, Session};
use tokio::sync::{mpsc, oneshot};

use counter::Counter;
pub use deed::{Deed, Done, Heard, House, Written};
pub use plane::Plane;

use super::batch::Batch;
use super::works::WorksDone;
use super::{Live, PlansMsg, SessionMsg, Surroundings};
use crate::clock::Clock;
use crate::limits;
use crate::outgoing::{Ending, Outbox, Outgoing};
use crate::relay::Relays;
use crate::roadmap_task::{Roadmaps, stub::Stub};

/// A session in memory.
pub struct Task {
    live: Live,
    number: u32,
    outboxes: BTreeMap<u64, Outbox>,
    joining: Vec<(u64, oneshot::Receiver<Joined>)>,
    /// The session's own, by which it hears from documents.
    inbox: (mpsc::Sender<SessionMsg>, mpsc::Receiver<SessionMsg>),
    /// Whatever the session starts has where to start, and is carried on by [`Task::answers`].
    runtime: tokio::runtime::Runtime,
}

/// From a question to a document's task, and back to the session: more than that takes.
const STEPS: u32 = 8;

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
            roadmaps: Roadmaps::by_hand(clock, store, Stub::default()),
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
            inbox,
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
            let message = self.works_out(message);
            self.live.handle(now, message, &mut batch);
        }
        Turn(batch)
    }

    /// An event that nobody decided, let out with all that follows from it: a bug on purpose, which has to be found.
    ///
    /// # Panics
    /// If it cannot be written.
    #[expect(clippy::expect_used, reason = "every event can be written")]
    pub fn slip(&mut self, now: Millis, event: &Event) -> Turn {
        let _entered = self.runtime.enter();
        let mut batch = self.live.elapse(now);
        self.live
            .happen(now, event, &mut batch)
            .expect("an event can be written");
        Turn(batch)
    }

    /// Takes what has to be durable before the turn is let out, in order. `journal` is every row, and is read if somebody is to be
    /// forgotten in it.
    pub fn take_writes(&self, turn: &mut Turn, journal: &[(u32, Millis, Event)]) -> Vec<Written> {
        let mut writes = turn.0.take_writes();
        if self.live.has_to_forget() {
            let rows = journal.iter().cloned();
            let rows = rows.map(|(seq, at, event)| crate::store::JournalRow { seq, at, event });
            writes = self.live.without_forgotten(writes, rows.collect());
        }
        writes.into_iter().map(Written::of).collect()
    }

    /// Whether this run is over with the last turn; the next one starts from what is written.
    #[must_use]
    pub const fn is_closed(&self) -> bool {
        self.live.is_closed()
    }

    /// A proposal that is asked for is worked out at once, in place of a thread of its own.
    fn works_out(&mut self, message: SessionMsg) -> SessionMsg {
        let SessionMsg::Plans {
            participant,
            connection,
            id,
            message: PlansMsg::Propose { plan, recipe, seed },
        } = message
        else {
            return message;
        };
        let may = self.live.may_plan(&participant);
        let work = may.and_then(|()| self.live.work_for(&participant, &plan, recipe, seed));
        let message = match work {
            Ok(work) => PlansMsg::Proposed {
                plan,
                version: work.version,
                outcome: Some(Box::new(work.at_once())),
            },
            // Refused once more, and told so.
            Err(_) => PlansMsg::Propose { plan, recipe, seed },
        };
        SessionMsg::Plans {
            participant,
            connection,
            id,
            message,
        }
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

    /// What documents have answered since the last time. The session hears of it as of any deed, later.
    pub fn answers(&mut self) -> Vec<Done> {
        self.runtime.block_on(async {
            for _ in 0..STEPS {
                tokio::task::yield_now().await;
            }
        });
        let mut answers = Vec::new();
        while let Ok(message) = self.inbox.1.try_recv() {
            if let SessionMsg::WorksDone(done) = message {
                answers.push(Done(done));
            }
        }
        answers
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

    /// The media endpoints that the session knows, and whose and of which device they are.
    pub fn peers(&self) -> impl Iterator<Item = (PeerId, (&ParticipantId, &DeviceId))> {
        let peers = self.live.peers.iter();
        peers.map(|(peer, owner)| (*peer, (&owner.participant, &owner.device)))
    }

    /// The devices that are connected, and whose they are.
    pub fn devices(&self) -> impl Iterator<Item = (&ParticipantId, &DeviceId)> {
        self.live.connected_devices()
    }

    /// The place that a room of the media plane stands for.
    #[must_use]
    pub fn place(&self, room: RoomId) -> Option<&protocol::Location> {
        self.live.rooms.place(room)
    }
}
