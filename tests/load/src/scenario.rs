//! What can be tried: one file each.

mod audio;
mod breakouts;
mod joins;
mod moves;
mod network;
mod webinar;

use anyhow::{Result, bail};
use protocol::Role;

use crate::bench::Bench;
use crate::cli::{Common, Scenario};
use crate::media::frames::{Frames, Video};
use crate::person::Part;
use crate::report::Report;
use crate::wire::{Loudness, Publish};
use puppets::transport::offer::Wish;

/// Runs one scenario against a server.
///
/// # Errors
/// When the server cannot be used, or not everybody gets in.
pub(crate) async fn run(scenario: Scenario, common: Common) -> Result<Report> {
    let name = match scenario {
        Scenario::Webinar(_) => "webinar",
        Scenario::Breakouts(_) => "breakouts",
        Scenario::Audio(_) => "audio",
        Scenario::Joins(_) => "joins",
        Scenario::Moves(_) => "moves",
        Scenario::Network(_) => "network",
        Scenario::Talk(_) | Scenario::Pads(_) => bail!("it has no media"),
    };
    let mut bench = Bench::open(common, name).await?;
    match scenario {
        Scenario::Webinar(options) => webinar::run(&mut bench, options).await?,
        Scenario::Breakouts(options) => breakouts::run(&mut bench, options).await?,
        Scenario::Audio(options) => audio::run(&mut bench, options).await?,
        Scenario::Joins(options) => joins::run(&mut bench, options).await?,
        Scenario::Moves(options) => moves::run(&mut bench, options).await?,
        Scenario::Network(options) => network::run(&mut bench, options).await?,
        Scenario::Talk(_) | Scenario::Pads(_) => {}
    }
    Ok(bench.finish().await)
}

/// Somebody on the stage. They receive nothing: what they would see is little beside what the audience sees.
const fn panelist(publish: Publish) -> Part {
    Part {
        role: Role::Panelist,
        media: Some(Wish {
            microphone: publish.audio.is_some(),
            camera: publish.video.is_some(),
            slots: 0,
            voices: 0,
            adaptive: false,
        }),
        publish: Some(publish),
        is_probe: false,
        network: None,
    }
}

/// Somebody in the audience.
const fn viewer(slots: usize, voices: usize, is_probe: bool) -> Part {
    Part {
        role: Role::Attendee,
        media: Some(Wish {
            microphone: false,
            camera: false,
            slots,
            voices,
            adaptive: false,
        }),
        publish: None,
        is_probe,
        network: None,
    }
}

/// The `index`th of several who speak: each is a bit less loud, so that who is loudest does not change.
fn loudness(index: u32) -> Loudness {
    let level = u8::try_from(index.min(40)).unwrap_or(40);
    Loudness(10 + level)
}

/// Sizes of the datagrams of frames, as the server sends them.
fn frames(video: Video, seed: u64) -> Vec<Vec<usize>> {
    let mut frames = Frames::new(video, seed);
    // Without the key frame in front; the cycle has one at its end.
    frames.next();
    let count = 10 * video.frames_per_s();
    let frame = |_| {
        frames
            .next()
            .sizes()
            .map(|size| size + crate::bench::FORWARDED_BYTES)
            .collect()
    };
    (0..count).map(frame).collect()
}
