use std::time::Duration;

use super::*;
use crate::media::origin::origin;

const LOOK: Duration = Duration::from_millis(250);

/// Rates seen over so many looks, with so many payload bytes in each.
fn rates(meter: &mut Meter, at: &mut Instant, slow: bool, looks: usize, bytes: usize) -> Vec<u64> {
    let mut rates = Vec::new();
    for _ in 0..looks {
        meter.count(bytes - HEADER_BYTES);
        *at += LOOK;
        rates.extend(meter.look(*at, slow));
    }
    rates
}

#[test]
fn a_steady_stream_is_measured_within_a_second() {
    let (mut meter, mut at) = (Meter::default(), origin());
    assert!(rates(&mut meter, &mut at, false, 4, 12_500).is_empty());
    assert_eq!(rates(&mut meter, &mut at, false, 1, 12_500), [400_000]);
}

#[test]
fn a_screen_whose_slide_changes_is_not_taken_for_one_that_always_does() {
    let (mut meter, mut at) = (Meter::default(), origin());
    rates(&mut meter, &mut at, true, 40, 1_000);
    let slide = rates(&mut meter, &mut at, true, 1, 60_000);
    assert!(slide.iter().all(|rate| *rate < 200_000), "{slide:?}");
    let (mut meter, mut at) = (Meter::default(), origin());
    rates(&mut meter, &mut at, false, 40, 1_000);
    let burst = rates(&mut meter, &mut at, false, 1, 60_000);
    assert!(burst.iter().all(|rate| *rate > 400_000), "{burst:?}");
}

#[test]
fn small_changes_of_rate_are_none() {
    let mut facts = Facts::of(TrackKind::Camera, Layer::LOWEST);
    let rate = facts.rate;
    assert!(!facts.take_rate(rate));
    assert!(!facts.take_rate(rate * 6 / 10));
    assert!(facts.take_rate(rate + 1));
    assert!(facts.rate <= (rate + 1) * 5 / 4);
    assert!(facts.take_rate(20_000));
    assert_eq!(facts.rate, 20_000);
}
