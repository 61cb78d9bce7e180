use std::collections::BTreeMap;

use protocol::frame::{Frame, Why};
use protocol::{Grant, Millis, ParticipantId};
use signaling::pads::Told;

use crate::chance::Chance;
use crate::hand::Hand;
use crate::planted::Bug;
use crate::replica::{Replica, clocks};

/// How long edits gather before they are sent.
const GATHER_MS: i64 = 250;
/// The first wait after the server said that we write too fast; each further one is twice as long.
const TOO_FAST_MS: i64 = 1_000;
const TOO_FAST_MS_MAX: i64 = 8_000;
/// How often a copy is laid on the device while something is unsaved, and how long after the last edit otherwise.
const SHELF_MS: i64 = 1_000;
const SHELF_IDLE_MS: i64 = 5_000;
const CHANNEL: u16 = 1;

/// An editor's page. It follows the rules of the client: `client-web/src/doc/documents.ts` and `handle.ts`.
pub(crate) struct Page {
    pub(crate) participant: ParticipantId,
    pub(crate) hand: Hand,
    pub(crate) replica: Replica,
    /// Refusals that no honest page gets.
    pub(crate) refused: Vec<Why>,
    /// How often something of it was not taken, for whatever reason.
    pub(crate) hiccups: u32,
    /// Client ids that are this person's and that no page has had.
    fresh_ids: Vec<u32>,
    client_id: Option<u32>,
    /// The connection whose frames it hears.
    channel: Option<u64>,
    granted: Grant,
    /// What its person may do: what is granted, once the document is here.
    allowed: Grant,
    status: Status,
    /// Edits of an earlier page or copy, to be sent once the document is here and we may.
    kept: Vec<Vec<u8>>,
    /// `kept` was refused: among it are edits, for which the right to comment is not enough.
    needs_edit: bool,
    flush_at: Option<Millis>,
    slow_at: Option<Millis>,
    too_fast: u32,
    mended: bool,
    shelf: Option<Copy>,
    shelf_at: Option<Millis>,
    /// All edits up to this one are on disk.
    confirmed: u32,
    /// What its person is told to be on disk: by client id, up to this clock.
    pub(crate) saved: BTreeMap<u64, u32>,
    bug: Option<Bug>,
}

/// How much of the roadmap is here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Status {
    Opening,
    Live,
    Offline,
    Refused,
}

/// A roadmap as the device keeps it.
struct Copy {
    client_id: u32,
    state: Vec<u8>,
    unsent: Vec<Vec<u8>>,
    edits: u32,
}

/// What a page says to the server.
pub(crate) enum Say {
    /// Opens the roadmap, with an id that is its own.
    Open {
        client_id: u32,
    },
    Close,
    Frame(Vec<u8>),
    AskSide {
        path: String,
        lang: &'static str,
    },
}

impl Page {
    /// Somebody's page that was never here. `ids` are the person's own.
    pub(crate) fn new(participant: ParticipantId, ids: Vec<u32>, bug: Option<Bug>) -> Self {
        let name = ids.last().copied().unwrap_or(0);
        Self {
            hand: Hand::of(&participant, name, bug),
            participant,
            replica: Replica::new(),
            refused: Vec::new(),
            hiccups: 0,
            fresh_ids: ids,
            client_id: None,
            channel: None,
            granted: Grant::Read,
            allowed: Grant::Read,
            status: Status::Opening,
            kept: Vec::new(),
            needs_edit: false,
            flush_at: None,
            slow_at: None,
            too_fast: 0,
            mended: false,
            shelf: None,
            shelf_at: None,
            confirmed: 0,
            saved: BTreeMap::new(),
            bug,
        }
    }

    /// A line is there.
    pub(crate) fn connected(&mut self) -> Vec<Say> {
        self.open()
    }

    /// The line is gone, as far as the page can tell.
    pub(crate) fn lost(&mut self, now: Millis) {
        self.channel = None;
        self.slow_at = None;
        self.replica.asked = false;
        if self.status == Status::Live {
            self.status = Status::Offline;
        }
        if !self.unsent().is_empty() {
            self.keep();
        }
        self.keep_later(now);
    }

    /// Something changed: what was refused may be ours to read now.
    pub(crate) fn asks_again(&mut self) -> Vec<Say> {
        match self.status {
            Status::Refused => self.open(),
            _ => Vec::new(),
        }
    }

    /// The page ends and begins anew with what the device has. `gently`: it was told that it would.
    pub(crate) fn reloads(&mut self, gently: bool) {
        if gently {
            self.keep();
        }
        let shelved = self.shelf.as_ref().map_or(0, |copy| copy.edits);
        self.hand.forgets_after(self.confirmed.max(shelved));
        self.forget_all();
        self.flush_at = None;
        if self.bug == Some(Bug::ShelfForgotten) {
            self.shelf = None;
        }
        if let Some(copy) = &self.shelf {
            self.replica.apply(&copy.state);
            self.client_id = Some(copy.client_id);
            self.kept.clone_from(&copy.unsent);
            self.status = Status::Offline;
        }
    }

    /// Does something that people do, if they may.
    pub(crate) fn acts(&mut self, now: Millis, chance: &mut Chance) -> Vec<Say> {
        let here = matches!(self.status, Status::Live | Status::Offline);
        if !here || self.allowed < Grant::Comment || self.replica.client_id() == 0 {
            return Vec::new();
        }
        let asked = self.hand.acts(&mut self.replica, self.allowed, now, chance);
        if !self.replica.outbox.is_empty() {
            self.flush_at.get_or_insert(now.plus_ms(GATHER_MS));
        }
        self.keep_later(now);
        match asked {
            Some((path, lang)) if self.channel.is_some() => vec![Say::AskSide { path, lang }],
            _ => Vec::new(),
        }
    }

    /// A person who leans on a key: each edit goes alone, faster than the server takes them.
    pub(crate) fn hurries(&mut self, now: Millis, chance: &mut Chance) -> Vec<Say> {
        let mut says = Vec::new();
        if self.status != Status::Live || self.allowed != Grant::Edit || self.slow_at.is_some() {
            return says;
        }
        for _ in 0..90 {
            self.hand.nudges(&mut self.replica, chance);
            says.extend(self.flush());
        }
        self.keep_later(now);
        says
    }

    /// What is to be sent or laid away now, if it has waited long enough.
    pub(crate) fn due(&mut self, now: Millis) -> Vec<Say> {
        let is_due = |at: &mut Millis| *at <= now;
        if self.shelf_at.take_if(is_due).is_some() {
            self.keep();
        }
        let mut says = Vec::new();
        if self.slow_at.take_if(is_due).is_some() && self.channel.is_some() {
            says.extend(frames(self.replica.outbox.resend()));
        }
        if self.flush_at.take_if(is_due).is_some() {
            says.extend(self.flush());
        }
        says
    }

    /// What the server says on a connection, and what the page answers.
    pub(crate) fn hears(&mut self, now: Millis, connection: u64, told: &Told) -> Vec<Say> {
        match told {
            Told::Opened { client_id, grant } => self.opened(now, connection, *client_id, *grant),
            Told::Refused if self.channel.is_none_or(|at| at == connection) => {
                self.granted = Grant::Read;
                self.allowed = Grant::Read;
                self.status = Status::Refused;
                self.channel = None;
                Vec::new()
            }
            Told::Frame(bytes) if self.channel == Some(connection) => self.frame(now, bytes),
            _ => Vec::new(),
        }
    }

    /// All that it wrote is on disk, as far as it knows, and it shows what the server said last.
    pub(crate) const fn is_settled(&self) -> bool {
        matches!(self.status, Status::Live)
            && self.kept.is_empty()
            && self.replica.outbox.is_empty()
    }

    /// It writes, and nothing is in its way.
    pub(crate) fn is_well(&self) -> bool {
        let free = self.slow_at.is_none() && self.too_fast == 0 && self.kept.is_empty();
        free && self.status == Status::Live && self.allowed == Grant::Edit
    }

    fn open(&mut self) -> Vec<Say> {
        let client_id = match self.client_id {
            Some(own) => own,
            None => self.fresh_ids.pop().unwrap_or(0),
        };
        vec![Say::Open { client_id }]
    }

    fn opened(&mut self, now: Millis, connection: u64, id: u32, grant: Grant) -> Vec<Say> {
        let again = self.channel == Some(connection) && self.client_id == Some(id);
        self.channel = Some(connection);
        self.client_id = Some(id);
        // Our copy must not show what the server will not have.
        if grant == Grant::Read && !self.kept.is_empty() {
            if again {
                return self.begins_anew(self.unsent());
            }
            self.reset(self.unsent());
        }
        if self.status == Status::Refused {
            self.status = Status::Opening;
        }
        if !again {
            self.replica.asked = false;
            self.replica.become_client(id);
        }
        self.granted = grant;
        if self.status == Status::Live {
            self.allowed = grant;
            self.restore(now);
        }
        Vec::new()
    }

    fn frame(&mut self, now: Millis, bytes: &[u8]) -> Vec<Say> {
        match Frame::parse(bytes) {
            Ok(Frame::StateVector { vector, .. }) => self.answers(now, vector),
            Ok(Frame::Update { update, .. }) => {
                self.replica.apply(update);
                self.synced(now);
                Vec::new()
            }
            Ok(Frame::Saved { number, .. }) => {
                self.is_saved(number);
                self.too_fast = 0;
                self.mended = false;
                self.keep_later(now);
                Vec::new()
            }
            Ok(Frame::Flush { .. }) => {
                let mut says = self.flush();
                let flushed = Frame::Flushed {
                    channel: CHANNEL,
                    number: self.replica.outbox.last(),
                };
                says.push(Say::Frame(flushed.to_bytes()));
                says
            }
            Ok(Frame::Refused { number, why, .. }) => self.refused(now, number, why),
            _ => Vec::new(),
        }
    }

    fn answers(&mut self, now: Millis, theirs: &[u8]) -> Vec<Say> {
        if self.bug == Some(Bug::ReturnsWithoutPast) {
            self.replica.outbox.forget();
        }
        let vector = self.replica.answers(theirs);
        let mut says = Vec::new();
        says.extend(frames(self.replica.outbox.resend()));
        let ours = Frame::StateVector {
            channel: CHANNEL,
            vector: &vector,
        };
        says.push(Say::Frame(ours.to_bytes()));
        self.synced(now);
        says
    }

    fn synced(&mut self, now: Millis) {
        let early = self.bug == Some(Bug::LiveTooEarly);
        if self.status == Status::Refused || !(early || self.replica.is_synced()) {
            return;
        }
        self.status = Status::Live;
        self.allowed = self.granted;
        self.restore(now);
    }

    /// Sends what was kept, if there is hope.
    fn restore(&mut self, now: Millis) {
        let may = match self.granted {
            Grant::Edit => true,
            Grant::Comment => !self.needs_edit,
            Grant::Read => false,
        };
        if !may || self.kept.is_empty() {
            return;
        }
        self.needs_edit = false;
        self.replica.restore(std::mem::take(&mut self.kept));
        self.flush_at.get_or_insert(now.plus_ms(GATHER_MS));
    }

    fn refused(&mut self, now: Millis, number: u32, why: Why) -> Vec<Say> {
        self.hiccups += 1;
        if self.bug != Some(Bug::SavedCoversRefused) {
            self.replica.outbox.refused(number);
        }
        if self.replica.is_stale(number) {
            return Vec::new();
        }
        match why {
            Why::TooFast => {
                self.replica.hold();
                if self.bug == Some(Bug::TooFastIsSaved) {
                    self.replica.outbox.taken(number);
                    self.is_saved(number);
                }
                if self.slow_at.is_none() {
                    let wait = TOO_FAST_MS << self.too_fast.min(3);
                    self.too_fast += 1;
                    self.slow_at = Some(now.plus_ms(wait.min(TOO_FAST_MS_MAX)));
                }
                Vec::new()
            }
            Why::Behind if !self.mended => {
                self.mended = true;
                self.replica.catch_up();
                Vec::new()
            }
            Why::NotAllowed => {
                self.needs_edit = true;
                let unsent = match self.bug {
                    Some(Bug::LostGrantForgets) => Vec::new(),
                    _ => self.unsent(),
                };
                self.begins_anew(unsent)
            }
            why => {
                self.refused.push(why);
                Vec::new()
            }
        }
    }

    /// Sends what has gathered.
    fn flush(&mut self) -> Vec<Say> {
        self.flush_at = None;
        // Later edits stand on those that were too fast: they go together.
        if self.slow_at.is_some() || self.channel.is_none() || !self.replica.asked {
            return Vec::new();
        }
        let says = frames(self.replica.outbox.flush());
        if self.bug == Some(Bug::SentIsSaved) {
            self.is_saved(self.replica.outbox.last());
        }
        says
    }

    fn is_saved(&mut self, number: u32) {
        for update in self.replica.outbox.saved(number) {
            for (client, clock) in clocks(&update) {
                let known = self.saved.entry(client).or_default();
                *known = clock.max(*known);
            }
        }
        self.confirmed = self.confirmed.max(self.replica.outbox.confirmed());
    }

    fn unsent(&self) -> Vec<Vec<u8>> {
        let mut all = self.kept.clone();
        all.extend(self.replica.outbox.all());
        all
    }

    /// Reads the roadmap anew under another client id, so that no edit of the old copy is taken for one of the new.
    fn begins_anew(&mut self, kept: Vec<Vec<u8>>) -> Vec<Say> {
        self.reset(kept);
        self.client_id = None;
        self.channel = None;
        let mut says = vec![Say::Close];
        says.extend(self.open());
        says
    }

    /// Throws our copy away; a new one is empty until it is read from the server. What is kept is sent then.
    fn reset(&mut self, kept: Vec<Vec<u8>>) {
        self.replica = Replica::new();
        self.kept = kept;
        self.allowed = Grant::Read;
        self.status = Status::Opening;
        self.slow_at = None;
    }

    fn forget_all(&mut self) {
        self.replica = Replica::new();
        self.client_id = None;
        self.channel = None;
        self.granted = Grant::Read;
        self.allowed = Grant::Read;
        self.status = Status::Opening;
        self.kept = Vec::new();
        self.needs_edit = false;
        self.slow_at = None;
        self.too_fast = 0;
        self.mended = false;
    }

    fn keep_later(&mut self, now: Millis) {
        let wait = if self.unsent().is_empty() {
            SHELF_IDLE_MS
        } else {
            SHELF_MS
        };
        let at = now.plus_ms(wait);
        self.shelf_at = Some(self.shelf_at.map_or(at, |earlier| earlier.min(at)));
    }

    /// Lays our copy and what is unconfirmed where they outlive the page.
    fn keep(&mut self) {
        let unsent = self.unsent();
        let empty = matches!(self.status, Status::Opening | Status::Refused);
        let Some(client_id) = self.client_id.filter(|_| !empty || !unsent.is_empty()) else {
            return;
        };
        self.shelf = Some(Copy {
            client_id,
            state: self.replica.state(),
            unsent,
            edits: self.hand.edits(),
        });
    }
}

fn frames(batches: &[crate::outbox::Batch]) -> Vec<Say> {
    let frame = |batch: &crate::outbox::Batch| {
        let frame = Frame::Update {
            channel: CHANNEL,
            number: batch.number,
            update: &batch.update,
        };
        Say::Frame(frame.to_bytes())
    };
    batches.iter().map(frame).collect()
}
