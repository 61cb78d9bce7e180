mod answers;
mod sides;
mod updates;

use protocol::frame::Frame;
use protocol::{FaultCode, Millis, RoadmapId};
use roadmap::Document;
use tokio::sync::mpsc;

use super::clients::Clients;
use super::flush::Gathering;
use super::followers::{Followers, Letter};
use super::inbox::{Asked, Follower, KeptAnswer, RoadmapMsg};
use super::rates::Rates;
use super::versions::Kept;
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
    pub(super) rates: Rates,
    session: Option<mpsc::WeakSender<SessionMsg>>,
    pub(super) last_n: u32,
    loose: u32,
    loose_bytes: usize,
    last_edit_at: Option<Millis>,
    /// The change of which the stored brief is.
    briefed: Option<u32>,
    pub(super) writes: Vec<Write>,
    pub(super) letters: Vec<Letter>,
    /// Rounds that have ended, whose pages are still sending.
    pub(super) gatherings: Vec<Gathering>,
    /// Who waits for all of it to be on disk, as which change.
    pub(super) collected: Vec<(Asked, u32)>,
    /// Who waits for what it says, or a version of it, to be on disk.
    kept: Vec<(KeptAnswer, Kept)>,
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
            rates: Rates::default(),
            session: None,
            last_n: stored.last_n,
            loose: stored.loose,
            loose_bytes: stored.parts.iter().skip(1).map(Vec::len).sum(),
            last_edit_at: stored.last_edit_at,
            briefed: None,
            writes: Vec::new(),
            letters: Vec::new(),
            gatherings: Vec::new(),
            collected: Vec::new(),
            kept: Vec::new(),
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
            RoadmapMsg::Rights { connection, rights } => self.set_rights(now, connection, rights),
            RoadmapMsg::Frame { connection, bytes } => {
                // Why a clone: it is three handles, and it frees `self` for the work.
                if let Some(follower) = self.followers.get(connection).cloned() {
                    self.frame(now, &follower, &bytes);
                }
            }
            #[cfg(test)]
            RoadmapMsg::Spoil => self.document.spoil(),
            RoadmapMsg::Collect(asked) => self.collect(now, asked),
            RoadmapMsg::Read { answer } => {
                // The asker may have gone.
                let _ = answer.send(self.document.projection());
            }
            RoadmapMsg::Brief { answer } => {
                // As above.
                let _ = answer.send(self.brief());
            }
            RoadmapMsg::Side {
                connection,
                id,
                path,
                lang,
            } => self.side(now, connection, id, &path, &lang),
            RoadmapMsg::Forget { person } => self.forget(now, &person),
            RoadmapMsg::Look { answer } => {
                let body = self.document.projection();
                let n = self.last_n;
                self.kept.push((answer, Kept { n, body }));
            }
            RoadmapMsg::Keep { mark, answer } => {
                let kept = self.keep(now, mark);
                self.kept.push((answer, kept));
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
        let long =
            self.loose > limits::LOOSE_UPDATES_MAX || self.loose_bytes > limits::LOOSE_BYTES_MAX;
        if long && !self.broken {
            self.compact(now);
        }
        std::mem::take(&mut self.writes)
    }

    /// What is to be written before it leaves memory, so that it opens fast and is known without being opened.
    pub(super) fn last_writes(&mut self, now: Millis) -> Vec<Write> {
        if self.broken {
            return Vec::new();
        }
        if self.loose > limits::LOOSE_UPDATES_AT_REST {
            self.compact(now);
        } else if self.briefed != Some(self.last_n) {
            self.write_brief();
        }
        std::mem::take(&mut self.writes)
    }

    /// Lets everything out. Call only when the writes are durable.
    pub(super) fn flush(&mut self) {
        for letter in self.letters.drain(..) {
            letter.to.send(letter.frame);
        }
        for (asked, n) in self.collected.drain(..) {
            asked.answer(Some(n));
        }
        for (answer, kept) in self.kept.drain(..) {
            // The asker may have gone; the version is kept all the same.
            let _ = answer.send(kept);
        }
    }

    pub(super) const fn is_broken(&self) -> bool {
        self.broken
    }

    /// The document is not to be trusted: nobody is told anything more, and everybody opens the roadmap anew.
    pub(super) fn fail(&mut self) {
        self.letters.clear();
        self.kept.clear();
        let waiting = self.gatherings.drain(..).map(|gathering| gathering.asked);
        for asked in waiting.chain(self.collected.drain(..).map(|(asked, _)| asked)) {
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

    #[cfg(feature = "sim")]
    pub(super) fn snapshot(&self) -> Vec<u8> {
        self.document.snapshot()
    }

    fn compact(&mut self, now: Millis) {
        self.writes.push(Write::RoadmapSnapshot {
            roadmap: self.roadmap.clone(),
            n: self.last_n,
            at: self.last_edit_at.unwrap_or(now),
            bytes: self.document.snapshot(),
        });
        self.loose = 0;
        self.loose_bytes = 0;
        self.write_brief();
    }

    fn journal(&mut self, at: Millis, bytes: Vec<u8>) {
        self.last_n += 1;
        self.loose += 1;
        self.loose_bytes += bytes.len();
        self.writes.push(Write::RoadmapUpdate {
            roadmap: self.roadmap.clone(),
            n: self.last_n,
            at,
            bytes,
        });
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

#[cfg(test)]
#[path = "../desk_tests.rs"]
mod tests;
