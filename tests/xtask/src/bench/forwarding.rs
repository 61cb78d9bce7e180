//! The forwarding engine: what a packet, a person, a join and a move cost. docs/PERFORMANCE.md explains every figure.

mod rooms;
mod stage;

use super::figure::{Better, Findings, Spec};
use super::load::Report;
use super::server::Server;
use super::{Rig, Scenario, allocations};

const fn lower(name: &'static str, unit: &'static str, target: f64) -> Spec {
    Spec {
        name,
        unit,
        target: Some(target),
        better: Better::Lower,
    }
}

const fn higher(name: &'static str, unit: &'static str, target: f64) -> Spec {
    Spec {
        better: Better::Higher,
        ..lower(name, unit, target)
    }
}

const fn shown(spec: Spec) -> Spec {
    Spec {
        target: None,
        ..spec
    }
}

pub(super) const SCENARIOS: &[Scenario] = &[
    Scenario {
        figures: &[
            lower("webinar-50/ratio-to-floor", "ratio", 1.25),
            // Fifty viewers leave the core nearly idle: what waking up costs is most of a packet's price.
            shown(higher(
                "webinar-50/packets-per-second-per-core",
                "packets/s",
                450_000.0,
            )),
        ],
        run: |rig| {
            stage::webinar(
                rig,
                50,
                [
                    "webinar-50/ratio-to-floor",
                    "webinar-50/packets-per-second-per-core",
                ],
            )
        },
    },
    Scenario {
        figures: &[
            lower("webinar-200/ratio-to-floor", "ratio", 1.25),
            higher(
                "webinar-200/packets-per-second-per-core",
                "packets/s",
                450_000.0,
            ),
        ],
        run: |rig| {
            stage::webinar(
                rig,
                200,
                [
                    "webinar-200/ratio-to-floor",
                    "webinar-200/packets-per-second-per-core",
                ],
            )
        },
    },
    Scenario {
        figures: &[
            lower("webinar-1000/ratio-to-floor", "ratio", 1.25),
            higher(
                "webinar-1000/packets-per-second-per-core",
                "packets/s",
                450_000.0,
            ),
        ],
        run: |rig| {
            stage::webinar(
                rig,
                1000,
                [
                    "webinar-1000/ratio-to-floor",
                    "webinar-1000/packets-per-second-per-core",
                ],
            )
        },
    },
    Scenario {
        figures: &[higher(
            "breakouts-40x6/participants-per-core",
            "participants",
            500.0,
        )],
        run: |rig| rooms::breakouts(rig, 40, "breakouts-40x6/participants-per-core"),
    },
    Scenario {
        figures: &[higher(
            "breakouts-100x6/participants-per-core",
            "participants",
            500.0,
        )],
        run: |rig| rooms::breakouts(rig, 100, "breakouts-100x6/participants-per-core"),
    },
    Scenario {
        figures: &[shown(lower("audio-10x500/us-per-packet", "us", 0.0))],
        run: stage::audio,
    },
    Scenario {
        figures: &[lower("residence-70/p99-ms", "ms", 2.0)],
        run: |rig| rooms::residence(rig, 0.70, "residence-70/p99-ms"),
    },
    Scenario {
        figures: &[shown(lower("residence-30/p99-ms", "ms", 0.0))],
        run: |rig| rooms::residence(rig, 0.30, "residence-30/p99-ms"),
    },
    Scenario {
        figures: &[lower("memory-100/kb-per-participant", "KiB", 150.0)],
        run: |rig| stage::memory(rig, 100, "memory-100/kb-per-participant"),
    },
    Scenario {
        figures: &[lower("memory-500/kb-per-participant", "KiB", 150.0)],
        run: |rig| stage::memory(rig, 500, "memory-500/kb-per-participant"),
    },
    Scenario {
        figures: &[lower("memory-1000/kb-per-participant", "KiB", 150.0)],
        run: |rig| stage::memory(rig, 1000, "memory-1000/kb-per-participant"),
    },
    Scenario {
        figures: &[higher("shards-2/speedup", "ratio", 1.8)],
        run: stage::shards,
    },
    Scenario {
        figures: &[
            higher("joins/per-second", "joins/s", 100.0),
            lower("joins/cpu-ms", "ms", 0.7),
            lower("joins/first-frame-p95-ms", "ms", 1_000.0),
        ],
        run: stage::joins,
    },
    Scenario {
        figures: &[
            lower("moves-300/gap-p95-ms", "ms", 300.0),
            lower("moves-300/old-room-packets-after-cut", "packets", 0.0),
        ],
        run: rooms::moves,
    },
    Scenario {
        figures: &[lower("forward/allocations-per-packet", "allocations", 0.0)],
        run: |rig| {
            let found = allocations::count(rig)?;
            Ok(Findings::from([(
                "forward/allocations-per-packet",
                (found, String::new()),
            )]))
        },
    },
];

/// The windows of a measured run.
fn windows(rig: &Rig) -> String {
    match rig.quick {
        true => "--windows 2 --seconds 2".to_owned(),
        false => "--windows 7 --seconds 4".to_owned(),
    }
}

fn beside(rig: &Rig, server: &Server, report: &Report) -> String {
    join(&[&report.note(), rig.cores.note(server.sharing)])
}

fn join(parts: &[&str]) -> String {
    let parts: Vec<_> = parts
        .iter()
        .copied()
        .filter(|part| !part.is_empty())
        .collect();
    parts.join("; ")
}

#[cfg(test)]
mod tests {
    use super::SCENARIOS;

    /// Others look for these names.
    #[test]
    fn every_promised_figure_is_taken_by_one_scenario() {
        let names: Vec<_> = SCENARIOS
            .iter()
            .flat_map(|scenario| scenario.figures)
            .map(|spec| spec.name)
            .collect();
        for promised in [
            "webinar-50/ratio-to-floor",
            "webinar-200/ratio-to-floor",
            "webinar-200/packets-per-second-per-core",
            "webinar-1000/ratio-to-floor",
            "webinar-1000/packets-per-second-per-core",
            "breakouts-100x6/participants-per-core",
            "audio-10x500/us-per-packet",
            "residence-70/p99-ms",
            "memory-1000/kb-per-participant",
            "shards-2/speedup",
            "joins/per-second",
            "joins/cpu-ms",
            "joins/first-frame-p95-ms",
            "moves-300/gap-p95-ms",
            "moves-300/old-room-packets-after-cut",
            "forward/allocations-per-packet",
        ] {
            assert_eq!(
                names.iter().filter(|name| **name == promised).count(),
                1,
                "{promised}"
            );
        }
    }
}
