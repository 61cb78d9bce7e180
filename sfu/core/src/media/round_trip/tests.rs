use std::time::Duration;

use super::RoundTrip;
use crate::media::origin::origin;

const fn ms(milliseconds: u64) -> Duration {
    Duration::from_millis(milliseconds)
}

#[test]
fn the_shortest_answer_counts() {
    let (now, mut trip) = (origin(), RoundTrip::default());
    assert_eq!(trip.get(now), None);
    for (at, answer) in [(0, 90), (1_000, 70), (2_000, 200)] {
        trip.add(now + ms(at), ms(answer));
    }
    assert_eq!(trip.get(now + ms(3_000)), Some(ms(70)));
}

#[test]
fn a_longer_way_is_known_after_a_minute() {
    let (now, mut trip) = (origin(), RoundTrip::default());
    trip.add(now, ms(40));
    for second in 1..=90 {
        trip.add(now + ms(second * 1000), ms(300));
        let known = trip.get(now + ms(second * 1000)).unwrap();
        assert!(known == ms(40) || second >= 59, "{second} s: {known:?}");
        assert!(known == ms(300) || second <= 61, "{second} s: {known:?}");
    }
}

#[test]
fn what_was_long_ago_is_forgotten() {
    let (now, mut trip) = (origin(), RoundTrip::default());
    trip.add(now, ms(40));
    assert_eq!(trip.get(now + ms(59_000)), Some(ms(40)));
    assert_eq!(trip.get(now + ms(60_000)), None);
}
