use anyhow::{Context as _, Result};
use protocol::{ClientCommand, PlannedRoom, Role};

use crate::bench::Bench;
use crate::cli::Breakouts;
use crate::crowd::Stage;
use crate::floor::Shape;
use crate::person::{Part, Person};
use crate::progress::note;
use crate::wire::{Loudness, Publish};
use puppets::transport::offer::Wish;

use super::frames;

pub(super) async fn run(bench: &mut Bench, options: Breakouts) -> Result<()> {
    bench.parameter("rooms", options.rooms);
    bench.parameter("size", options.size);
    bench.parameter("video", format!("{:?}", options.video));
    bench.parameter("audio", !options.no_audio);
    let count = options.rooms * options.size;
    let probes = bench.common.probes;
    let mates = options.size.saturating_sub(1) as usize;
    let publish = Publish {
        video: Some(options.video),
        audio: None,
        spread: bench.common.spread(),
    };
    let part = |index: u32| {
        let audio = if index.is_multiple_of(options.size.max(1)) {
            Loudness(20)
        } else {
            Loudness::SILENT
        };
        let publish = Publish {
            audio: (!options.no_audio).then_some(audio),
            ..publish
        };
        group_member(mates, publish, index < probes)
    };
    let moderator = bench.crowd.moderator().await?;
    note(&format!("{count} people join"));
    let people = bench
        .crowd
        .gather(count, bench.common.join_rate, part)
        .await?;

    note(&format!("{} rooms open", options.rooms));
    plan(&moderator, options.rooms).await?;
    let open = ClientCommand::OpenRooms {
        duration_s: 28_800,
        options: protocol::RoundWish::default(),
    };
    moderator.asks(open).await.context("cannot open rooms")?;
    bench.crowd.wait_for_all(&people, Stage::FirstFrame).await?;
    bench.report.connected = people.len();

    bench.watch(Some(shape(bench, options))).await?;
    bench.weigh(people.len());
    let close = ClientCommand::CloseRooms {
        grace_s: Some(0),
        room: None,
    };
    // The run is over; an open room harms nobody.
    let _ = moderator.asks(close).await;
    Ok(())
}

/// Somebody who publishes where they may, and sees `mates` others.
pub(super) const fn group_member(mates: usize, publish: Publish, is_probe: bool) -> Part {
    Part {
        role: Role::Attendee,
        media: Some(Wish {
            microphone: publish.audio.is_some(),
            camera: publish.video.is_some(),
            slots: mates,
            voices: 0,
            adaptive: false,
        }),
        publish: Some(publish),
        is_probe,
        network: None,
    }
}

/// Makes so many rooms and deals all attendees to them.
pub(super) async fn plan(moderator: &Person, rooms: u32) -> Result<()> {
    let rooms = (1..=rooms).map(|number| PlannedRoom {
        id: None,
        name: format!("Room {number}"),
        goal: 4,
    });
    let plan = ClientCommand::PlanRooms {
        version: 0,
        rooms: rooms.collect(),
    };
    moderator.asks(plan).await.context("cannot plan rooms")?;
    let assign = moderator.asks(ClientCommand::AssignRandom);
    assign.await.context("cannot assign people")
}

/// The frames of all mates, in turn.
fn shape(bench: &Bench, options: Breakouts) -> Shape {
    let mates = options.size.saturating_sub(1).max(1);
    let interval = std::time::Duration::from_secs(1) / (options.video.frames_per_s() * mates);
    let (train, pace) = bench.common.train();
    Shape::of_frames(&frames(options.video, 1), interval, train, pace)
}
