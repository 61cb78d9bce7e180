//! The media path on bad networks: real browsers, one of them behind the proxy of a profile, and simulated ones. docs/NETWORK.md
//! explains every figure.

mod simulated;

use anyhow::Result;

use super::figure::{Better, Findings, Spec};
use super::{Rig, Scenario, browsers};

const fn lower(name: &'static str, unit: &'static str, target: f64) -> Spec {
    Spec {
        name,
        unit,
        target: Some(target),
        better: Better::Lower,
    }
}

const fn shown(name: &'static str, unit: &'static str) -> Spec {
    Spec {
        target: None,
        ..lower(name, unit, 0.0)
    }
}

const fn more(name: &'static str, unit: &'static str) -> Spec {
    Spec {
        better: Better::Higher,
        ..shown(name, unit)
    }
}

pub(super) const SCENARIOS: &[Scenario] = &[
    Scenario {
        figures: &[
            shown("fiber/audio-residual-loss-percent", "%"),
            shown("fiber/audio-longest-gap-ms", "ms"),
            lower("fiber/freezes-per-minute", "1/min", 1.0),
            shown("fiber/join-to-sound-s", "s"),
            more("fiber/link-utilisation", "ratio"),
        ],
        run: |rig| take(rig, "fiber"),
    },
    Scenario {
        figures: &[
            shown("school-wifi/audio-residual-loss-percent", "%"),
            shown("school-wifi/audio-longest-gap-ms", "ms"),
            lower("school-wifi/freezes-per-minute", "1/min", 1.0),
            shown("school-wifi/join-to-sound-s", "s"),
            more("school-wifi/link-utilisation", "ratio"),
        ],
        run: |rig| take(rig, "school-wifi"),
    },
    Scenario {
        figures: &[
            lower("3g-300k/audio-residual-loss-percent", "%", 0.1),
            shown("3g-300k/audio-longest-gap-ms", "ms"),
            lower("3g-300k/freezes-per-minute", "1/min", 1.0),
            lower("3g-300k/join-to-sound-s", "s", 15.0),
            more("3g-300k/link-utilisation", "ratio"),
        ],
        run: |rig| take(rig, "3g-300k"),
    },
    Scenario {
        figures: &[
            shown("edge-64k/audio-residual-loss-percent", "%"),
            shown("edge-64k/audio-longest-gap-ms", "ms"),
            shown("edge-64k/freezes-per-minute", "1/min"),
            shown("edge-64k/join-to-sound-s", "s"),
            more("edge-64k/link-utilisation", "ratio"),
        ],
        run: |rig| take(rig, "edge-64k"),
    },
    Scenario {
        figures: &[
            lower("lossy-10/audio-residual-loss-percent", "%", 1.0),
            shown("lossy-10/audio-longest-gap-ms", "ms"),
            shown("lossy-10/freezes-per-minute", "1/min"),
            shown("lossy-10/join-to-sound-s", "s"),
            more("lossy-10/link-utilisation", "ratio"),
        ],
        run: |rig| take(rig, "lossy-10"),
    },
    Scenario {
        figures: &[
            lower("step/down-s", "s", 2.0),
            lower("step/up-s", "s", 10.0),
            lower("step/oscillations-per-minute", "1/min", 0.0),
        ],
        run: |rig| take(rig, "step"),
    },
    Scenario {
        figures: &[
            lower("saver/mb-per-hour", "MB/h", 20.0),
            lower("meter/error-percent", "%", 10.0),
        ],
        run: |rig| take(rig, "grades"),
    },
    Scenario {
        figures: &[lower("firewall-tcp/join-to-sound-s", "s", 15.0)],
        run: |rig| take(rig, "firewall-tcp"),
    },
    Scenario {
        figures: &[lower("firewall-tls/join-to-sound-s", "s", 15.0)],
        run: |rig| take(rig, "firewall-tls"),
    },
    Scenario {
        figures: &[lower("bad-neighbour/others-degradation-percent", "%", 1.0)],
        run: |rig| take(rig, "bad-neighbour"),
    },
    Scenario {
        figures: &[
            shown("fiber/sim-audio-residual-loss-percent", "%"),
            shown("fiber/sim-freezes-per-minute", "1/min"),
            shown("school-wifi/sim-audio-residual-loss-percent", "%"),
            shown("school-wifi/sim-freezes-per-minute", "1/min"),
            lower("3g-300k/sim-audio-residual-loss-percent", "%", 0.1),
            lower("3g-300k/sim-freezes-per-minute", "1/min", 1.0),
            shown("edge-64k/sim-audio-residual-loss-percent", "%"),
            shown("edge-64k/sim-freezes-per-minute", "1/min"),
            lower("lossy-10/sim-audio-residual-loss-percent", "%", 1.0),
            shown("lossy-10/sim-freezes-per-minute", "1/min"),
        ],
        run: simulated::profiles,
    },
    Scenario {
        figures: &[lower(
            "bad-neighbour/sim-others-degradation-percent",
            "%",
            1.0,
        )],
        run: simulated::neighbours,
    },
];

fn take(rig: &Rig, scenario: &str) -> Result<Findings> {
    browsers::play(rig, SCENARIOS, "network.test.ts", scenario)
}

#[cfg(test)]
mod tests {
    use super::{SCENARIOS, simulated};

    /// Others look for these names.
    #[test]
    fn every_figure_is_taken_by_one_scenario() {
        let specs = SCENARIOS.iter().flat_map(|scenario| scenario.figures);
        let names: Vec<_> = specs.map(|spec| spec.name).collect();
        for profile in ["fiber", "school-wifi", "3g-300k", "edge-64k", "lossy-10"] {
            for what in [
                "audio-residual-loss-percent",
                "audio-longest-gap-ms",
                "freezes-per-minute",
                "join-to-sound-s",
                "link-utilisation",
                "sim-audio-residual-loss-percent",
                "sim-freezes-per-minute",
            ] {
                let promised = format!("{profile}/{what}");
                let taken = names.iter().filter(|name| **name == promised).count();
                assert_eq!(taken, 1, "{promised}");
            }
        }
        for name in simulated::names() {
            assert!(names.contains(&name), "{name} is promised nowhere");
        }
    }
}
