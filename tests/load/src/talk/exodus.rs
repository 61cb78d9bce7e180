use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use protocol::http::Seat;
use protocol::{ClientCommand, Location, ParticipantId, Role, RoundView, SessionView};
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinHandle;

use super::Found;
use super::attendee::{Attendee, greeting};
use super::commands::{open, open_rooms};
use super::line::{self, Line};
use super::program::Program;
use super::walker::{Ledger, Walker};
use crate::house::visitor;
use crate::limits::JOINING_MAX;
use puppets::house::House;

/// How many go where, how often.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plan {
    pub(super) people: u32,
    pub(super) rooms: u32,
    pub(super) rounds: u32,
    pub(super) seed: u64,
}

/// Of the people, those who write a line each time.
const WRITERS: u32 = 100;
/// After so long somebody is not late but lost.
const PLACED_WITHIN: Duration = Duration::from_secs(60);
/// The server dies so long after the command, at most.
const KILL_WITHIN_MS: u64 = 250;

/// The people, and what is known of them.
struct Crowd {
    ledger: Arc<Ledger>,
    cue: watch::Sender<u32>,
    walkers: Vec<JoinHandle<()>>,
    people: Vec<ParticipantId>,
    /// Lines asked for so far.
    lines: u32,
}

/// Out and back, and each time the server is killed in the middle and started again at once.
pub(super) async fn run(program: &mut Program, plan: Plan, found: &mut Found) -> Result<()> {
    let house = Arc::new(program.webinar().await?);
    let (mut moderator, _) = Attendee::come(program.address(), &house, 0, Role::Moderator).await?;
    let mut crowd = Crowd::gather(program, &house, plan).await?;
    let home = |_: &ParticipantId| Some(Location::Plenary);
    crowd.placed(home, PLACED_WITHIN).await?;
    open_rooms(&mut moderator, plan.rooms).await?;
    moderator.line.asks(close(), |_| ()).await?;
    crowd.placed(home, PLACED_WITHIN).await?;
    let seat = moderator.seat.clone();
    drop(moderator);
    let seats = seats(&watch_as(program, &seat).await?.1)?;

    let (mut worst, mut lost) = (Duration::ZERO, 0);
    for round in 0..plan.rounds {
        for outwards in [true, false] {
            let to = |person: &ParticipantId| match outwards {
                true => seats.get(person).cloned(),
                false => Some(Location::Plenary),
            };
            crowd.write();
            let dies = Duration::from_millis(pick(plan.seed, round, outwards));
            let took = crowd.cross(program, &seat, outwards, dies, to).await?;
            worst = worst.max(took);
            let (_, state) = watch_as(program, &seat).await?;
            lost += crowd.missing(&state, to);
            crate::progress::note(&format!(
                "round {round} {}: killed after {dies:?}, all placed after {took:?}",
                if outwards { "out" } else { "back" }
            ));
        }
    }
    for walker in &crowd.walkers {
        walker.abort();
    }
    let acknowledged = crowd.ledger.open().acknowledged.len();
    found.note("people", f64::from(plan.people));
    found.note("acknowledged_lines", acknowledged as f64);
    found.note("all_placed_s", worst.as_secs_f64());
    found.note("acknowledged_lost", f64::from(lost));
    Ok(())
}

impl Crowd {
    async fn gather(program: &Program, house: &Arc<House>, plan: Plan) -> Result<Self> {
        let (cue, cued) = watch::channel(0);
        let mut crowd = Self {
            ledger: Arc::default(),
            cue,
            walkers: Vec::new(),
            people: Vec::new(),
            lines: 0,
        };
        let doors = Arc::new(Semaphore::new(JOINING_MAX));
        let joining: Vec<_> = (1..=plan.people)
            .map(|number| {
                let (house, doors) = (Arc::clone(house), Arc::clone(&doors));
                tokio::spawn(async move {
                    let _in = doors.acquire().await?;
                    let seat = house.join(&visitor(number), Role::Attendee).await?;
                    anyhow::Ok((number, seat))
                })
            })
            .collect();
        for joined in joining {
            let (number, seat) = joined.await??;
            crowd.people.push(seat.participant.clone());
            let walker = Walker {
                number,
                seat,
                server: program.address(),
                ledger: Arc::clone(&crowd.ledger),
                cue: cued.clone(),
                writes: number <= WRITERS,
            };
            crowd.walkers.push(tokio::spawn(walker.live()));
        }
        Ok(crowd)
    }

    /// Everybody who writes writes a line.
    fn write(&mut self) {
        self.lines += 1;
        self.cue.send_replace(self.lines);
    }

    /// One way, with a kill in the middle; how long after the start of the new server everybody was in place.
    async fn cross(
        &mut self,
        program: &mut Program,
        seat: &Seat,
        outwards: bool,
        dies: Duration,
        to: impl Fn(&ParticipantId) -> Option<Location>,
    ) -> Result<Duration> {
        let (mut line, _) = watch_as(program, seat).await?;
        let command = || if outwards { open() } else { close() };
        line.command(command()).await?;
        tokio::time::sleep(dies).await;
        program.kill()?;
        drop(line);
        program.restart().await?;
        let began = Instant::now();
        let (mut line, state) = watch_as(program, seat).await?;
        // What is being collected has been closed already.
        let is_open = matches!(
            state.round,
            Some(RoundView::Open { .. } | RoundView::Closing { .. })
        );
        if is_open != outwards {
            // It was not durable when the server died, so nobody was told: a page asks again.
            line.asks(command(), |_| ()).await?;
        }
        let reader = tokio::spawn(async move { while line.next().await.is_ok() {} });
        self.placed(to, PLACED_WITHIN).await?;
        reader.abort();
        Ok(began.elapsed())
    }

    /// Waits until everybody sees themselves where they belong.
    async fn placed(
        &self,
        to: impl Fn(&ParticipantId) -> Option<Location>,
        within: Duration,
    ) -> Result<()> {
        let deadline = Instant::now() + within;
        loop {
            let astray = {
                let ledger = self.ledger.open();
                let is_astray =
                    |person: &&ParticipantId| ledger.places.get(*person) != to(person).as_ref();
                self.people.iter().filter(is_astray).count()
            };
            if astray == 0 {
                return Ok(());
            }
            if Instant::now() > deadline {
                bail!("{astray} are not where they belong after {within:?}");
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// What staff do not see that was acknowledged: lines, and people in another place than their own page says.
    fn missing(&self, state: &SessionView, to: impl Fn(&ParticipantId) -> Option<Location>) -> u32 {
        let written: std::collections::BTreeSet<&str> =
            state.chat.iter().map(|line| line.text.as_str()).collect();
        // Older ones than a state holds were looked at before.
        let newest = |text: &&String| {
            let number = text
                .rsplit(' ')
                .next()
                .and_then(|n| n.trim_end_matches('.').parse().ok());
            number.is_some_and(|number: u32| number + 2 > self.lines)
        };
        let ledger = self.ledger.open();
        let lines = ledger.acknowledged.iter().filter(newest);
        let lines = lines
            .filter(|text| !written.contains(text.as_str()))
            .count();
        let people = state.participants.iter();
        let people = people.filter(|person| person.role == Role::Attendee);
        let elsewhere = people
            .filter(|person| person.location != to(&person.id))
            .count();
        u32::try_from(lines + elsewhere).unwrap_or(u32::MAX)
    }
}

fn close() -> ClientCommand {
    ClientCommand::CloseRooms {
        grace_s: Some(0),
        room: None,
    }
}

/// A page of a moderator that has just been opened.
async fn watch_as(program: &Program, seat: &Seat) -> Result<(Line, SessionView)> {
    let mut line = line::open(program.address(), 0).await?;
    line.hello(&seat.token, None).await?;
    let (_, state) = greeting(&mut line).await?;
    Ok((line, state.context("a page without state is welcomed")?))
}

fn seats(state: &SessionView) -> Result<BTreeMap<ParticipantId, Location>> {
    let plan = state.plan.as_ref().context("staff see the plan")?;
    let seats = plan.assignments.iter().map(|seat| {
        let room = seat.room.clone();
        (seat.participant.clone(), Location::Room { room })
    });
    Ok(seats.collect())
}

/// Milliseconds after which the server dies: another one for each crossing, the same for the same seed.
fn pick(seed: u64, round: u32, outwards: bool) -> u64 {
    let mixed = seed
        .wrapping_mul(0x9E37_79B9_7F4A_7C15)
        .wrapping_add(u64::from(round) << 1 | u64::from(outwards))
        .wrapping_mul(0xBF58_476D_1CE4_E5B9);
    (mixed >> 33) % KILL_WITHIN_MS
}
