use protocol::frame::{Frame, Why};
use protocol::{FaultCode, Millis, RoadmapId, RoadmapProgress, ServerMessage};
use roadmap::{Applied, Document, Refusal, check_awareness};
use tokio::sync::mpsc;

use super::clients::Clients;
use super::followers::{Followers, Letter};
use super::inbox::{Asked, Follower, RoadmapMsg};
use crate::limits;
use crate::outgoing::{ConnectionId, Ending};
use crate::session_task::SessionMsg;
use crate::store::{RoadmapClientRow, StoreError, StoredRoadmap, Write};

/// A roadmap in memory: its document, who follows it, and what waits to be written and to be told.
pub(super) struct Desk {
    pub(super) roadmap: RoadmapId,
    document: Document,
    pub(super) clients: Clients,
    pub(super) followers: Followers,
    session: Option<mpsc::WeakSender<SessionMsg>>,
    last_n: u32,
    loose: u32,
    last_edit_at: Option<Millis>,
    pub(super) writes: Vec<Write>,
    pub(super) letters: Vec<Letter>,
    /// Who waits for all of it to be on disk.
    asked: Vec<Asked>,
    /// The document library failed and could not be helped: the document in memory says nothing any more.
    broken: bool,
}

/// Why a roadmap could not be loaded or kept.
#[derive(Debug, thiserror::Error)]
pub(crate) enum LoadFailed {
    #[error("there is no such roadmap")]
    Unknown,
    #[error("the document library failed; the document is loaded again from the journal")]
    Broken,
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Document(#[from] roadmap::LoadError),
}

impl Desk {
    pub(super) fn load(
        roadmap: RoadmapId,
        stored: &StoredRoadmap,
        clients: Vec<RoadmapClientRow>,
    ) -> Result<Self, LoadFailed> {
        let mut document = Document::load(stored.parts.iter().map(Vec::as_slice))?;
        let lifted = document.lift()?;
        let mut desk = Self {
            roadmap,
            document,
            clients: Clients::new(clients),
            followers: Followers::default(),
            session: None,
            last_n: stored.last_n,
            loose: stored.loose,
            last_edit_at: stored.last_edit_at,
            writes: Vec::new(),
            letters: Vec::new(),
            asked: Vec::new(),
            broken: false,
        };
        if let Some(update) = lifted {
            // Nobody has edited it.
            desk.journal(stored.last_edit_at.unwrap_or(Millis(0)), update);
        }
        Ok(desk)
    }

    pub(super) fn handle(&mut self, now: Millis, message: RoadmapMsg) {
        if self.broken {
            return;
        }
        match message {
            RoadmapMsg::Follow {
                follower,
                client_id,
                handle,
                session,
            } => {
                self.session = Some(session);
                self.follow(follower, client_id, handle);
            }
            RoadmapMsg::Unfollow { connection } => self.unfollow(connection),
            RoadmapMsg::Rights {
                connection,
                may_read,
                may_edit,
            } => self.set_rights(connection, may_read, may_edit),
            RoadmapMsg::Frame { connection, bytes } => {
                // Why a clone: it is three handles, and it frees `self` for the work.
                if let Some(follower) = self.followers.get(connection).cloned() {
                    self.frame(now, &follower, &bytes);
                }
            }
            RoadmapMsg::Collect(asked) => self.asked.push(asked),
            RoadmapMsg::Read { answer } => {
                // The asker may have gone.
                let _ = answer.send(self.document.projection());
            }
        }
    }

    /// Forgets those whose connection ended without a word.
    pub(super) fn has_followers(&mut self) -> bool {
        self.followers.retain_open();
        !self.followers.is_empty()
    }

    pub(super) const fn has_writes(&self) -> bool {
        !self.writes.is_empty()
    }

    /// What has to be on disk before [`Desk::flush`]; a snapshot now and then.
    pub(super) fn take_writes(&mut self, now: Millis) -> Vec<Write> {
        let mut writes = std::mem::take(&mut self.writes);
        if !self.broken && self.loose > limits::LOOSE_UPDATES_MAX {
            writes.push(Write::RoadmapSnapshot {
                roadmap: self.roadmap.clone(),
                n: self.last_n,
                at: self.last_edit_at.unwrap_or(now),
                bytes: self.document.snapshot(),
            });
            self.loose = 0;
        }
        writes
    }

    /// Lets everything out. Call only when the writes are durable.
    pub(super) fn flush(&mut self) {
        for letter in self.letters.drain(..) {
            letter.to.send(letter.frame);
        }
        for asked in self.asked.drain(..) {
            asked.answer(Some(self.last_n));
        }
    }

    pub(super) const fn is_broken(&self) -> bool {
        self.broken
    }

    /// The document is not to be trusted: nobody is told anything more, and everybody opens the roadmap anew.
    pub(super) fn fail(&mut self) {
        self.letters.clear();
        for asked in self.asked.drain(..) {
            asked.answer(None);
        }
        for following in self.followers.iter() {
            let why = "the roadmap has to be loaded again; connect again";
            following
                .follower
                .connection
                .end(Ending::Fault(FaultCode::GoingAway, why));
        }
    }

    /// Reports to the session, if it still runs. A full inbox skips this report; the next one says all.
    pub(super) fn tell_progress(&self) {
        let Some(session) = self.session.as_ref().and_then(|s| s.upgrade()) else {
            return;
        };
        let roadmap::Progress {
            percent, missing, ..
        } = self.document.progress();
        let _ = session.try_send(SessionMsg::Progress(RoadmapProgress {
            roadmap: self.roadmap.clone(),
            percent,
            missing,
            last_edit_at: self.last_edit_at,
            parts: Vec::new(),
            empty: Vec::new(),
            examples: 0,
        }));
    }

    fn frame(&mut self, now: Millis, from: &Follower, bytes: &[u8]) {
        let outcome = match Frame::parse(bytes) {
            Ok(Frame::StateVector { vector, .. }) => self.answer_vector(from, vector),
            Ok(Frame::Update { number, update, .. }) => {
                self.update(now, from, number, update);
                Ok(())
            }
            Ok(Frame::Awareness { update, .. }) => self.awareness(from, update),
            Ok(Frame::Flushed { .. }) => Ok(()),
            Ok(Frame::Saved { .. } | Frame::Refused { .. } | Frame::Flush { .. }) => {
                Err("only the server says that")
            }
            Err(_) => Err("not a frame of this protocol"),
        };
        if let Err(why) = outcome {
            let fault = ServerMessage::Fault {
                code: FaultCode::BadUpdate,
                message: why.to_owned(),
                fatal: false,
            };
            from.connection.say(&fault);
        }
    }

    fn answer_vector(&mut self, from: &Follower, vector: &[u8]) -> Result<(), &'static str> {
        let update = self
            .document
            .diff(vector)
            .map_err(|_| "the state vector cannot be used")?;
        let frame = Frame::Update {
            channel: from.channel,
            number: 0,
            update: &update,
        };
        self.letters.push(Letter::new(from, frame));
        Ok(())
    }

    fn update(&mut self, now: Millis, from: &Follower, number: u32, update: &[u8]) {
        let channel = from.channel;
        match self.apply(now, from, update) {
            Ok(Applied::NothingNew) => {}
            Ok(Applied::New(bytes)) => {
                for other in self.followers.others(from.connection.id) {
                    let frame = Frame::Update {
                        channel: other.channel,
                        number: 0,
                        update: &bytes,
                    };
                    self.letters.push(Letter::new(other, frame));
                }
                self.last_edit_at = Some(now);
                self.journal(now, bytes);
            }
            Err(Refusal::Broken) => {
                self.broken = true;
                return;
            }
            Err(refusal) => {
                tracing::debug!(roadmap = %self.roadmap, participant = %from.participant, %refusal, "an update was refused");
                self.letters.push(Letter::new(
                    from,
                    Frame::Refused {
                        channel,
                        number,
                        why: why(&refusal),
                    },
                ));
                self.send_state_vector(from);
                return;
            }
        }
        self.letters
            .push(Letter::new(from, Frame::Saved { channel, number }));
    }

    fn journal(&mut self, at: Millis, bytes: Vec<u8>) {
        self.last_n += 1;
        self.loose += 1;
        self.writes.push(Write::RoadmapUpdate {
            roadmap: self.roadmap.clone(),
            n: self.last_n,
            at,
            bytes,
        });
    }

    fn apply(&mut self, now: Millis, from: &Follower, update: &[u8]) -> Result<Applied, Refusal> {
        let writer = self.clients.writer(&from.participant, from.grant());
        self.document.apply(now, &writer, update)
    }

    fn awareness(&mut self, from: &Follower, update: &[u8]) -> Result<(), &'static str> {
        let writer = self.clients.writer(&from.participant, from.grant());
        check_awareness(&writer, update).map_err(|_| "the presence cannot be used")?;
        if let Some(following) = self.followers.get_mut(from.connection.id) {
            following.awareness = Some(update.to_vec());
        }
        self.relay_awareness(from.connection.id, update);
        Ok(())
    }

    pub(super) fn relay_awareness(&mut self, from: ConnectionId, update: &[u8]) {
        for other in self.followers.others(from) {
            let channel = other.channel;
            let frame = Frame::Awareness { channel, update };
            self.letters.push(Letter::new(other, frame));
        }
    }

    pub(super) fn send_state_vector(&mut self, to: &Follower) {
        let vector = self.document.state_vector();
        let frame = Frame::StateVector {
            channel: to.channel,
            vector: &vector,
        };
        self.letters.push(Letter::new(to, frame));
    }
}

/// What a page is told of a refusal.
const fn why(refusal: &Refusal) -> Why {
    match refusal {
        Refusal::MissingPrerequisite => Why::Behind,
        Refusal::DocumentFull => Why::Full,
        Refusal::LibraryFailed | Refusal::Broken => Why::Server,
        _ => Why::Malformed,
    }
}
