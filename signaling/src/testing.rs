//! A session in a test: the real tasks over a flaky store and a media plane that only remembers.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use config::Config;
use protocol::{
    ClientCommand, DeviceId, MediaState, Millis, ParticipantId, Personal, Profile, RejectionCode,
    Role, ServerMessage, WebinarId,
};
use sfu_control::{Command, Notice};
use tokio::sync::{mpsc, oneshot};

use crate::clock::Clock;
use crate::metrics::SessionCensus;
use crate::mint::RandomMint;
use crate::outgoing::{Connection, ConnectionId, Ending, Outbox, Outgoing};
use crate::relay::Relays;
use crate::roadmap_task::Roadmaps;
use crate::session_task::SessionMsg;
use crate::sessions::Sessions;
use crate::sfu_link::{MediaPlane, SfuLink};
use crate::store::flaky::FlakyStore;
use crate::store::{CodeHash, Store, WebinarRow, Write};

/// Longer than anything takes; a test that waits this long has failed.
const BOUND: Duration = Duration::from_secs(20);

pub(crate) struct Bench {
    pub(crate) store: Arc<FlakyStore>,
    pub(crate) webinar: WebinarId,
    sessions: Sessions,
    sfu: SfuLink,
    asked: Asked,
}

/// What the media plane was asked.
type Asked = Arc<Mutex<Vec<Command>>>;

struct Remembering(Asked);

impl MediaPlane for Remembering {
    fn send(&self, command: Command) {
        let mut asked = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        asked.push(command);
    }
}

impl Bench {
    pub(crate) async fn new() -> Self {
        Self::with(&Config::default()).await
    }

    pub(crate) async fn with(config: &Config) -> Self {
        let store = Arc::new(FlakyStore::new());
        let clock = Clock::start();
        let row = WebinarRow {
            id: RandomMint::webinar(),
            title: "Our oceans".to_owned(),
            created_at: clock.now(),
            starts_at: None,
            settings: protocol::Settings::default(),
        };
        let webinar = row.id.clone();
        store.write(vec![Write::Webinar(row)]).await.unwrap();
        let asked = Asked::default();
        let sfu = SfuLink::new(Box::new(Remembering(asked.clone())), "node".to_owned());
        let roadmaps = Roadmaps::new(clock, store.clone());
        let sessions = Sessions::new(
            config,
            clock,
            store.clone(),
            sfu.clone(),
            roadmaps,
            Relays::default(),
            Arc::default(),
        );
        Self {
            store,
            webinar,
            sessions,
            sfu,
            asked,
        }
    }

    pub(crate) const fn sessions(&self) -> &Sessions {
        &self.sessions
    }

    pub(crate) fn sfu(&self) -> SfuLink {
        self.sfu.clone()
    }

    pub(crate) fn inbox(&self) -> mpsc::Sender<SessionMsg> {
        self.sessions.open(&self.webinar, "Our oceans")
    }

    pub(crate) async fn joins(&self, name: &str, role: Role) -> ParticipantId {
        let (answer, waiting) = oneshot::channel();
        let join = SessionMsg::Join {
            participant: None,
            visitor: None,
            profile: Profile {
                name: Personal::new(name),
                school: Personal::new("A school"),
                country: String::new(),
                languages: Vec::new(),
                goals: Vec::new(),
                no_keyboard: false,
                simulated: false,
            },
            role,
            resume: CodeHash(rand::random()),
            answer,
        };
        self.inbox().send(join).await.unwrap();
        waiting.await.unwrap().unwrap()
    }

    /// A seat and a connection that has been greeted.
    pub(crate) async fn person(&self, name: &str, role: Role) -> Guest {
        let participant = self.joins(name, role).await;
        self.connects(participant, None).await
    }

    pub(crate) async fn connects(&self, participant: ParticipantId, resume: Option<u32>) -> Guest {
        self.connects_with(participant, DeviceId::first(), resume)
            .await
    }

    pub(crate) async fn connects_with(
        &self,
        participant: ParticipantId,
        device: DeviceId,
        resume: Option<u32>,
    ) -> Guest {
        let (connection, outbox) = Connection::new(ConnectionId(rand::random()));
        let mut guest = Guest {
            participant: participant.clone(),
            connection: connection.clone(),
            outbox,
            inbox: self.inbox(),
            seq: 0,
            next_id: 0,
        };
        let connect = SessionMsg::Connect {
            participant,
            device,
            connection,
            resume,
        };
        guest.inbox.send(connect).await.unwrap();
        guest.seq = guest
            .hears(|message| match message {
                ServerMessage::Welcome { seq, .. } | ServerMessage::Resumed { seq, .. } => {
                    Some(*seq)
                }
                _ => None,
            })
            .await;
        guest
    }

    /// What the media plane was asked since the last call.
    pub(crate) fn asked(&self) -> Vec<Command> {
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut asked)
    }

    /// Returns when everything sent before has been handled and let out.
    pub(crate) async fn settles(&self) -> SessionCensus {
        // The first answer comes while its batch is still held back, the second in another batch.
        let _ = self.census().await;
        self.census().await
    }

    async fn census(&self) -> SessionCensus {
        let (answer, waiting) = oneshot::channel();
        let measure = SessionMsg::Measure { answer };
        self.inbox().send(measure).await.unwrap();
        waiting.await.unwrap()
    }

    pub(crate) async fn notices(&self, notice: Notice) {
        self.sfu.deliver(notice).await;
    }
}

/// Somebody at the other end of a connection.
pub(crate) struct Guest {
    pub(crate) participant: ParticipantId,
    pub(crate) connection: Connection,
    pub(crate) outbox: Outbox,
    pub(crate) inbox: mpsc::Sender<SessionMsg>,
    pub(crate) seq: u32,
    next_id: u32,
}

impl Guest {
    pub(crate) async fn asks(&mut self, command: ClientCommand) -> Result<(), RejectionCode> {
        let mine = self.sends(command).await;
        self.hears(|message| match message {
            ServerMessage::Ack { id } if *id == mine => Some(Ok(())),
            ServerMessage::Rejected { id, code, .. } if *id == mine => Some(Err(*code)),
            _ => None,
        })
        .await
    }

    pub(crate) async fn sends(&mut self, command: ClientCommand) -> u32 {
        self.next_id += 1;
        let message = SessionMsg::Command {
            participant: self.participant.clone(),
            connection: self.connection.id,
            id: self.next_id,
            command,
        };
        self.inbox.send(message).await.unwrap();
        self.next_id
    }

    /// The first message that `pick` takes; those before are dropped.
    pub(crate) async fn hears<T>(&mut self, pick: impl Fn(&ServerMessage) -> Option<T>) -> T {
        loop {
            let frame = tokio::time::timeout(BOUND, self.outbox.out.recv()).await;
            let frame = frame.expect("nothing came").expect("the connection ended");
            let (Outgoing::Text(text) | Outgoing::RoadmapOpened { text, .. }) = frame else {
                continue;
            };
            let message = serde_json::from_str(&text).unwrap();
            if let Some(picked) = pick(&message) {
                return picked;
            }
        }
    }

    /// Everything that comes until what was sent before has been handled.
    pub(crate) async fn told(&mut self) -> Vec<ServerMessage> {
        let media = MediaState::default();
        let unmute = false;
        let mine = self.sends(ClientCommand::SetMedia { media, unmute }).await;
        let mut told = Vec::new();
        loop {
            match self.hears(|message| Some(message.clone())).await {
                ServerMessage::Ack { id } if id == mine => return told,
                message => told.push(message),
            }
        }
    }

    /// Everything that has come so far.
    pub(crate) fn heard(&mut self) -> Vec<ServerMessage> {
        let mut heard = Vec::new();
        while let Ok(frame) = self.outbox.out.try_recv() {
            if let Outgoing::Text(text) = frame {
                heard.push(serde_json::from_str(&text).unwrap());
            }
        }
        heard
    }

    pub(crate) async fn ending(&mut self) -> Ending {
        let ending = tokio::time::timeout(BOUND, self.outbox.end.recv()).await;
        ending
            .expect("no end")
            .expect("the session let go without a word")
    }

    pub(crate) async fn vanishes(self) -> ParticipantId {
        let gone = SessionMsg::Disconnect {
            participant: self.participant.clone(),
            connection: self.connection.id,
            // Now, whenever that is.
            heard_at: Millis(i64::MAX),
        };
        self.inbox.send(gone).await.unwrap();
        self.participant
    }
}
