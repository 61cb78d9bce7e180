use anyhow::Result;

use super::{frames, loudness, panelist, viewer};
use crate::bench::Bench;
use crate::cli::Webinar;
use crate::crowd::Stage;
use crate::floor::Shape;
use crate::progress::note;
use crate::wire::Publish;

/// Pictures that a viewer's page shows at most, unless told otherwise.
const SLOTS_MAX: u32 = 25;

pub(super) async fn run(bench: &mut Bench, options: Webinar) -> Result<()> {
    let slots = options.slots.unwrap_or(options.publishers.min(SLOTS_MAX));
    bench.parameter("publishers", options.publishers);
    bench.parameter("viewers", options.viewers);
    bench.parameter("video", format!("{:?}", options.video));
    bench.parameter("audio", options.audio);
    bench.parameter("slots", slots);
    bench.parameter("voices", options.voices);
    let (rate, probes, spread) = (
        bench.common.join_rate,
        bench.common.probes,
        bench.common.spread(),
    );

    note(&format!("{} panelists join", options.publishers));
    let part = |index| {
        panelist(Publish {
            video: Some(options.video),
            audio: options.audio.then(|| loudness(index)),
            spread,
        })
    };
    let panel = bench.crowd.gather(options.publishers, rate, part).await?;

    note(&format!("{} attendees join", options.viewers));
    // Each newcomer would make the stage send a key frame to all, which is the subject of another scenario.
    bench.wires().dials().pause(true);
    let part = |index| viewer(slots as usize, options.voices as usize, index < probes);
    let viewers = bench.crowd.gather(options.viewers, rate, part).await?;
    bench.wires().dials().pause(false);
    bench
        .crowd
        .wait_for_all(&viewers, Stage::FirstFrame)
        .await?;
    bench.report.connected = panel.len() + viewers.len();

    bench.watch(Some(shape(bench, options))).await?;
    bench.weigh(panel.len() + viewers.len());
    Ok(())
}

/// The frames of all publishers, in turn.
fn shape(bench: &Bench, options: Webinar) -> Shape {
    let publishers = options.publishers.max(1);
    let all: Vec<_> = (0..publishers)
        .map(|publisher| frames(options.video, publisher.into()))
        .collect();
    let count = all.first().map_or(0, Vec::len);
    let in_turn = (0..count).flat_map(|at| all.iter().filter_map(move |one| one.get(at).cloned()));
    let in_turn: Vec<_> = in_turn.collect();
    let per_second = options.video.frames_per_s() * publishers;
    let interval = std::time::Duration::from_secs(1) / per_second;
    let (train, pace) = bench.common.train();
    Shape::of_frames(&in_turn, interval, train, pace)
}
