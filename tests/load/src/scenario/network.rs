use anyhow::Result;
use impair::Profile;
use protocol::Role;

use super::{loudness, panelist};
use crate::bench::Bench;
use crate::cli::Network;
use crate::crowd::Stage;
use crate::person::Part;
use crate::progress::note;
use crate::report::{Networks, Watched};
use crate::spread::Spread;
use crate::wire::{Connectivity, Publish};
use puppets::transport::offer::Wish;

/// The witnesses alone, then everybody: the windows are taken twice, if there are witnesses.
pub(super) async fn run(bench: &mut Bench, options: Network) -> Result<()> {
    bench.parameter("profile", options.profile);
    bench.parameter("seed", options.seed);
    bench.parameter("viewers", options.viewers);
    bench.parameter("witnesses", options.witnesses);
    bench.parameter("video", format!("{:?}", options.video));
    let (rate, spread) = (bench.common.join_rate, bench.common.spread());

    let publish = Publish {
        video: Some(options.video),
        audio: Some(loudness(0)),
        spread,
    };
    let panel = bench.crowd.gather(1, rate, |_| panelist(publish)).await?;
    note(&format!("{} witnesses join", options.witnesses));
    let witness = |index| on(Profile::Fiber, options.seed + u64::from(index), true);
    let witnesses = bench.crowd.gather(options.witnesses, rate, witness).await?;
    bench
        .crowd
        .wait_for_all(&witnesses, Stage::FirstFrame)
        .await?;
    let alone = match options.witnesses {
        0 => Watched::default(),
        some => bench.watch_people(some, 0).await?.witnesses,
    };

    note(&format!("{} join on {}", options.viewers, options.profile));
    let seed = options.seed + 10_000;
    let sufferer = |index| on(options.profile, seed + u64::from(index), false);
    let sufferers = bench.crowd.gather(options.viewers, rate, sufferer).await?;
    // A picture may never come on the worst networks; the windows tell.
    bench.crowd.wait(&sufferers, Stage::FirstFrame).await;
    let times = bench.crowd.first_frame_times(&sufferers);
    let beside = bench
        .watch_people(options.witnesses, options.viewers)
        .await?;
    bench.report.connected = panel.len() + witnesses.len() + sufferers.len();
    bench.report.networks = Some(Networks {
        profile: options.profile.name(),
        first_frame_ms: Spread::of(times.iter().map(|time| time.as_secs_f64() * 1e3).collect()),
        sufferers: beside.sufferers,
        witnesses_alone: alone,
        witnesses_beside: beside.witnesses,
    });
    Ok(())
}

fn on(profile: Profile, seed: u64, is_witness: bool) -> Part {
    Part {
        role: Role::Attendee,
        media: Some(Wish {
            microphone: false,
            camera: false,
            slots: 1,
            voices: 0,
            adaptive: true,
        }),
        publish: None,
        is_probe: false,
        network: Some(Connectivity {
            profile,
            seed,
            is_witness,
        }),
    }
}
