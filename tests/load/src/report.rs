//! What a run found, as `--json` writes it. Names are kept; fields may be added.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::floor::FloorReport;
use crate::server::Cpu;
use crate::spread::Spread;
use crate::tally::{Tally, Watch};

/// One run of one scenario.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Report {
    /// The name of the subcommand.
    pub(crate) scenario: &'static str,
    /// The options that shaped it, by name.
    pub(crate) parameters: BTreeMap<&'static str, String>,
    /// Media connections that came up, and those that did not or ended.
    pub(crate) connected: usize,
    pub(crate) lost_connections: usize,
    pub(crate) windows: Vec<Window>,
    /// Only of scenarios in which people join under watch.
    pub(crate) joins: Option<Joins>,
    /// Only of `moves`.
    pub(crate) moves: Option<Moves>,
    /// Only of `network`.
    pub(crate) networks: Option<Networks>,
    /// Only with `--server-pid`.
    pub(crate) memory: Option<Memory>,
    /// From a publisher's send to the kernel of a probe, in microseconds, of packets that the server had no reason to
    /// keep back. Null without probes.
    pub(crate) residence_us: Option<Spread>,
}

/// One measured span of time. CPU times are 0, and `shard_cpu_ns` is empty, without `--server-pid`.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Window {
    pub(crate) seconds: f64,
    /// RTP packets that publishers sent.
    pub(crate) packets_sent: u64,
    /// RTP packets that viewers received, of `bytes` of UDP payload.
    pub(crate) packets_received: u64,
    pub(crate) bytes: u64,
    /// By the numbers of the packets.
    pub(crate) packets_lost: u64,
    pub(crate) duplicates: u64,
    pub(crate) reordered: u64,
    /// Packets that were sent again on request.
    pub(crate) retransmissions: u64,
    /// Times a picture stood still for more than 500 ms while its source sent.
    pub(crate) freezes: u64,
    /// Packets of somebody who is in another place.
    pub(crate) foreign_packets: u64,
    /// The sample that was decrypted, and how much of it could not be.
    pub(crate) decrypted: u64,
    pub(crate) undecryptable: u64,
    pub(crate) key_frames: u64,
    /// CPU of each shard of the media plane, of the server's whole process, and of this tool.
    pub(crate) shard_cpu_ns: Vec<u64>,
    pub(crate) process_cpu_ns: u64,
    pub(crate) load_cpu_ns: u64,
    /// With `--floor`: the window after this one, in which only sealing and sending was done.
    pub(crate) floor: Option<FloorReport>,
}

/// How joining went. Media to those who are in already costs CPU too; the figures without `gross` leave that out.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Joins {
    /// Who saw or heard something, and who did not.
    pub(crate) count: usize,
    pub(crate) failed: usize,
    /// From the first click to the last first frame.
    pub(crate) seconds: f64,
    /// First frames a second, between the first and the last of them.
    pub(crate) per_second: f64,
    /// From the click (the HTTP call) to the first whole key frame, or the first sound where no picture is wanted.
    pub(crate) first_frame_ms: Option<Spread>,
    pub(crate) shard_cpu_ms_per_join: Option<f64>,
    pub(crate) shard_cpu_ms_per_join_gross: Option<f64>,
    pub(crate) process_cpu_ms_per_join: Option<f64>,
    pub(crate) process_cpu_ms_per_join_gross: Option<f64>,
}

/// How moves between places went.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Moves {
    /// Moves of one person that the server was asked for, and those after which sound came.
    pub(crate) asked: usize,
    pub(crate) heard: usize,
    /// From the last sound of the old place to the first of the new one: all moves, those out, those back.
    pub(crate) gap_ms: Option<Spread>,
    pub(crate) gap_out_ms: Option<Spread>,
    pub(crate) gap_back_ms: Option<Spread>,
    /// The same of pictures.
    pub(crate) picture_gap_ms: Option<Spread>,
    /// Packets of the old place after the first of the new one, or later than 100 ms after the server's word, and how
    /// many of them are only the latter: on a machine without time to spare the word overtakes the media plane.
    pub(crate) old_room_packets_after_cut: u64,
    pub(crate) old_room_packets_after_word_only: u64,
}

/// How people on networks of their own fared.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Networks {
    pub(crate) profile: &'static str,
    /// From the click to the first picture, of those on the profile.
    pub(crate) first_frame_ms: Option<Spread>,
    pub(crate) sufferers: Watched,
    pub(crate) witnesses_alone: Watched,
    pub(crate) witnesses_beside: Watched,
}

/// Means of a group of people.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub(crate) struct Watched {
    pub(crate) people: u32,
    /// Of each 20 ms of sound, by whatever packet it came, and not more than 500 ms later than the soonest. No number when there was no
    /// sound.
    pub(crate) residual_audio_loss_percent: f64,
    pub(crate) pictures_per_second: f64,
    pub(crate) freezes_per_minute: f64,
    /// Down, headers included.
    pub(crate) kbps: f64,
}

/// Both groups over the same time.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Groups {
    pub(crate) witnesses: Watched,
    pub(crate) sufferers: Watched,
}

impl Watched {
    pub(crate) fn new(watch: &Watch, people: u32, seconds: f64) -> Self {
        let person_seconds = (f64::from(people) * seconds).max(f64::MIN_POSITIVE);
        Self {
            people,
            residual_audio_loss_percent: 100.0 * watch.sound_missing as f64
                / watch.sound_due as f64,
            pictures_per_second: watch.pictures as f64 / person_seconds,
            freezes_per_minute: 60.0 * watch.freezes as f64 / person_seconds,
            kbps: watch.bytes as f64 * 8.0 / 1_000.0 / person_seconds,
        }
    }
}

/// Of the server's process.
#[derive(Clone, Copy, Debug, Serialize)]
pub(crate) struct Memory {
    /// Before the people came.
    pub(crate) rss_before_kb: u64,
    /// With all of them in and media flowing.
    pub(crate) rss_after_kb: u64,
    pub(crate) participants: usize,
    pub(crate) per_participant_kb: f64,
}

impl Window {
    pub(crate) fn new(seconds: f64, tally: &Tally, cpu: &Cpu) -> Self {
        Self {
            seconds,
            packets_sent: tally.sent,
            packets_received: tally.received,
            bytes: tally.bytes,
            packets_lost: tally.lost(),
            duplicates: tally.duplicates,
            reordered: tally.reordered,
            retransmissions: tally.resent,
            freezes: tally.freezes,
            foreign_packets: tally.foreign,
            decrypted: tally.decrypted,
            undecryptable: tally.undecryptable,
            key_frames: tally.key_frames,
            shard_cpu_ns: cpu.shards.clone(),
            process_cpu_ns: cpu.server,
            load_cpu_ns: cpu.load,
            floor: None,
        }
    }

    /// Microseconds of shard CPU for one packet that a viewer received.
    pub(crate) fn us_per_packet(&self) -> Option<f64> {
        let nanos: u64 = self.shard_cpu_ns.iter().sum();
        let known = nanos > 0 && self.packets_received > 0;
        known.then(|| nanos as f64 / 1_000.0 / self.packets_received as f64)
    }
}

impl Memory {
    /// `None` without a process to look at, or without people.
    pub(crate) fn new(
        before: Option<u64>,
        after: Option<u64>,
        participants: usize,
    ) -> Option<Self> {
        let (before, after) = (before?, after?);
        (participants > 0).then(|| Self {
            rss_before_kb: before,
            rss_after_kb: after,
            participants,
            per_participant_kb: after.saturating_sub(before) as f64 / participants as f64,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_find_what_they_look_for() {
        let cpu = Cpu {
            shards: vec![400, 600],
            server: 1_500,
            load: 7,
        };
        let tally = Tally {
            received: 10,
            expected: 12,
            unique: 9,
            ..Tally::default()
        };
        let report = Report {
            scenario: "webinar",
            windows: vec![Window::new(2.0, &tally, &cpu)],
            memory: Memory::new(Some(1_000), Some(1_500), 5),
            ..Report::default()
        };
        let json = serde_json::to_value(&report).unwrap();
        let window = &json["windows"][0];
        assert_eq!(window["packets_received"], 10);
        assert_eq!(window["packets_lost"], 3);
        assert_eq!(window["shard_cpu_ns"], serde_json::json!([400, 600]));
        assert_eq!(window["process_cpu_ns"], 1_500);
        assert_eq!(window["load_cpu_ns"], 7);
        assert_eq!(json["memory"]["per_participant_kb"], 100.0);
        for absent in ["joins", "moves", "residence_us"] {
            assert!(json[absent].is_null());
        }
        assert_eq!(report.windows[0].us_per_packet(), Some(0.1));
    }
}
