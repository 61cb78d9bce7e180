use std::time::Duration;

use anyhow::Result;

use super::{loudness, panelist, viewer};
use crate::bench::{Bench, FORWARDED_BYTES};
use crate::cli::Audio;
use crate::crowd::Stage;
use crate::floor::Shape;
use crate::media::opus;
use crate::progress::note;
use crate::wire::Publish;

pub(super) async fn run(bench: &mut Bench, options: Audio) -> Result<()> {
    bench.parameter("speakers", options.speakers);
    bench.parameter("listeners", options.listeners);
    bench.parameter("voices", options.voices);
    let (rate, probes, spread) = (
        bench.common.join_rate,
        bench.common.probes,
        bench.common.spread(),
    );

    note(&format!("{} speakers join", options.speakers));
    let part = |index| {
        panelist(Publish {
            video: None,
            audio: Some(loudness(index)),
            spread,
        })
    };
    let speakers = bench.crowd.gather(options.speakers, rate, part).await?;

    note(&format!("{} listeners join", options.listeners));
    bench.wires().dials().pause(true);
    let part = |index| viewer(0, options.voices as usize, index < probes);
    let listeners = bench.crowd.gather(options.listeners, rate, part).await?;
    bench.wires().dials().pause(false);
    bench
        .crowd
        .wait_for_all(&listeners, Stage::FirstFrame)
        .await?;
    bench.report.connected = speakers.len() + listeners.len();

    let heard = options.voices.min(options.speakers).max(1);
    let packet = vec![opus::SPEECH_BYTES + FORWARDED_BYTES];
    let (train, pace) = bench.common.train();
    let shape = Shape::of_frames(&[packet], Duration::from_millis(20) / heard, train, pace);
    bench.watch(Some(shape)).await?;
    bench.weigh(speakers.len() + listeners.len());
    Ok(())
}
