use std::time::Duration;

use anyhow::{Context as _, Result};
use protocol::ClientCommand;
use tokio::time::{Instant, sleep};

use super::breakouts::{group_member, plan};
use super::{loudness, panelist};
use crate::bench::{Bench, Span};
use crate::cli;
use crate::crowd::Stage;
use crate::person::Person;
use crate::progress::note;
use crate::report;
use crate::spread::Spread;
use crate::tally::Tally;
use crate::wire::{Gap, Loudness, Publish};

/// A move is given up after this time.
const MOVE_WITHIN: Duration = Duration::from_secs(10);
/// After the last sound came, pictures and stragglers are waited for.
const STRAGGLERS: Duration = Duration::from_secs(1);

/// What was seen of all moves.
#[derive(Default)]
struct Watch {
    gaps: Vec<Gap>,
    asked: usize,
    tally: Tally,
}

pub(super) async fn run(bench: &mut Bench, options: cli::Moves) -> Result<()> {
    bench.parameter("people", options.people);
    bench.parameter("rooms", options.rooms);
    bench.parameter("publishers", options.publishers);
    bench.parameter("video", format!("{:?}", options.video));
    bench.parameter("rounds", options.rounds);
    let spread = bench.common.spread();
    let publish = move |level| Publish {
        video: Some(options.video),
        audio: Some(level),
        spread,
    };
    let rate = bench.common.join_rate;
    let part = |index| panelist(publish(loudness(index)));
    let panel = bench.crowd.gather(options.publishers, rate, part).await?;
    let moderator = bench.crowd.moderator().await?;
    note(&format!("{} people join", options.people));
    let mates = options
        .people
        .div_ceil(options.rooms.max(1))
        .saturating_sub(1);
    let slots = mates.max(options.publishers) as usize;
    bench.wires().dials().pause(true);
    let part = |_| group_member(slots, publish(Loudness(30)), false);
    let people = bench.crowd.gather(options.people, rate, part).await?;
    bench.wires().dials().pause(false);
    bench.crowd.wait_for_all(&people, Stage::FirstFrame).await?;
    bench.report.connected = panel.len() + people.len();

    plan(&moderator, options.rooms).await?;
    let mut watch = Watch::default();
    let mut begin = bench.mark().await?;
    for number in 1..=options.rounds {
        settle(bench).await?;
        note(&format!("round {number}: everybody out"));
        let open = ClientCommand::OpenRooms {
            duration_s: 28_800,
            options: protocol::RoundWish::default(),
        };
        move_all(bench, &moderator, open, people.len(), &mut watch).await?;
        settle(bench).await?;
        note(&format!("round {number}: everybody back"));
        let close = ClientCommand::CloseRooms {
            grace_s: Some(0),
            room: None,
        };
        move_all(bench, &moderator, close, people.len(), &mut watch).await?;
    }
    // Counts may shrink: a packet that came too early is forgiven when the word of the move follows. So only their end
    // counts.
    watch.tally = bench.since(&mut begin).await?.tally;
    bench.watch(None).await?;
    bench.weigh(panel.len() + people.len());
    bench.report.moves = Some(watch.report());
    Ok(())
}

/// Lets media flow for a while. What changes meanwhile is of no move.
async fn settle(bench: &mut Bench) -> Result<()> {
    sleep(Duration::from_secs_f64(bench.common.warmup)).await;
    bench.mark().await?;
    Ok(())
}

/// Waits until everybody has heard the new place.
async fn move_all(
    bench: &mut Bench,
    moderator: &Person,
    command: ClientCommand,
    people: usize,
    watch: &mut Watch,
) -> Result<()> {
    let deadline = Instant::now() + MOVE_WITHIN;
    let mut mark = bench.mark().await?;
    moderator
        .asks(command)
        .await
        .context("cannot move people")?;
    watch.asked += people;
    let mut heard = 0;
    while heard < people && Instant::now() < deadline {
        sleep(Duration::from_millis(100)).await;
        let span = bench.since(&mut mark).await?;
        heard += span.gaps.iter().filter(|gap| !gap.is_video).count();
        watch.take(span);
    }
    sleep(STRAGGLERS).await;
    let span = bench.since(&mut mark).await?;
    watch.take(span);
    if heard < people {
        note(&format!(
            "{heard} of {people} heard somebody after the move"
        ));
    }
    Ok(())
}

impl Watch {
    fn take(&mut self, span: Span) {
        self.gaps.extend(span.gaps);
    }

    fn report(&self) -> report::Moves {
        let spread = |wanted: &dyn Fn(&&Gap) -> bool| {
            let gaps = self.gaps.iter().filter(wanted);
            Spread::of(gaps.map(|gap| gap.lasted.as_secs_f64() * 1_000.0).collect())
        };
        report::Moves {
            asked: self.asked,
            heard: self.gaps.iter().filter(|gap| !gap.is_video).count(),
            gap_ms: spread(&|gap| !gap.is_video),
            gap_out_ms: spread(&|gap| !gap.is_video && gap.to != 0),
            gap_back_ms: spread(&|gap| !gap.is_video && gap.to == 0),
            picture_gap_ms: spread(&|gap| gap.is_video),
            old_room_packets_after_cut: self.tally.after_new + self.tally.after_word,
            old_room_packets_after_word_only: self.tally.after_word,
        }
    }
}
