use std::collections::{BTreeMap, BTreeSet};

use protocol::{Millis, MoveCause, ParticipantId, RoadmapId, WebinarId};
use signaling::by_hand::Written;
use signaling_core::{Event, Participant, Presence, RoomClock, Round, Session, evolve};

use crate::ledger::Ledger;
use crate::{invariants, kinds};

/// What is durable, and what it means: a session of its own that every row goes through.
pub(crate) struct Disk {
    rows: Vec<(u32, Millis, Event)>,
    seats: BTreeMap<[u8; 32], ParticipantId>,
    roadmaps: BTreeSet<RoadmapId>,
    /// What public addresses lead to.
    pages: BTreeMap<String, (RoadmapId, u32)>,
    meant: Session,
    /// How often each chat line and question is written down.
    said: BTreeMap<String, u32>,
    /// Whose seats no code opens any more.
    forgotten: BTreeSet<ParticipantId>,
    /// How often each person has gone somewhere by themselves.
    visited: BTreeMap<ParticipantId, u32>,
    /// What the organiser did, by the names of the events.
    organised: BTreeSet<String>,
    ledger: Ledger,
}

impl Disk {
    pub(crate) fn new(webinar: WebinarId, title: &str) -> Self {
        Self {
            rows: Vec::new(),
            seats: BTreeMap::new(),
            roadmaps: BTreeSet::new(),
            pages: BTreeMap::new(),
            meant: Session::new(webinar, title.to_owned()),
            said: BTreeMap::new(),
            forgotten: BTreeSet::new(),
            visited: BTreeMap::new(),
            organised: BTreeSet::new(),
            ledger: Ledger::default(),
        }
    }

    pub(crate) fn rows(&self) -> &[(u32, Millis, Event)] {
        &self.rows
    }

    /// What replaying the rows makes.
    pub(crate) const fn meant(&self) -> &Session {
        &self.meant
    }

    pub(crate) fn last_seq(&self) -> u32 {
        self.rows.last().map_or(0, |(seq, ..)| *seq)
    }

    /// Nothing happens before it.
    pub(crate) fn last_at(&self) -> Millis {
        self.rows.last().map_or(Millis(0), |(_, at, _)| *at)
    }

    pub(crate) const fn forgotten(&self) -> &BTreeSet<ParticipantId> {
        &self.forgotten
    }

    pub(crate) const fn visited(&self) -> &BTreeMap<ParticipantId, u32> {
        &self.visited
    }

    /// What the organiser did since the last time.
    pub(crate) fn organised(&mut self) -> BTreeSet<String> {
        std::mem::take(&mut self.organised)
    }

    pub(crate) fn seat(&self, code: &[u8; 32]) -> Option<&ParticipantId> {
        self.seats.get(code)
    }

    pub(crate) fn times_said(&self, id: &str) -> u32 {
        self.said.get(id).copied().unwrap_or(0)
    }

    pub(crate) fn commit(&mut self, writes: Vec<Written>) {
        let mut is_redacted = false;
        for write in writes {
            match write {
                Written::Event { seq, at, body } => {
                    let event = serde_json::from_str(&body).expect("a row that can be read again");
                    self.append(seq, at, event);
                }
                Written::Seat {
                    participant,
                    resume,
                } => {
                    self.seats.insert(resume, participant);
                }
                Written::Roadmap(id) => {
                    self.roadmaps.insert(id);
                }
                Written::Redacted { seq, body } => {
                    let event = serde_json::from_str(&body).expect("a row that can be read again");
                    let row = self.rows.iter_mut().find(|(row, ..)| *row == seq);
                    row.expect("what is redacted is there").2 = event;
                    is_redacted = true;
                }
                Written::Forgotten(participant) => {
                    self.seats.retain(|_, seat| *seat != participant);
                    self.forgotten.insert(participant);
                }
                Written::Page {
                    slug,
                    roadmap,
                    version,
                } => {
                    self.pages.insert(slug, (roadmap, version));
                }
                Written::NoPage(slug) => {
                    self.pages.remove(&slug);
                }
                Written::Other => {}
            }
        }
        if is_redacted {
            self.read_again();
        }
        self.ledger.after_a_write(&self.meant);
    }

    fn append(&mut self, seq: u32, at: Millis, event: Event) {
        assert_eq!(
            seq,
            self.last_seq() + 1,
            "a journal has no holes: {event:?}"
        );
        let last = self.last_at();
        assert!(
            at >= last,
            "time falls from {last:?} to {at:?} at {event:?}"
        );
        on_time(&self.meant, last, at, &event);
        let before = self.meant.clone();
        evolve(&mut self.meant, at, &event);
        invariants::after_event(&before, &event, &self.meant);
        self.ledger.after_event(&before, &event, &self.meant);
        let id = match &event {
            Event::ChatWritten { line } => Some(line.id.to_string()),
            Event::QuestionAsked { question, .. } => Some(question.to_string()),
            _ => None,
        };
        if let Some(id) = id {
            *self.said.entry(id).or_default() += 1;
        }
        if let Event::Moved {
            participant,
            cause: MoveCause::Visit,
            ..
        } = &event
        {
            *self.visited.entry(participant.clone()).or_default() += 1;
        }
        let name = name_of(&event);
        if kinds::is_by_the_organiser(name) {
            self.organised.insert(name.to_owned());
        }
        self.rows.push((seq, at, event));
    }

    /// Planted: the last rows are not there after all.
    pub(crate) fn lose(&mut self, rows: usize) {
        let kept = self.rows.len().saturating_sub(rows);
        self.rows.truncate(kept);
        self.read_again();
    }

    /// What the rows mean now.
    fn read_again(&mut self) {
        let (webinar, title) = (self.meant.webinar().clone(), self.meant.title().to_owned());
        self.meant = Session::new(webinar, title);
        self.said.clear();
        self.visited.clear();
        self.ledger.reads_again();
        for (seq, at, event) in std::mem::take(&mut self.rows) {
            self.append(seq, at, event);
        }
    }

    /// What belongs into one write is there whole, after whatever crash.
    pub(crate) fn check_whole(&self) {
        let seated: BTreeSet<_> = self.seats.values().collect();
        let came = |person: &&Participant| {
            person.presence != Presence::Expected && !self.forgotten.contains(&person.id)
        };
        for person in self.meant.roster().iter().filter(came) {
            assert!(
                seated.contains(&person.id),
                "{} is in the journal and has no seat",
                person.id
            );
        }
        let joints = self.meant.works().joints.iter().map(|joint| &joint.room);
        for room in self.meant.rooms().iter().chain(joints) {
            for roadmap in room.earlier.iter().chain([&room.roadmap]) {
                assert!(
                    self.roadmaps.contains(roadmap),
                    "{} has no document {roadmap}",
                    room.id
                );
            }
        }
        let published = self.meant.works().published.pages();
        let published = published.map(|(of, page)| (page.slug.clone(), (of.clone(), page.version)));
        let published: BTreeMap<_, _> = published.collect();
        assert_eq!(self.pages, published, "pages are not what is published");
    }
}

/// What the organiser does is counted by these.
const fn name_of(event: &Event) -> &'static str {
    match event {
        Event::Configured { .. } => "configured",
        Event::DeckChanged { .. } => "deckChanged",
        Event::Erased { .. } => "erased",
        Event::Expected { .. } => "expected",
        Event::Struck { .. } => "struck",
        _ => "",
    }
}

/// What time does, it does at the instant that was set for it, however late the program is: nothing before it, and nothing in front of
/// the last row.
fn on_time(before: &Session, last: Millis, at: Millis, event: &Event) {
    let clocks = before.round().run().map(|run| &run.rooms);
    let due = |wanted: fn(&RoomClock) -> Option<Millis>| {
        let clocks = clocks.into_iter().flatten();
        clocks.filter_map(|(_, clock)| wanted(clock)).min()
    };
    let due = match event {
        Event::RoundClosing { by: None, .. } => due(|clock| match clock {
            RoomClock::Open { ends_at } => Some(*ends_at),
            _ => None,
        }),
        Event::RoundCollecting { by: None, .. } => due(|clock| match clock {
            RoomClock::Closing { closes_at } => Some(*closes_at),
            _ => None,
        }),
        Event::RoundOpened { .. } => match before.round() {
            Round::Opening(opening) => Some(opening.opens_at),
            _ => None,
        },
        Event::BallotClosed { by: None, .. } => {
            let open = before.works().ballots.open();
            open.and_then(|ballot| ballot.until)
        }
        _ => None,
    };
    if let Some(due) = due {
        assert!(at >= due, "{event:?} comes {} ms early", due.since(at));
        let late = at.since(due.max(last));
        assert!(late == 0, "{event:?} is written down {late} ms late");
    }
}
