//! The same networks with viewers who are not there (`plenary-load network`): many at once, and what they see does not depend on how
//! busy a browser is.

use std::thread;

use anyhow::{Result, anyhow};

use crate::bench::Rig;
use crate::bench::cores::Sharing;
use crate::bench::figure::Findings;
use crate::bench::load::{self, Report};
use crate::bench::server::Server;

/// A profile, what is sent to it, and the names of its figures: sound, and freezes.
type Row = (&'static str, &'static str, [&'static str; 2]);

/// A simulated panelist sends one layer: one that the profile carries.
const PROFILES: [Row; 5] = [
    (
        "fiber",
        "360p",
        [
            "fiber/sim-audio-residual-loss-percent",
            "fiber/sim-freezes-per-minute",
        ],
    ),
    (
        "school-wifi",
        "360p",
        [
            "school-wifi/sim-audio-residual-loss-percent",
            "school-wifi/sim-freezes-per-minute",
        ],
    ),
    (
        "3g-300k",
        "180p",
        [
            "3g-300k/sim-audio-residual-loss-percent",
            "3g-300k/sim-freezes-per-minute",
        ],
    ),
    (
        "edge-64k",
        "180p",
        [
            "edge-64k/sim-audio-residual-loss-percent",
            "edge-64k/sim-freezes-per-minute",
        ],
    ),
    (
        "lossy-10",
        "360p",
        [
            "lossy-10/sim-audio-residual-loss-percent",
            "lossy-10/sim-freezes-per-minute",
        ],
    ),
];
const NEIGHBOURS: &str = "bad-neighbour/sim-others-degradation-percent";

/// Four of each profile, each with a seed of their own: two minutes of sound in half a minute.
const VIEWERS: u32 = 4;
/// Those who watch beside one on a bad network.
const WITNESSES: u32 = 19;

/// Every figure that is taken here.
#[cfg(test)]
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    let of_profiles = PROFILES.into_iter().flat_map(|(.., names)| names);
    of_profiles.chain([NEIGHBOURS])
}

/// All profiles at once, each in a webinar of its own: together they are no load.
pub(super) fn profiles(rig: &Rig) -> Result<Findings> {
    let server = Server::start(rig, 1, Sharing::Free)?;
    let link = server.organiser_link(rig)?;
    let play = |profile, video| {
        let time = time(rig);
        let scenario = format!(
            "network --profile {profile} --viewers {VIEWERS} --witnesses 0 --video {video} {time}"
        );
        load::play(rig, &server, &link, &scenario)
    };
    let reports: Vec<_> = thread::scope(|scope| {
        let runs = PROFILES.map(|(profile, video, _)| scope.spawn(move || play(profile, video)));
        runs.into_iter().map(|run| run.join().ok()).collect()
    });
    let mut findings = Findings::new();
    for ((.., [sound, freezes]), report) in PROFILES.into_iter().zip(reports) {
        let report = report.unwrap_or_else(|| Err(anyhow!("plenary-load was not started")));
        let taken = report.and_then(|report| of_sufferers(&report));
        // One profile that fails costs the others nothing.
        let not_taken = |error| [(); 2].map(|()| (f64::NAN, format!("{error:#}")));
        let [of_sound, of_freezes] = taken.unwrap_or_else(not_taken);
        findings.extend([(sound, of_sound), (freezes, of_freezes)]);
    }
    Ok(findings)
}

/// Twenty people of whom one is on a bad network: what the others lose when that one comes.
pub(super) fn neighbours(rig: &Rig) -> Result<Findings> {
    let server = Server::start(rig, 1, Sharing::Free)?;
    let link = server.organiser_link(rig)?;
    let time = time(rig);
    let scenario = format!(
        "network --profile 3g-300k --viewers 1 --witnesses {WITNESSES} --video 720p {time}"
    );
    let report = load::play(rig, &server, &link, &scenario)?;
    let both = |figure: &str| -> Result<[f64; 2]> {
        let of = |who: &str| report.number(&format!("/networks/{who}/{figure}"));
        Ok([of("witnesses_alone")?, of("witnesses_beside")?])
    };
    let frames = both("pictures_per_second")?;
    let sound = both("residual_audio_loss_percent")?;
    let [before, after] = both("freezes_per_minute")?;
    let [alone, beside] = frames;
    let note = format!(
        "{WITNESSES} others, {alone:.1} and {beside:.1} pictures/s, {before:.2} and {after:.2} freezes/min"
    );
    Ok(Findings::from([(NEIGHBOURS, (worse(frames, sound), note))]))
}

/// In per cent: the larger of the pictures that are missing and the sound that is lost since the other one came.
fn worse(frames: [f64; 2], sound: [f64; 2]) -> f64 {
    let [alone, beside] = frames;
    let pictures = 100.0 * (alone - beside) / alone.max(f64::MIN_POSITIVE);
    let [alone, beside] = sound;
    pictures.max(beside - alone).max(0.0)
}

/// Sound that was lost, and freezes.
fn of_sufferers(report: &Report) -> Result<[(f64, String); 2]> {
    let of = |figure: &str| report.number(&format!("/networks/sufferers/{figure}"));
    let (pictures, kbps) = (of("pictures_per_second")?, of("kbps")?);
    let note =
        format!("{VIEWERS} simulated viewers, {pictures:.1} pictures/s and {kbps:.0} kbit/s each");
    let freezes = match pictures > 0.0 {
        true => (of("freezes_per_minute")?, note.clone()),
        false => (f64::NAN, "no picture that could have frozen".to_owned()),
    };
    Ok([(of("residual_audio_loss_percent")?, note), freezes])
}

fn time(rig: &Rig) -> &'static str {
    match rig.quick {
        true => "--warmup 10 --seconds 10",
        // In which the server learns what each link carries.
        false => "--warmup 20 --seconds 30",
    }
}

#[cfg(test)]
mod tests {
    use super::worse;

    #[test]
    fn the_worse_of_pictures_and_sound_counts_and_better_is_no_loss() {
        let is = |frames, sound, expected: f64| {
            let value: f64 = worse(frames, sound);
            assert!((value - expected).abs() < 1e-9, "{value}");
        };
        is([30.0, 29.7], [0.0, 0.5], 1.0);
        is([30.0, 29.97], [0.0, 0.5], 0.5);
        is([30.0, 30.2], [0.1, 0.0], 0.0);
    }
}
