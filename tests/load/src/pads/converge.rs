use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use protocol::RoadmapId;
use roadmap::Document;
use sha2::{Digest as _, Sha256};
use tokio::sync::watch;
use tokio::time::{Instant, sleep, sleep_until, timeout};

use super::editor::Editor;
use super::history::NOW;
use super::rooms::{Member, fill, stays};
use super::typist::Typist;
use crate::talk::Found;
use crate::talk::program::Program;
use puppets::pen::Pen;

/// How long they write together first, with drops.
const TOGETHER: Duration = Duration::from_secs(8);
const GATHER: Duration = Duration::from_millis(250);
/// Nothing came for so long: it is quiet.
const QUIET: Duration = Duration::from_secs(1);
/// After so long they never will say the same.
const WITHIN: Duration = Duration::from_secs(60);

/// Somebody, on a line or not.
struct Person {
    member: Member,
    typist: Typist,
    pen: Pen,
}

/// What is known of one when it is quiet.
struct Settled {
    person: Person,
    clocks: BTreeMap<u64, u32>,
    /// When the last thing changed.
    at: Instant,
}

/// Everybody writes, is cut off and writes on, and comes back at once.
pub(super) async fn run(
    program: &mut Program,
    people: u32,
    minutes: u32,
    found: &mut Found,
) -> Result<()> {
    let (members, moderator) = fill(program, 1, people).await?;
    stays(moderator);
    let roadmap = members.first().context("nobody came")?.roadmap.clone();
    let server = program.address();
    let people = together(server, members).await?;
    let people: Vec<Person> = people.into_iter().map(|p| apart(p, minutes)).collect();
    let unsent: usize = people
        .iter()
        .filter(|person| person.pen.has_unsaved())
        .count();
    let began = Instant::now();
    let settled = back(server, people, &roadmap).await?;
    let last = settled.iter().map(|settled| settled.at).max();
    let seconds = last.map_or(0.0, |at| (at - began).as_secs_f64());
    let clocks = &settled.first().context("nobody came back")?.clocks;
    if settled.iter().any(|settled| settled.clocks != *clocks) {
        bail!("they hold different edits");
    }
    let hashes: Result<Vec<_>> = settled
        .iter()
        .map(|s| hash(&s.person.pen.state()))
        .collect();
    let hashes = hashes?;
    if hashes.windows(2).any(|pair| pair.first() != pair.last()) {
        bail!("they say different things");
    }
    let lost = lost(program, &settled, &roadmap, hashes.first()).await?;
    found.note("people", settled.len() as f64);
    found.note("with_edits_of_their_own", unsent as f64);
    found.note("seconds", seconds);
    found.note("acknowledged_lost", f64::from(lost));
    let confirmed = settled
        .iter()
        .map(|settled| u64::from(settled.person.pen.saved));
    found.note("acknowledged", confirmed.sum::<u64>() as f64);
    let size = settled.first().map_or(0, |s| s.person.pen.state().len());
    found.note("document_kb", size as f64 / 1_024.0);
    Ok(())
}

/// All write for a while; every fourth loses the line once.
async fn together(server: SocketAddr, members: Vec<Member>) -> Result<Vec<Person>> {
    let until = Instant::now() + TOGETHER;
    let writers: Vec<_> = members
        .into_iter()
        .map(|member| tokio::spawn(writes(server, member, until)))
        .collect();
    let mut people = Vec::new();
    for writer in writers {
        people.push(writer.await??);
    }
    Ok(people)
}

async fn writes(server: SocketAddr, member: Member, until: Instant) -> Result<Person> {
    let Member {
        number,
        seat,
        roadmap,
    } = &member;
    let mut typist = Typist::in_crowd(&seat.participant.to_string(), u64::from(*number));
    let mut editor = Editor::open(server, *number, seat, roadmap, None).await?;
    editor.syncs().await?;
    let drops_at = Instant::now() + TOGETHER / 2;
    let mut drops = number % 4 == 0;
    let (mut act_at, mut flush_at) = (Instant::now(), Instant::now());
    while Instant::now() < until {
        tokio::select! {
            heard = editor.hears() => { heard?; }
            () = sleep_until(act_at.min(flush_at).min(until)) => {}
        }
        let now = Instant::now();
        if act_at <= now {
            let wait = typist.acts(&mut editor.pen, NOW.0);
            // Nobody reads for long here.
            act_at = now + Duration::from_millis(wait.min(1_000));
        }
        if flush_at <= now {
            editor.flush().await?;
            flush_at = now + GATHER;
        }
        if drops && drops_at <= now {
            drops = false;
            let pen = editor.into_pen();
            sleep(Duration::from_millis(500)).await;
            editor = Editor::open(server, *number, seat, roadmap, Some(pen)).await?;
        }
    }
    let pen = editor.into_pen();
    Ok(Person {
        member,
        typist,
        pen,
    })
}

/// Writes for so many minutes, which pass at once.
fn apart(mut person: Person, minutes: u32) -> Person {
    let (mut passed, all) = (0, u64::from(minutes) * 60_000);
    while passed < all {
        passed += person.typist.acts(&mut person.pen, NOW.0);
    }
    person
}

/// All come back at once, and read until nobody has anything to say.
async fn back(
    server: SocketAddr,
    people: Vec<Person>,
    roadmap: &RoadmapId,
) -> Result<Vec<Settled>> {
    let (quiet, _) = watch::channel(Instant::now());
    let tasks: Vec<_> = people
        .into_iter()
        .map(|person| {
            let quiet = quiet.clone();
            tokio::spawn(timeout(
                WITHIN,
                returns(server, person, roadmap.clone(), quiet),
            ))
        })
        .collect();
    let mut settled = Vec::new();
    for task in tasks {
        let one = task.await?.context("they do not come to say the same")?;
        settled.push(one?);
    }
    Ok(settled)
}

/// `news`: when anybody's copy changed last.
async fn returns(
    server: SocketAddr,
    person: Person,
    roadmap: RoadmapId,
    news: watch::Sender<Instant>,
) -> Result<Settled> {
    let Person {
        member,
        typist,
        pen,
    } = person;
    let mut editor = Editor::open(server, member.number, &member.seat, &roadmap, Some(pen)).await?;
    let mut at = Instant::now();
    let _ = news.send_replace(at);
    loop {
        let rests = *news.borrow() + QUIET;
        let unsaved = editor.pen.has_unsaved();
        tokio::select! {
            heard = editor.hears() => {
                let changed = heard?.is_some() || unsaved != editor.pen.has_unsaved();
                if changed {
                    at = Instant::now();
                    let _ = news.send_replace(at);
                }
            }
            () = sleep_until(rests.max(Instant::now() + GATHER)) => {
                editor.flush().await?;
                if *news.borrow() + QUIET <= Instant::now() && !editor.pen.has_unsaved() {
                    break;
                }
            }
        }
    }
    let pen = editor.into_pen();
    let clocks = pen.clocks();
    Ok(Settled {
        person: Person {
            member,
            typist,
            pen,
        },
        clocks,
        at,
    })
}

/// Edits that were acknowledged and are not there after the server was killed and started again.
async fn lost(
    program: &mut Program,
    settled: &[Settled],
    roadmap: &RoadmapId,
    hash_before: Option<&Vec<u8>>,
) -> Result<u32> {
    program.kill()?;
    program.restart().await?;
    let reader = &settled
        .first()
        .context("nobody is left to read")?
        .person
        .member;
    let mut fresh = Editor::open(
        program.address(),
        reader.number,
        &reader.seat,
        roadmap,
        None,
    )
    .await?;
    fresh.syncs().await?;
    let have = fresh.pen.clocks();
    let missing = |settled: &Settled| {
        let pen = &settled.person.pen;
        let held = have.get(&pen.client_id()).copied().unwrap_or(0);
        pen.saved.saturating_sub(held)
    };
    let missing: u32 = settled.iter().map(missing).sum();
    if missing == 0 && Some(&hash(&fresh.pen.state())?) != hash_before {
        bail!("after the restart the roadmap says something else");
    }
    Ok(missing)
}

/// Of what the roadmap says.
fn hash(state: &[u8]) -> Result<Vec<u8>> {
    let document = Document::load([state])?;
    let says = document.projection().to_json();
    Ok(Sha256::digest(says.as_bytes()).to_vec())
}
