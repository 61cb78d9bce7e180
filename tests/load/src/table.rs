use std::fmt::Write as _;

use crate::report::{Joins, Moves, Networks, Report, Window};
use crate::spread::Spread;

/// The result for people.
pub(crate) fn of(report: &Report) -> String {
    let mut table = Table(String::new());
    let parameters = report.parameters.iter();
    let parameters: Vec<_> = parameters
        .map(|(name, value)| format!("{name} {value}"))
        .collect();
    table.line(&format!("{}: {}", report.scenario, parameters.join(", ")));
    let lost = match report.lost_connections {
        0 => String::new(),
        lost => format!(", {lost} media connections lost"),
    };
    table.row("connected", &format!("{}{lost}", report.connected));
    for (number, window) in (1..).zip(&report.windows) {
        table.window(number, window);
    }
    if let Some(joins) = &report.joins {
        table.joins(joins);
    }
    if let Some(moves) = &report.moves {
        table.moves(moves);
    }
    if let Some(networks) = &report.networks {
        table.networks(networks);
    }
    if let Some(memory) = &report.memory {
        let each = memory.per_participant_kb;
        let (before, after) = (memory.rss_before_kb / 1_024, memory.rss_after_kb / 1_024);
        table.row(
            "server memory",
            &format!("{before} → {after} MB, {each:.0} KB a person"),
        );
    }
    if let Some(residence) = &report.residence_us {
        table.spread("delay in the server", residence, "µs");
    }
    table.0
}

struct Table(String);

impl Table {
    fn line(&mut self, text: &str) {
        // Writing to a String cannot fail.
        let _ = writeln!(self.0, "{text}");
    }

    fn networks(&mut self, networks: &Networks) {
        let groups = [
            (networks.profile, &networks.sufferers),
            ("fiber, alone", &networks.witnesses_alone),
            ("fiber, beside them", &networks.witnesses_beside),
        ];
        for (name, group) in groups {
            let value = format!(
                "{:.3} % of sound missing, {:.1} pictures/s, {:.2} freezes/min, {:.0} kbit/s",
                group.residual_audio_loss_percent,
                group.pictures_per_second,
                group.freezes_per_minute,
                group.kbps
            );
            self.row(&format!("{} on {name}", group.people), &value);
        }
    }

    fn row(&mut self, name: &str, value: &str) {
        self.line(&format!("  {name:<30}{value}"));
    }

    fn spread(&mut self, name: &str, spread: &Spread, unit: &str) {
        let Spread {
            p50, p95, p99, max, ..
        } = spread;
        let value =
            format!("{p50:.0} {unit} (half), {p95:.0} (95 %), {p99:.0} (99 %), {max:.0} (all)");
        self.row(name, &value);
    }

    fn window(&mut self, number: u32, window: &Window) {
        let Window { seconds, .. } = window;
        self.line(&format!("window {number}, {seconds:.1} s"));
        let each_second = |count: u64| count as f64 / seconds;
        let packets = each_second(window.packets_received);
        let mbits = each_second(window.bytes) * 8.0 / 1e6;
        self.row(
            "received",
            &format!("{packets:.0} packets/s, {mbits:.1} Mbit/s"),
        );
        let lost = window.packets_lost;
        let all = (window.packets_received + lost).max(1);
        let percent = lost as f64 * 100.0 / all as f64;
        self.row("lost", &format!("{lost} ({percent:.3} %)"));
        let Window {
            duplicates,
            reordered,
            freezes,
            retransmissions,
            ..
        } = window;
        self.row(
            "twice, late, again, freezes",
            &format!("{duplicates}, {reordered}, {retransmissions}, {freezes}"),
        );
        let Window {
            decrypted,
            undecryptable,
            foreign_packets,
            ..
        } = window;
        let not = format!(
            "{decrypted} decrypted, {undecryptable} not readable, {foreign_packets} of another room"
        );
        self.row("sample", &not);
        let cores = |nanos: u64| nanos as f64 / 1e9 / seconds;
        if window.process_cpu_ns > 0 {
            let shards: Vec<_> = window
                .shard_cpu_ns
                .iter()
                .map(|nanos| format!("{:.2}", cores(*nanos)))
                .collect();
            let server = cores(window.process_cpu_ns);
            self.row(
                "CPU of the server",
                &format!("{server:.2} cores, its shards {}", shards.join(" + ")),
            );
        }
        if let Some(us) = window.us_per_packet() {
            self.row("CPU a packet", &format!("{us:.2} µs"));
        }
        self.row(
            "CPU of this tool",
            &format!("{:.2} cores", cores(window.load_cpu_ns)),
        );
        if let Some(floor) = &window.floor {
            let us = floor.cpu_ns as f64 / 1_000.0 / floor.packets.max(1) as f64;
            let ratio = window.us_per_packet().map_or(String::new(), |engine| {
                format!("; the server needs {:.2} times that", engine / us)
            });
            self.row("floor", &format!("{us:.2} µs a packet{ratio}"));
        }
    }

    fn joins(&mut self, joins: &Joins) {
        let Joins {
            count,
            failed,
            seconds,
            per_second,
            ..
        } = joins;
        self.line("joins");
        self.row(
            "came",
            &format!("{count} in {seconds:.1} s, {per_second:.0} a second; {failed} failed"),
        );
        if let Some(first) = &joins.first_frame_ms {
            self.spread("to the first picture", first, "ms");
        }
        if let (Some(shards), Some(process)) =
            (joins.shard_cpu_ms_per_join, joins.process_cpu_ms_per_join)
        {
            self.row(
                "CPU a join",
                &format!("{shards:.2} ms in shards, {process:.2} ms in the server"),
            );
        }
    }

    fn moves(&mut self, moves: &Moves) {
        let Moves {
            asked,
            heard,
            old_room_packets_after_cut,
            old_room_packets_after_word_only,
            ..
        } = moves;
        self.line("moves");
        self.row("moved", &format!("{heard} of {asked} heard the new place"));
        if let Some(gap) = &moves.gap_ms {
            self.spread("silence", gap, "ms");
        }
        if let Some(gap) = &moves.picture_gap_ms {
            self.spread("no picture", gap, "ms");
        }
        self.row(
            "packets of the old room",
            &format!("{old_room_packets_after_cut} after the cut, {old_room_packets_after_word_only} of them before any of the new one"),
        );
    }
}
