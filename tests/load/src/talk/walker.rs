use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use anyhow::{Result, bail};
use protocol::http::Seat;
use protocol::{ChatScope, Location, ParticipantId, ServerMessage, SessionEvent, SessionView};
use tokio::sync::watch;

use super::line::{self, answer_in, chat, is_kind, seq_of};

/// What all walkers tell of themselves.
#[derive(Default)]
pub(super) struct Ledger(Mutex<Entries>);

#[derive(Default)]
pub(super) struct Entries {
    /// Where each sees themselves; gone while they are cut off.
    pub(super) places: BTreeMap<ParticipantId, Location>,
    /// Texts of lines that the server has acknowledged.
    pub(super) acknowledged: BTreeSet<String>,
}

impl Ledger {
    pub(super) fn open(&self) -> MutexGuard<'_, Entries> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Somebody who follows where they are put, and comes back whenever the connection breaks, as a page does.
pub(super) struct Walker {
    pub(super) number: u32,
    pub(super) seat: Seat,
    pub(super) server: SocketAddr,
    pub(super) ledger: Arc<Ledger>,
    /// Which line to write next; unchanged: none.
    pub(super) cue: watch::Receiver<u32>,
    /// Whether this one writes.
    pub(super) writes: bool,
}

/// What outlives a connection.
struct Memory {
    seq: Option<u32>,
    place: Option<Location>,
    /// Lines that are written and not acknowledged: sent again after each return, under the same name.
    unsaid: Vec<u32>,
}

impl Walker {
    /// Goes on until the ledger is dropped by everybody else, which is when the task is stopped.
    pub(super) async fn live(mut self) {
        let mut memory = Memory {
            seq: None,
            place: None,
            unsaid: Vec::new(),
        };
        loop {
            // Why it ended does not matter: the next greeting says where things stand.
            let _ = self.talk(&mut memory).await;
            self.ledger.open().places.remove(&self.seat.participant);
            let spread = u64::from(self.number) * 7_919 % 1_000;
            tokio::time::sleep(Duration::from_millis(spread / 2)).await;
        }
    }

    async fn talk(&mut self, memory: &mut Memory) -> Result<()> {
        let mut line = line::open(self.server, self.number).await?;
        line.hello(&self.seat.token, memory.seq).await?;
        let mut asked = BTreeMap::new();
        let first = line.text().await?;
        self.greeted(&first, memory)?;
        for number in memory.unsaid.clone() {
            let id = line.command(self.line(number)?).await?;
            asked.insert(id, number);
        }
        loop {
            tokio::select! {
                text = line.next() => self.hear(&text?, memory, &mut asked)?,
                changed = self.cue.changed() => {
                    changed?;
                    if self.writes {
                        let number = *self.cue.borrow_and_update();
                        memory.unsaid.push(number);
                        let id = line.command(self.line(number)?).await?;
                        asked.insert(id, number);
                    }
                }
            }
        }
    }

    fn greeted(&self, text: &str, memory: &mut Memory) -> Result<()> {
        match serde_json::from_str(text)? {
            ServerMessage::Welcome { seq, state, .. } => {
                memory.seq = Some(seq);
                memory.place = place_in(&state, &self.seat.participant);
            }
            ServerMessage::Resumed { .. } => {}
            other => bail!("the server begins with {other:?}"),
        }
        self.enter(memory);
        Ok(())
    }

    fn hear(&self, text: &str, memory: &mut Memory, asked: &mut BTreeMap<u32, u32>) -> Result<()> {
        if let Some((id, code)) = answer_in(text) {
            if let Some(number) = asked.remove(&id) {
                memory.unsaid.retain(|unsaid| *unsaid != number);
                if code.is_none() {
                    let text = self.text(number);
                    self.ledger.open().acknowledged.insert(text);
                }
            }
        } else if is_kind(text, "event") {
            memory.seq = seq_of(text).or(memory.seq);
            let head = text.get(..text.len().min(160)).unwrap_or(text);
            if head.contains("\"youMoved\"")
                && let ServerMessage::Event {
                    event: SessionEvent::YouMoved { location, .. },
                    ..
                } = serde_json::from_str(text)?
            {
                memory.place = Some(location);
                self.enter(memory);
            }
        } else if is_kind(text, "fault") {
            bail!("cut off: {text}");
        }
        Ok(())
    }

    fn enter(&self, memory: &Memory) {
        if let Some(place) = &memory.place {
            let mut ledger = self.ledger.open();
            let me = self.seat.participant.clone();
            ledger.places.insert(me, place.clone());
        }
    }

    fn text(&self, number: u32) -> String {
        format!("walker {} line {number}.", self.number)
    }

    fn line(&self, number: u32) -> Result<protocol::ClientCommand> {
        chat(ChatScope::Everyone, self.number, number, self.text(number))
    }
}

/// Where somebody is, as a state says.
pub(super) fn place_in(state: &SessionView, of: &ParticipantId) -> Option<Location> {
    let mut people = state.participants.iter();
    people.find(|person| person.id == *of)?.location.clone()
}
