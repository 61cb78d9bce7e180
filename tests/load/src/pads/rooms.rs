use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use protocol::http::Seat;
use protocol::{ClientCommand, Location, ParticipantId, PlannedRoom, RoadmapId, Role, SessionView};
use tokio::time::{Instant, sleep_until};
use yrs::Update;
use yrs::updates::decoder::Decode;

use super::editor::{Editor, Traffic};
use super::history::NOW;
use super::typist::Typist;
use crate::spread::Spread;
use crate::talk::Found;
use crate::talk::attendee::{Attendee, crowd, greeting};
use crate::talk::commands::open_rooms;
use crate::talk::line;
use crate::talk::program::Program;
use puppets::house::House;

/// How long edits gather, as in the client.
const GATHER: Duration = Duration::from_millis(250);
/// How often a caret that moves is told, and one that stands still is told again.
const CARET: Duration = Duration::from_millis(300);
const CARET_AGAIN: Duration = Duration::from_secs(15);
/// Until the rooms' people are in them.
const OPEN_WITHIN: Duration = Duration::from_secs(30);

/// Somebody of a room, not connected.
#[derive(Clone)]
pub(super) struct Member {
    pub(super) number: u32,
    pub(super) seat: Seat,
    pub(super) roadmap: RoadmapId,
}

/// When what was sent: by client id, and its clock after it.
type Stamps = Arc<Mutex<HashMap<(u64, u32), Instant>>>;

/// What one of them saw.
struct Seen {
    delays_ms: Vec<f64>,
    bytes: Traffic,
    own_updates: u64,
    updates: u64,
}

/// Groups that write for so long.
pub(super) async fn run(
    program: &Program,
    rooms: u32,
    size: u32,
    seconds: f64,
    found: &mut Found,
) -> Result<()> {
    let (members, moderator) = fill(program, rooms, size).await?;
    stays(moderator);
    let stamps = Stamps::default();
    let mut editors = Vec::new();
    for member in &members {
        let mut editor = Editor::open(
            program.address(),
            member.number,
            &member.seat,
            &member.roadmap,
            None,
        )
        .await?;
        editor.syncs().await?;
        editor.bytes = Traffic::default();
        editors.push(editor);
    }
    let until = Instant::now() + Duration::from_secs_f64(seconds);
    let writers: Vec<_> = editors
        .into_iter()
        .zip(&members)
        .map(|(editor, member)| {
            let person = member.seat.participant.clone();
            let typist = Typist::new(person.as_str(), u64::from(member.number));
            tokio::spawn(writes(editor, person, typist, Arc::clone(&stamps), until))
        })
        .collect();
    let mut seen = Vec::new();
    for writer in writers {
        seen.push(writer.await??);
    }
    tell(&seen, rooms, seconds, found)
}

fn tell(seen: &[Seen], rooms: u32, seconds: f64, found: &mut Found) -> Result<()> {
    let people = seen.len().max(1) as f64;
    let hour = 3_600.0 / seconds;
    let sum = |of: fn(&Seen) -> u64| seen.iter().map(of).sum::<u64>() as f64;
    let kb = |bytes: f64, heads: f64| bytes / 1_024.0 * hour / heads;
    let delays = seen
        .iter()
        .flat_map(|seen| seen.delays_ms.clone())
        .collect();
    let spread = Spread::of(delays).context("nobody heard anything")?;
    let updates = sum(|seen| seen.updates);
    found.note("p50_ms", spread.p50);
    found.note("p99_ms", spread.p99);
    found.note("deliveries", spread.count as f64);
    found.note("updates_per_second", updates / seconds);
    found.note(
        "journal_kb_hour",
        kb(sum(|seen| seen.own_updates), f64::from(rooms)),
    );
    found.note("down_kb_hour", kb(sum(|seen| seen.bytes.down), people));
    found.note(
        "down_carets_kb_hour",
        kb(sum(|seen| seen.bytes.presence), people),
    );
    found.note("up_kb_hour", kb(sum(|seen| seen.bytes.up), people));
    Ok(())
}

/// Writes as people do, and times what the others write.
async fn writes(
    mut editor: Editor,
    person: ParticipantId,
    mut typist: Typist,
    stamps: Stamps,
    until: Instant,
) -> Result<Seen> {
    let mut seen = Seen {
        delays_ms: Vec::new(),
        bytes: Traffic::default(),
        own_updates: 0,
        updates: 0,
    };
    let (mut flush_at, mut caret_at, mut carets) = (None, Instant::now(), 0);
    let mut act_at = Instant::now() + Duration::from_millis(editor.pen.client_id() % 3_000);
    while Instant::now() < until {
        let wake = flush_at
            .unwrap_or(until)
            .min(act_at)
            .min(caret_at)
            .min(until);
        tokio::select! {
            update = editor.hears() => {
                let heard = Instant::now();
                if let Some(update) = update? {
                    seen.delays_ms.extend(delay(&stamps, &update, heard));
                }
            }
            () = sleep_until(wake) => {}
        }
        let now = Instant::now();
        if act_at <= now {
            let typed = typist.is_typing();
            let wait = typist.acts(&mut editor.pen, NOW.0);
            act_at = now + Duration::from_millis(wait);
            flush_at.get_or_insert(now + GATHER);
            if typed {
                caret_at = caret_at.min(now + CARET);
            }
        }
        if flush_at.is_some_and(|at| at <= now) {
            flush_at = None;
            // The time is taken before the send: what waits in our own socket counts.
            let sent = Instant::now();
            let own = editor.pen.client_id();
            for batch in editor.flush().await? {
                seen.updates += 1;
                seen.own_updates += batch.update.len() as u64;
                let mut stamps = stamps.lock().unwrap_or_else(PoisonError::into_inner);
                stamps.insert((own, batch.clock), sent);
            }
        }
        if caret_at <= now {
            carets += 1;
            editor.caret(&person, carets).await?;
            caret_at = now + CARET_AGAIN;
        }
    }
    seen.bytes = editor.bytes;
    Ok(seen)
}

/// In milliseconds; none for what only takes away.
fn delay(stamps: &Stamps, update: &[u8], heard: Instant) -> Option<f64> {
    let update = Update::decode_v1(update).ok()?;
    let inserted = update.insertions(true);
    let (client, ranges) = inserted.iter().next()?;
    let clock = ranges.iter().map(|range| range.end).max()?;
    let stamps = stamps.lock().unwrap_or_else(PoisonError::into_inner);
    let sent = stamps.get(&(client.get(), clock))?;
    Some(heard.saturating_duration_since(*sent).as_secs_f64() * 1_000.0)
}

/// A round with so many rooms of so many people, who are sent away again: they come back with their own lines.
pub(super) async fn fill(
    program: &Program,
    rooms: u32,
    size: u32,
) -> Result<(Vec<Member>, Attendee)> {
    let house = Arc::new(program.webinar().await?);
    let (mut moderator, _) = Attendee::come(program.address(), &house, 0, Role::Moderator).await?;
    let coming = crowd(program, &house, 1..rooms * size + 1);
    let crowd = moderator.reads_during(coming).await?;
    open_rooms(&mut moderator, rooms).await?;
    let mut members = Vec::new();
    for attendee in crowd {
        let Attendee { number, seat, .. } = attendee;
        let roadmap = moderator
            .reads_during(placed(program.address(), number, &seat))
            .await?;
        members.push(Member {
            number,
            seat,
            roadmap,
        });
    }
    Ok((members, moderator))
}

/// Reads on, as a page does, until the program ends.
pub(super) fn stays(mut moderator: Attendee) {
    tokio::spawn(async move { while moderator.line.next().await.is_ok() {} });
}

/// The roadmap of the room that somebody is in, once they are in one.
async fn placed(server: SocketAddr, number: u32, seat: &Seat) -> Result<RoadmapId> {
    let deadline = Instant::now() + OPEN_WITHIN;
    loop {
        let mut line = line::open(server, number).await?;
        line.hello(&seat.token, None).await?;
        let (_, state) = greeting(&mut line).await?;
        let state = state.context("a page without state is welcomed")?;
        if let Some(roadmap) = roadmap_of(&state, seat) {
            return Ok(roadmap);
        }
        if Instant::now() > deadline {
            bail!("number {number} is in no room");
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

fn roadmap_of(state: &SessionView, seat: &Seat) -> Option<RoadmapId> {
    let mut people = state.participants.iter();
    let me = people.find(|person| person.id == seat.participant)?;
    let Some(Location::Room { room }) = &me.location else {
        return None;
    };
    let room = state.rooms.iter().find(|view| view.id == *room)?;
    Some(room.roadmap.clone())
}

/// Rooms that nobody is in, of one session, and who runs it.
pub(super) async fn plan(
    program: &Program,
    house: &House,
    rooms: u32,
) -> Result<(Attendee, Vec<RoadmapId>)> {
    let (mut moderator, _) = Attendee::come(program.address(), house, 0, Role::Moderator).await?;
    let room = |number: u32| PlannedRoom {
        id: None,
        name: format!("Room {number}"),
        goal: u8::try_from(1 + number % 17).unwrap_or(1),
    };
    let command = ClientCommand::PlanRooms {
        version: 0,
        rooms: (0..rooms).map(room).collect(),
    };
    moderator.line.asks(command, |_| ()).await?;
    let mut line = line::open(program.address(), 0).await?;
    line.hello(&moderator.seat.token, None).await?;
    let (_, state) = greeting(&mut line).await?;
    let state = state.context("a page without state is welcomed")?;
    let roadmaps = state.rooms.into_iter().map(|room| room.roadmap).collect();
    moderator.line = line;
    Ok((moderator, roadmaps))
}
