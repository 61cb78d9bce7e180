use protocol::{Grant, Millis, ParticipantId, RoadmapId};
use roadmap::{ClientId, Document, Seed};
use signaling::pads::{Pad, Stored, Told};

use crate::chance::Chance;
use crate::copies::{self, Kept};
use crate::disk::Disk;
use crate::line::{Line, State};
use crate::oracle;
use crate::page::{Page, Say};
use crate::planted::Bug;
use crate::round::Round;
use crate::stranger::Stranger;

/// Pages, and how many of them are somebody's second one.
const PAGES: u32 = 50;
const SECOND_TABS: u32 = 20;
/// Yjs client ids that each page may come to need.
const IDS: u32 = 40;
const STEP_MS: i64 = 20;
/// Until then people work and everything fails.
const LIVELY_MS: i64 = 60_000;
/// Then all are without a line for so long, and go on writing.
const APART_MS: i64 = 600_000;
/// In longer steps: nothing is under way.
const APART_STEP_MS: i64 = 100;
/// Then all come back within this time, and nothing fails any more.
const RETURN_MS: i64 = 500;
/// So long after they may all say the same at the latest.
const TOGETHER_MS: i64 = 5_000;
/// And so long it must stay so.
const CALM_MS: i64 = 2_000;
/// When the round ends.
const ROUND_MS: i64 = 40_000;
/// How often somebody acts: one step in so many.
const ACTS_ONE_IN: u64 = 60;
const ACTS_APART_ONE_IN: u64 = 200;
const START: Millis = Millis(1_760_000_000_000);
/// The connections of the stranger are numbered from here.
const STRANGERS: u64 = 1 << 40;

/// One roadmap, its server, its disk, fifty pages and a stranger.
pub(crate) struct World {
    pub(crate) pages: Vec<Page>,
    pub(crate) pad: Option<Pad>,
    pub(crate) disk: Disk,
    pub(crate) round: Option<Round>,
    now: Millis,
    /// Of everything that was delivered.
    trace: u64,
    lines: Vec<Line>,
    /// What each page's person may do.
    grants: Vec<Option<Grant>>,
    stranger: Stranger,
    strangers_connection: Option<u64>,
    chance: Chance,
    roadmap: RoadmapId,
    starts_at: Millis,
    next_connection: u64,
    bug: Option<Bug>,
}

/// What a run came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Lived {
    /// The same for the same seed.
    pub(crate) trace: u64,
    /// From the last return to all pages saying the same.
    pub(crate) together_ms: i64,
}

/// What goes wrong now, and how fast time goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    Lively,
    Apart,
    Together,
}

impl World {
    pub(crate) fn of(seed: u64, bug: Option<Bug>) -> Self {
        let mut chance = Chance::of(seed);
        let Ok(roadmap) = "ro_pads".parse::<RoadmapId>() else {
            unreachable!("a word");
        };
        let goal = 13;
        let seed = Seed {
            roadmap: roadmap.clone(),
            goal,
        };
        let (_, first) = Document::seed(&seed, ClientId::SERVER);
        let person = |page: u32| match page {
            page if page < SECOND_TABS => page - page % 2,
            page => page,
        };
        let ids = |page: u32| (0..IDS).map(move |n| 1_000 * (1 + n) + page).rev();
        let pages = (0..PAGES).map(|page| Page::new(named(person(page)), ids(page).collect(), bug));
        let stranger = Stranger { own: 999_999 };
        let mut clients: Vec<(u32, ParticipantId)> = (0..PAGES)
            .flat_map(|page| ids(page).map(move |id| (id, named(person(page)))))
            .collect();
        clients.push((stranger.own, named(PAGES)));
        let stored = Stored {
            parts: vec![first],
            last_n: 0,
            clients,
        };
        let line = |_| Line::new(START, 5 + chance.within(0, 10) * chance.within(0, 60));
        let lines = (0..PAGES).map(line).collect();
        Self {
            now: START,
            pages: pages.collect(),
            pad: Pad::load(&roadmap, &stored),
            disk: Disk::new(stored),
            round: None,
            trace: 0xcbf2_9ce4_8422_2325,
            lines,
            grants: vec![Some(Grant::Edit); PAGES as usize],
            stranger,
            strangers_connection: None,
            chance,
            roadmap,
            starts_at: START,
            next_connection: 1,
            bug,
        }
    }

    /// Lives through it.
    ///
    /// # Errors
    /// What went wrong.
    pub(crate) fn run(mut self) -> Result<Lived, String> {
        while self.now.since(START) < LIVELY_MS {
            self.step(Phase::Lively);
            oracle::check_saved(&self)?;
        }
        self.all_leave();
        while self.now.since(START) < LIVELY_MS + APART_MS {
            self.step(Phase::Apart);
        }
        self.all_return();
        let returned = self.now;
        let mut together_ms = None;
        while self.now.since(returned) < TOGETHER_MS + CALM_MS {
            self.step(Phase::Together);
            oracle::check_saved(&self)?;
            let looks = self.now.since(returned) % 100 == 0 && together_ms.is_none();
            if looks && oracle::is_together(&self) {
                together_ms = Some(self.now.since(returned));
            }
        }
        oracle::check(&self)?;
        self.check_copies()?;
        let together_ms = together_ms.unwrap_or(i64::MAX);
        if together_ms > TOGETHER_MS {
            return Err(format!(
                "all say the same only after more than {TOGETHER_MS} ms"
            ));
        }
        Ok(Lived {
            trace: self.trace,
            together_ms,
        })
    }

    /// Somebody takes the version of the round back, and it is made one with what there is now.
    fn check_copies(&mut self) -> Result<(), String> {
        let snapshot = self.pad.as_ref().map(Pad::snapshot).unwrap_or_default();
        let now = Document::load([snapshot.as_slice()]).map_err(|e| e.to_string())?;
        let now = now.projection();
        let kept = self.round.as_ref().and_then(|round| {
            let n = round.answered?;
            round.versions.iter().find(|(of, _)| *of == n)
        });
        let (Some((n, version)), Some(page)) = (kept, self.pages.first_mut()) else {
            return Ok(());
        };
        let mut kept = Kept {
            n: *n,
            version,
            now: &now,
            page,
        };
        copies::check_merged(&kept, self.bug)?;
        copies::check_restored(&mut kept, self.now, &mut self.chance, self.bug)
    }

    fn step(&mut self, phase: Phase) {
        let step = match phase {
            Phase::Apart => APART_STEP_MS,
            _ => STEP_MS,
        };
        self.now = self.now.plus_ms(step);
        if phase == Phase::Lively {
            self.fails();
            self.stranger_acts();
        }
        self.start_server();
        self.write_and_flush();
        for index in 0..self.pages.len() {
            self.page(index, phase);
        }
        let ends = self.now.since(START) >= ROUND_MS && self.round.is_none();
        if ends && !self.disk.is_busy() {
            self.end_round();
        }
    }

    fn page(&mut self, index: usize, phase: Phase) {
        self.connect(index);
        let (now, Some(page), Some(line)) = (
            self.now,
            self.pages.get_mut(index),
            self.lines.get_mut(index),
        ) else {
            return;
        };
        let acts = match phase {
            Phase::Lively => self.chance.one_in(ACTS_ONE_IN),
            Phase::Apart => self.chance.one_in(ACTS_APART_ONE_IN),
            Phase::Together => false,
        };
        if acts {
            line.says(now, page.acts(now, &mut self.chance));
        }
        if phase == Phase::Lively && self.chance.one_in(20_000) {
            line.says(now, page.hurries(now, &mut self.chance));
        }
        line.says(now, page.due(now));
        while let Some((connection, told)) = line.at_page(now) {
            self.trace = traced(self.trace, now, connection, &told);
            line.says(now, page.hears(now, connection, &told));
        }
        // While the desk writes, what comes waits.
        while self.pad.is_some() && !self.disk.is_busy() {
            let Some(say) = self.lines.get_mut(index).and_then(|l| l.at_server(now)) else {
                break;
            };
            self.served(index, say);
        }
    }

    /// As the session and the socket do it.
    fn served(&mut self, index: usize, say: Say) {
        let (now, Some(pad)) = (self.now, &mut self.pad) else {
            return;
        };
        let (Some(line), Some(page)) = (self.lines.get_mut(index), self.pages.get(index)) else {
            return;
        };
        match (say, line.connection) {
            (Say::Open { client_id }, before) => {
                if let Some(before) = before {
                    pad.close(now, before);
                }
                let connection = self.next_connection;
                self.next_connection += 1;
                line.connection = Some(connection);
                match self.grants.get(index).copied().flatten() {
                    Some(grant) => {
                        pad.open(now, connection, &page.participant, client_id, grant);
                    }
                    None => line.tells(now, connection, Told::Refused),
                }
            }
            (Say::Close, Some(connection)) => {
                pad.close(now, connection);
                line.connection = None;
            }
            (Say::Frame(bytes), Some(connection)) => pad.frame(now, connection, &bytes),
            (Say::AskSide { path, lang }, Some(connection)) => {
                pad.side(now, connection, &path, lang);
            }
            (_, None) => {}
        }
    }

    fn connect(&mut self, index: usize) {
        let now = self.now;
        let (Some(page), Some(line)) = (self.pages.get_mut(index), self.lines.get_mut(index))
        else {
            return;
        };
        match line.state {
            State::Cut(until) if until <= now && self.pad.is_some() => {
                line.state = State::Whole;
                line.says(now, page.connected());
            }
            State::Dead(until) if until <= now => {
                page.lost(now);
                line.ends(State::Cut(now.plus_ms(200)));
            }
            _ => {}
        }
    }

    /// Lines are cut or go dead, pages end, rights go and come, and the server dies.
    fn fails(&mut self) {
        for index in 0..self.lines.len() {
            match self.chance.roll(15_000) {
                0..=4 => {
                    let away = match self.chance.roll(6) {
                        0 => LIVELY_MS,
                        1 | 2 => self.chance.within(5_000, 30_000),
                        _ => self.chance.within(100, 3_000),
                    };
                    self.cut(index, away);
                }
                5 | 6 => self.dead(index),
                7 | 8 => self.reload(index),
                9 | 10 => self.regrant(index),
                _ => {}
            }
            // Rounds end while somebody is away.
            let away = self
                .lines
                .get(index)
                .is_some_and(|l| matches!(l.state, State::Cut(_)));
            if away && self.chance.one_in(400) {
                self.regrant(index);
            }
        }
        if self.pad.is_some() && self.chance.one_in(1_000) {
            self.dies();
        }
    }

    fn cut(&mut self, index: usize, away: i64) {
        let now = self.now;
        let (Some(page), Some(line)) = (self.pages.get_mut(index), self.lines.get_mut(index))
        else {
            return;
        };
        line.ends(State::Cut(now.plus_ms(away)));
        page.lost(now);
        if let (Some(connection), Some(pad)) = (line.connection.take(), &mut self.pad) {
            pad.close(now, connection);
        }
    }

    /// Half open: neither end is told. The server ends it when the page comes back, if not before.
    fn dead(&mut self, index: usize) {
        let until = self.now.plus_ms(self.chance.within(2_000, 20_000));
        if let Some(line) = self.lines.get_mut(index).filter(|line| line.is_whole()) {
            line.ends(State::Dead(until));
        }
    }

    fn reload(&mut self, index: usize) {
        let gently = self.chance.one_in(2);
        let takes = self.chance.within(300, 3_000);
        self.cut(index, takes);
        if let Some(page) = self.pages.get_mut(index) {
            page.reloads(gently);
        }
    }

    fn regrant(&mut self, index: usize) {
        let grant = match self.chance.roll(4) {
            0 => None,
            1 => Some(Grant::Read),
            2 => Some(Grant::Comment),
            _ => Some(Grant::Edit),
        };
        self.grant(index, grant);
        // Nobody is without it for long, so that there are edits for it to come back to.
        if grant < Some(Grant::Edit) && self.chance.one_in(3) {
            self.grant(index, Some(Grant::Edit));
        }
    }

    fn grant(&mut self, index: usize, grant: Option<Grant>) {
        let now = self.now;
        let (Some(was), Some(line)) = (self.grants.get_mut(index), self.lines.get_mut(index))
        else {
            return;
        };
        let before = std::mem::replace(was, grant);
        if before == grant {
            return;
        }
        if let (Some(connection), Some(pad)) = (line.connection, &mut self.pad) {
            pad.rights(now, connection, grant);
        }
        let may_ask = before.is_none() && line.is_whole();
        if let Some(page) = self.pages.get_mut(index).filter(|_| may_ask) {
            line.says(now, page.asks_again());
        }
    }

    fn dies(&mut self) {
        self.pad = None;
        self.strangers_connection = None;
        if let Some(mut writes) = self.disk.interrupted()
            && self.chance.one_in(2)
        {
            if self.bug == Some(Bug::WriteTorn) && writes.len() > 1 {
                writes.remove(0);
            }
            // On disk, and nobody was told.
            self.disk.keep(writes, self.round.as_mut());
        }
        if self.bug == Some(Bug::JournalCutShort) {
            self.disk.loses_last();
        }
        for index in 0..self.lines.len() {
            let away = self.chance.within(1_000, 4_000);
            let until = self.lines.get(index).map(|line| line.state);
            self.cut(index, away);
            if let (Some(line), Some(State::Cut(at))) = (self.lines.get_mut(index), until) {
                line.ends(State::Cut(at.max(self.now.plus_ms(away))));
            }
        }
        self.starts_at = self.now.plus_ms(self.chance.within(100, 2_000));
        if self.round.as_ref().is_some_and(|r| r.answered.is_none()) {
            // Nobody waits for an answer of before; the session asks again.
            self.round = None;
        }
    }

    fn all_leave(&mut self) {
        for index in 0..self.lines.len() {
            self.cut(index, APART_MS + RETURN_MS);
            self.grant(index, Some(Grant::Edit));
        }
        if let (Some(connection), Some(pad)) = (self.strangers_connection.take(), &mut self.pad) {
            pad.close(self.now, connection);
        }
    }

    fn all_return(&mut self) {
        for line in &mut self.lines {
            let after = self.chance.within(0, RETURN_MS);
            line.ends(State::Cut(self.now.plus_ms(after)));
        }
    }

    fn stranger_acts(&mut self) {
        let (true, false, Some(pad)) = (self.chance.one_in(40), self.disk.is_busy(), &mut self.pad)
        else {
            return;
        };
        let believed = self.bug == Some(Bug::StrangerBelieved);
        let Some(victim) = self.pages.first() else {
            return;
        };
        let victims_id = victim.replica.client_id();
        let connection = *self.strangers_connection.get_or_insert_with(|| {
            let number = STRANGERS + self.next_connection;
            self.next_connection += 1;
            let (who, id) = match believed {
                true => (victim.participant.clone(), 0),
                false => (named(PAGES), self.stranger.own),
            };
            pad.open(self.now, number, &who, id, Grant::Edit);
            number
        });
        let snapshot = pad.snapshot();
        let frames = self
            .stranger
            .mischief(&mut self.chance, victims_id, &snapshot);
        for frame in frames {
            pad.frame(self.now, connection, &frame);
        }
    }

    fn start_server(&mut self) {
        if self.pad.is_none() && self.starts_at <= self.now {
            self.pad = Pad::load(&self.roadmap, &self.disk.stored);
        }
    }

    fn write_and_flush(&mut self) {
        if self.disk.is_busy() {
            let Some(writes) = self.disk.done(self.now) else {
                return;
            };
            self.disk.keep(writes, self.round.as_mut());
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
        self.disk.begin(self.now.plus_ms(takes), writes);
    }

    fn flush(&mut self) {
        let Some(pad) = &mut self.pad else {
            return;
        };
        let (all, version) = pad.flush();
        for (connection, told) in all {
            let relayed = matches!(&told, Told::Frame(f) if f.first() == Some(&2));
            if self.bug == Some(Bug::RelayLost) && relayed && self.chance.one_in(50) {
                continue;
            }
            let mut lines = self.lines.iter_mut();
            if let Some(line) = lines.find(|line| line.connection == Some(connection)) {
                line.tells(self.now, connection, told);
            }
        }
        if let (Some(n), Some(round)) = (version, &mut self.round) {
            round.answered(n, &self.pages, &self.lines);
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
        let early = early.map(|document| Box::new(document.projection()));
        self.round = Some(Round::ends(&self.pages, &self.lines, early));
    }
}

fn named(person: u32) -> ParticipantId {
    match format!("pa_{person}").parse() {
        Ok(id) => id,
        Err(_) => unreachable!("letters and digits"),
    }
}

/// The library may write parts of an update in any order: its length counts, not its bytes.
fn traced(trace: u64, now: Millis, connection: u64, told: &Told) -> u64 {
    let (kind, length) = match told {
        Told::Frame(bytes) => (bytes.first().copied().unwrap_or(0), bytes.len()),
        Told::Opened { .. } => (100, 0),
        Told::Refused => (101, 0),
    };
    let at = u64::try_from(now.0).unwrap_or(0);
    let length = u64::try_from(length).unwrap_or(0);
    [at, connection, u64::from(kind), length]
        .into_iter()
        .fold(trace, |trace, part| {
            (trace ^ part).wrapping_mul(0x0100_0000_01b3)
        })
}
