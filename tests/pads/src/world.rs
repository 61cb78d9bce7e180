use std::collections::VecDeque;

use protocol::{Grant, Millis, RoadmapId};
use roadmap::{ClientId, Document, Roadmap, Seed};
use signaling::pads::{Pad, PadWrite, Stored};

use crate::chance::Chance;
use crate::oracle;
use crate::page::{Page, named};
use crate::planted::Bug;

/// Pages, and how many of them are somebody's second one.
pub(crate) const PAGES: u32 = 50;
const SECOND_TABS: u32 = 20;
const STEP_MS: i64 = 20;
/// Until then people work and everything fails.
const LIVELY_MS: i64 = 60_000;
/// Then all come back, and nothing fails any more.
const CALM_MS: i64 = 15_000;
/// When the round ends.
const ROUND_MS: i64 = 40_000;
/// A line that is no slower than this brings last words in time.
const FAST_MS: i64 = 500;
const START: Millis = Millis(1_760_000_000_000);

/// One roadmap, its server, its disk, and fifty pages.
pub(crate) struct World {
    pub(crate) now: Millis,
    pub(crate) pages: Vec<Page>,
    pub(crate) pad: Option<Pad>,
    pub(crate) stored: Stored,
    pub(crate) round: Option<Round>,
    /// Of everything that was delivered.
    pub(crate) trace: u64,
    lines: Vec<Line>,
    chance: Chance,
    roadmap: RoadmapId,
    /// What is being written, and when it is on disk.
    writing: Option<(Millis, Vec<PadWrite>)>,
    starts_at: Millis,
    next_connection: u64,
    bug: Option<Bug>,
}

/// The end of a round, and what had been written by then on lines that were well until it was answered.
pub(crate) struct Round {
    connections: Vec<Option<u64>>,
    pub(crate) pieces: Vec<Vec<String>>,
    early: Option<Box<Roadmap>>,
    pub(crate) versions: Vec<(u32, Box<Roadmap>)>,
    pub(crate) answered: Option<u32>,
}

#[derive(Default)]
struct Line {
    connection: Option<u64>,
    up: VecDeque<(Millis, Vec<u8>)>,
    down: VecDeque<(Millis, Vec<u8>)>,
    back_at: Option<Millis>,
    delay: i64,
}

impl World {
    pub(crate) fn of(seed: u64, bug: Option<Bug>) -> Self {
        let mut chance = Chance::of(seed);
        let Ok(roadmap) = "ro_pads".parse::<RoadmapId>() else {
            unreachable!("a word");
        };
        let (_, first) = Document::seed(
            &Seed {
                roadmap: roadmap.clone(),
                goal: 13,
            },
            ClientId::SERVER,
        );
        let tab = |number: u32| if number < SECOND_TABS { number % 2 } else { 0 };
        let pages: Vec<Page> = (0..PAGES)
            .map(|number| Page::new(number, tab(number), &first, bug))
            .collect();
        let clients = (0..PAGES).map(|number| (100 + number, named(number - tab(number))));
        let stored = Stored {
            parts: vec![first],
            last_n: 0,
            clients: clients.collect(),
        };
        let line = |_| Line {
            delay: 5 + chance.within(0, 10) * chance.within(0, 200),
            back_at: Some(START),
            ..Line::default()
        };
        let lines = (0..PAGES).map(line).collect();
        Self {
            now: START,
            pages,
            pad: Pad::load(&roadmap, &stored),
            stored,
            round: None,
            trace: 0xcbf2_9ce4_8422_2325,
            lines,
            chance,
            roadmap,
            writing: None,
            starts_at: START,
            next_connection: 1,
            bug,
        }
    }

    /// Lives through it.
    ///
    /// # Errors
    /// What went wrong.
    pub(crate) fn run(mut self) -> Result<u64, String> {
        while self.now.since(START) < LIVELY_MS {
            self.step(true);
        }
        for line in &mut self.lines {
            if line.back_at.is_some() {
                line.back_at = Some(self.now);
            }
        }
        while self.now.since(START) < LIVELY_MS + CALM_MS {
            self.step(false);
        }
        oracle::check(&self)?;
        Ok(self.trace)
    }

    fn step(&mut self, lively: bool) {
        self.now = self.now.plus_ms(STEP_MS);
        if lively {
            self.fails();
        }
        self.start_server();
        self.write_and_flush();
        for index in 0..self.pages.len() {
            self.page(index, lively);
        }
        let ends = self.now.since(START) >= ROUND_MS && self.round.is_none();
        if ends && self.writing.is_none() {
            self.end_round();
        }
    }

    fn page(&mut self, index: usize, lively: bool) {
        self.connect(index);
        let (now, Some(page), Some(line)) = (
            self.now,
            self.pages.get_mut(index),
            self.lines.get_mut(index),
        ) else {
            return;
        };
        if lively && self.chance.one_in(60) {
            page.acts(now, &mut self.chance);
        }
        let Some(connection) = line.connection else {
            return;
        };
        let mut frames = page.due(now);
        while line.down.front().is_some_and(|(at, _)| *at <= now) {
            if let Some((_, frame)) = line.down.pop_front() {
                self.trace = traced(self.trace, now, connection, &frame);
                frames.extend(page.hears(now, &frame));
            }
        }
        let arrives = now.plus_ms(line.delay);
        line.up
            .extend(frames.into_iter().map(|frame| (arrives, frame)));
        // While the desk writes, what comes waits.
        if let (Some(pad), true) = (&mut self.pad, self.writing.is_none()) {
            while line.up.front().is_some_and(|(at, _)| *at <= now) {
                if let Some((_, frame)) = line.up.pop_front() {
                    pad.frame(now, connection, &frame);
                }
            }
        }
    }

    fn connect(&mut self, index: usize) {
        let (Some(page), Some(line)) = (self.pages.get(index), self.lines.get_mut(index)) else {
            return;
        };
        let back = line.back_at.is_some_and(|at| at <= self.now);
        let (true, true, Some(pad)) = (back, self.writing.is_none(), &mut self.pad) else {
            return;
        };
        line.back_at = None;
        line.connection = Some(self.next_connection);
        let (connection, id) = (self.next_connection, page.client_id);
        pad.open(self.now, connection, &page.participant, id, Grant::Edit);
        self.next_connection += 1;
    }

    /// Lines are cut, and the server dies.
    fn fails(&mut self) {
        for index in 0..self.lines.len() {
            if self.chance.one_in(2_500) {
                let away = match self.chance.roll(6) {
                    0 => LIVELY_MS,
                    1 | 2 => self.chance.within(5_000, 30_000),
                    _ => self.chance.within(100, 3_000),
                };
                self.cut(index, away);
            }
        }
        if self.pad.is_some() && self.chance.one_in(1_000) {
            self.dies();
        }
    }

    fn cut(&mut self, index: usize, away: i64) {
        let Some(line) = self.lines.get_mut(index) else {
            return;
        };
        line.up.clear();
        line.down.clear();
        if let (Some(connection), Some(pad)) = (line.connection.take(), &mut self.pad) {
            pad.close(self.now, connection);
        }
        line.back_at = Some(self.now.plus_ms(away));
    }

    fn dies(&mut self) {
        self.pad = None;
        if let Some((_, writes)) = self.writing.take()
            && self.chance.one_in(2)
        {
            // On disk, and nobody was told.
            self.keep(writes);
        }
        if self.bug == Some(Bug::JournalCutShort) && self.stored.parts.len() > 1 {
            self.stored.parts.pop();
            self.stored.last_n -= 1;
        }
        for index in 0..self.lines.len() {
            let away = self.chance.within(1_000, 4_000);
            let was_away = self.lines.get(index).and_then(|line| line.back_at);
            self.cut(index, away);
            if let (Some(line), Some(at)) = (self.lines.get_mut(index), was_away) {
                line.back_at = line.back_at.max(Some(at));
            }
        }
        self.starts_at = self.now.plus_ms(self.chance.within(100, 2_000));
        if let Some(round) = &mut self.round
            && round.answered.is_none()
        {
            // Nobody waits for an answer of before; the session asks again.
            self.round = None;
        }
    }

    fn start_server(&mut self) {
        if self.pad.is_none() && self.starts_at <= self.now {
            self.pad = Pad::load(&self.roadmap, &self.stored);
        }
    }

    fn write_and_flush(&mut self) {
        if let Some((at, writes)) = self.writing.take() {
            if at > self.now {
                self.writing = Some((at, writes));
                return;
            }
            self.keep(writes);
            self.flush();
        }
        let Some(pad) = &mut self.pad else {
            return;
        };
        let writes = pad.take_writes(self.now);
        if writes.is_empty() {
            self.flush();
            return;
        }
        if self.bug == Some(Bug::SavedBeforeDisk) {
            self.flush();
        }
        let takes = self.chance.within(1, 120);
        self.writing = Some((self.now.plus_ms(takes), writes));
    }

    fn keep(&mut self, writes: Vec<PadWrite>) {
        for write in writes {
            match write {
                PadWrite::Update { n, bytes } => {
                    self.stored.parts.push(bytes);
                    self.stored.last_n = n;
                }
                PadWrite::Snapshot { n, bytes } => {
                    self.stored.parts = vec![bytes];
                    self.stored.last_n = n;
                }
                PadWrite::Version { n, body } => {
                    if let Some(round) = &mut self.round {
                        round.versions.push((n, body));
                    }
                }
                PadWrite::Other => {}
            }
        }
    }

    fn flush(&mut self) {
        let Some(pad) = &mut self.pad else {
            return;
        };
        let (frames, version) = pad.flush();
        for (connection, frame) in frames {
            let relayed = frame.first() == Some(&2);
            if self.bug == Some(Bug::RelayLost) && relayed && self.chance.one_in(50) {
                continue;
            }
            let line = self
                .lines
                .iter_mut()
                .find(|l| l.connection == Some(connection));
            if let Some(line) = line {
                let arrives = self.now.plus_ms(line.delay);
                line.down.push_back((arrives, frame));
            }
        }
        if let (Some(n), Some(round)) = (version, &mut self.round) {
            round.answered = Some(n);
            for (index, line) in self.lines.iter().enumerate() {
                let same = round.connections.get(index) == Some(&line.connection);
                if let (false, Some(pieces)) = (same, round.pieces.get_mut(index)) {
                    pieces.clear();
                }
            }
            if let Some(early) = round.early.take() {
                round.versions = vec![(n, early)];
            }
        }
    }

    fn end_round(&mut self) {
        let Some(pad) = &mut self.pad else {
            return;
        };
        pad.collect(self.now);
        let early = (self.bug == Some(Bug::CollectDoesNotWait))
            .then(|| Document::load([pad.snapshot().as_slice()]).ok())
            .flatten();
        let written = |(page, line): (&Page, &Line)| {
            let well = line.connection.is_some() && line.delay <= FAST_MS;
            let pieces = page.pieces.keys().filter(|_| well);
            pieces.cloned().collect()
        };
        self.round = Some(Round {
            connections: self.lines.iter().map(|line| line.connection).collect(),
            pieces: self.pages.iter().zip(&self.lines).map(written).collect(),
            early: early.map(|document| Box::new(document.projection())),
            versions: Vec::new(),
            answered: None,
        });
    }
}

fn traced(trace: u64, now: Millis, connection: u64, frame: &[u8]) -> u64 {
    let kind = u64::from(frame.first().copied().unwrap_or(0));
    let length = u64::try_from(frame.len()).unwrap_or(0);
    let at = u64::try_from(now.0).unwrap_or(0);
    [at, connection, kind, length]
        .into_iter()
        .fold(trace, |trace, part| {
            (trace ^ part).wrapping_mul(0x0100_0000_01b3)
        })
}
