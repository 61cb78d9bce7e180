//! A session in a test without a task: each message is handled at once, and everybody's own projection of every event is
//! kept beside what they were sent.

use std::collections::BTreeMap;
use std::sync::Arc;

use protocol::{
    ClientCommand, DeviceId, Millis, ParticipantId, Personal, Profile, Role, ServerMessage,
    SessionEvent, WebinarId,
};
use signaling_core::{Event, Session, evolve, project};
use tokio::sync::{mpsc, oneshot};

use super::{Live, SessionMsg, Surroundings};
use crate::clock::Clock;
use crate::mint::RandomMint;
use crate::outgoing::{Connection, ConnectionId, Outbox, Outgoing};
use crate::relay::Relays;
use crate::roadmap_task::Roadmaps;
use crate::sfu_link::{MediaPlane, SfuLink};
use crate::store::flaky::FlakyStore;
use crate::store::{CodeHash, Write};

pub(super) struct Hall {
    pub(super) live: Live,
    pub(super) now: Millis,
    pub(super) guests: BTreeMap<ParticipantId, Guest>,
    /// What everybody would be told of each event, if they were asked one by one; only if the hall is watched.
    pub(super) owed: Option<Owed>,
    next_connection: u64,
    _inbox: mpsc::Sender<SessionMsg>,
}

#[derive(Default)]
pub(super) struct Owed(BTreeMap<ParticipantId, Vec<(u32, SessionEvent)>>);

/// A connection, and up to where what came by it has been looked at.
pub(super) struct Guest {
    pub(super) connection: Connection,
    pub(super) outbox: Outbox,
    pub(super) read: u32,
}

struct Deaf;

impl MediaPlane for Deaf {
    fn send(&self, _: sfu_control::Command) {}
}

impl Hall {
    /// Needs a runtime around it: roadmaps have tasks.
    pub(super) fn new(watched: bool) -> Self {
        let clock = Clock::start();
        let store = Arc::new(FlakyStore::new());
        let (inbox, _) = mpsc::channel(1);
        let around = Surroundings {
            webinar: webinar(),
            clock,
            store: store.clone(),
            sfu: SfuLink::new(Box::new(Deaf), "node".to_owned()),
            roadmaps: Roadmaps::new(clock, store),
            relays: Relays::default(),
            meters: Arc::default(),
            inbox: inbox.downgrade(),
            online: Arc::default(),
            number: 1,
            mint: Box::new(RandomMint),
            idle_ms: 60_000,
            media_grace_ms: 30_000,
        };
        Self {
            live: Live::load(around, "Our oceans".to_owned(), Vec::new()),
            now: clock.now(),
            guests: BTreeMap::new(),
            owed: watched.then(Owed::default),
            next_connection: 0,
            _inbox: inbox,
        }
    }

    pub(super) fn handles(&mut self, message: SessionMsg) {
        let mut before = self.owed.is_some().then(|| self.live.session.clone());
        let mut batch = self.live.elapse(self.now);
        self.live.handle(self.now, message, &mut batch);
        for write in batch.take_writes() {
            if let (Some(owed), Some(before)) = (&mut self.owed, &mut before)
                && let Write::Event { seq, at, body, .. } = write
            {
                owed.note(before, seq, at, &serde_json::from_str(&body).unwrap());
            }
        }
        batch.flush();
    }

    pub(super) fn passes_ms(&mut self, ms: i64) {
        self.now = self.now.plus_ms(ms);
        self.live.elapse(self.now).flush();
    }

    pub(super) fn joins(&mut self, name: &str, role: Role) -> ParticipantId {
        let (answer, mut waiting) = oneshot::channel();
        let profile = Profile {
            name: Personal::new(name),
            school: Personal::new("A school"),
            country: "KZ".to_owned(),
            languages: vec!["kk".to_owned()],
            goals: Vec::new(),
            no_keyboard: false,
            simulated: false,
        };
        self.handles(SessionMsg::Join {
            participant: None,
            visitor: None,
            profile,
            role,
            resume: CodeHash(rand::random()),
            answer,
        });
        waiting.try_recv().unwrap().unwrap()
    }

    /// With a page that has read up to `resume`, or a new one.
    pub(super) fn connects(&mut self, participant: &ParticipantId, resume: Option<u32>) {
        self.next_connection += 1;
        let (connection, outbox) = Connection::new(ConnectionId(self.next_connection));
        self.handles(SessionMsg::Connect {
            participant: participant.clone(),
            device: DeviceId::first(),
            connection: connection.clone(),
            resume,
        });
        let guest = Guest {
            connection,
            outbox,
            read: resume.unwrap_or(0),
        };
        self.guests.insert(participant.clone(), guest);
    }

    /// Gives up to where the page had read.
    pub(super) fn vanishes(&mut self, participant: &ParticipantId) -> Option<u32> {
        self.is_lost(participant, self.now)
    }

    /// The socket is found dead now. Gives up to where the page had read.
    pub(super) fn is_lost(&mut self, participant: &ParticipantId, heard_at: Millis) -> Option<u32> {
        let guest = self.guests.remove(participant)?;
        self.handles(SessionMsg::Disconnect {
            participant: participant.clone(),
            connection: guest.connection.id,
            heard_at,
        });
        Some(guest.read)
    }

    pub(super) fn asks(&mut self, participant: &ParticipantId, command: ClientCommand) {
        let Some(guest) = self.guests.get(participant) else {
            return;
        };
        self.handles(SessionMsg::Command {
            participant: participant.clone(),
            connection: guest.connection.id,
            id: 1,
            command,
        });
    }

    pub(super) fn owed_after(&self, seq: u32, person: &ParticipantId) -> Vec<(u32, SessionEvent)> {
        let owed = self.owed.as_ref().and_then(|owed| owed.0.get(person));
        let after = |(number, _): &&(u32, SessionEvent)| *number > seq;
        owed.into_iter().flatten().filter(after).cloned().collect()
    }
}

impl Owed {
    fn note(&mut self, session: &mut Session, seq: u32, at: Millis, event: &Event) {
        evolve(session, at, event);
        for person in session.roster().iter() {
            let told = project(session, event, &person.id);
            let owed = self.0.entry(person.id.clone()).or_default();
            owed.extend(told.into_iter().map(|told| (seq, told)));
        }
    }
}

impl Guest {
    /// What came since this was last asked, each with the number of the event it is of; a greeting makes all before it read.
    pub(super) fn reads(&mut self) -> Vec<(u32, SessionEvent)> {
        let mut events: Vec<(u32, SessionEvent)> = Vec::new();
        while let Ok(frame) = self.outbox.out.try_recv() {
            let Outgoing::Text(text) = frame else {
                continue;
            };
            match serde_json::from_str(&text).unwrap() {
                ServerMessage::Welcome { seq, .. } => {
                    self.read = seq;
                    events.clear();
                }
                ServerMessage::Event { seq, event, .. } => events.push((seq, event)),
                _ => {}
            }
        }
        events
    }
}

fn webinar() -> WebinarId {
    WebinarId::from_body("1").unwrap()
}
