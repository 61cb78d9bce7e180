use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use bombs::{Aim, Sends, catalogue};
use tokio::sync::watch;

use super::editor::Editor;
use super::rooms::{Member, fill, stays};
use super::typist::Typist;
use crate::talk::Found;
use crate::talk::program::Program;

/// One person is refused so often before nothing of theirs is looked at for a while.
const EACH: usize = 7;
/// How often the whole catalogue is thrown: each time by the same people, once they are heard again.
const TIMES: u32 = 3;
const DEAF: Duration = Duration::from_secs(11);

/// Everything that is made to cost much is sent into a room by several at once, while somebody writes there and must notice
/// nothing.
pub(super) async fn run(program: &Program, found: &mut Found) -> Result<()> {
    let kinds = catalogue(Aim {
        me: 0,
        clock: 0,
        victim: 0,
    })
    .len();
    let people = 1 + u32::try_from(kinds.div_ceil(EACH))?;
    let (members, moderator) = fill(program, 1, people).await?;
    stays(moderator);
    let (innocent, strangers) = members.split_first().context("nobody came")?;
    let mut editor = enter(program, innocent).await?;
    let mut typist = Typist::new(&innocent.seat.participant.to_string(), 1);
    typist.stroke(&mut editor.pen);
    saved(&mut editor).await?;
    let victim = u32::try_from(editor.pen.client_id())?;
    let before = program.process().rss_kb().context("no process")?;
    let (over, mut is_over) = watch::channel(false);
    let mut throwers = Vec::new();
    for (nth, stranger) in strangers.iter().enumerate() {
        let thrower = enter(program, stranger).await?;
        throwers.push(tokio::spawn(throws(thrower, nth, victim)));
    }
    let all = tokio::spawn(async move {
        for thrower in throwers {
            thrower.await??;
        }
        over.send(true)?;
        anyhow::Ok(())
    });
    let (mut slowest, mut written) = (Duration::ZERO, 0_u32);
    while !*is_over.borrow_and_update() && !all.is_finished() {
        typist.stroke(&mut editor.pen);
        slowest = slowest.max(saved(&mut editor).await?);
        written += 1;
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    all.await??;
    let peak = program.process().peak_kb().context("the server is gone")?;
    found.note("bombs", kinds as f64);
    found.note("peak_mb", peak.saturating_sub(before) as f64 / 1_024.0);
    found.note("before_mb", before as f64 / 1_024.0);
    found.note("slowest_save_ms", slowest.as_secs_f64() * 1_000.0);
    found.note("written", f64::from(written));
    Ok(())
}

async fn enter(program: &Program, member: &Member) -> Result<Editor> {
    let Member {
        number,
        seat,
        roadmap,
    } = member;
    let mut editor = Editor::open(program.address(), *number, seat, roadmap, None).await?;
    editor.syncs().await?;
    Ok(editor)
}

/// The nth share of the catalogue, several times over. What comes back is not read into anything.
async fn throws(mut thrower: Editor, nth: usize, victim: u32) -> Result<()> {
    let aim = Aim {
        me: u32::try_from(thrower.pen.client_id())?,
        clock: 0,
        victim,
    };
    for _ in 0..TIMES {
        for bomb in catalogue(aim).iter().skip(nth * EACH).take(EACH) {
            match &bomb.sends {
                Sends::Update(update) => thrower.raw(update).await?,
                Sends::StateVector(vector) => thrower.asks(vector).await?,
                Sends::Presence(update) => thrower.shows(update).await?,
            }
        }
        let until = Instant::now() + DEAF;
        while Instant::now() < until {
            thrower.passes(Duration::from_millis(200)).await?;
        }
    }
    Ok(())
}

/// How long it takes until what the innocent wrote is on disk.
async fn saved(editor: &mut Editor) -> Result<Duration> {
    let began = Instant::now();
    editor.flush().await?;
    while editor.pen.has_unsaved() {
        let heard = tokio::time::timeout(Duration::from_secs(20), editor.hears()).await;
        match heard {
            Ok(heard) => heard.context("the innocent was hurt")?,
            Err(_) => bail!("nothing is saved any more"),
        };
        editor.flush().await?;
    }
    Ok(began.elapsed())
}
