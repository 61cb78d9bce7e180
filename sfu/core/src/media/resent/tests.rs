use std::time::Duration;

use super::Resent;
use crate::media::origin::origin;

const fn ms(milliseconds: u64) -> Duration {
    Duration::from_millis(milliseconds)
}

/// When a packet that was sent at 0 goes out again, by who asks every 10 ms and after such a round trip at the earliest.
fn again(round_trip: Option<u64>) -> Vec<u64> {
    let (sent, mut resent) = (origin(), Resent::default());
    let interval = Resent::interval(round_trip.map(ms));
    let asked = (0..300).map(|tens| tens * 10);
    asked
        .filter(|at| resent.allows(sent + ms(*at), 7, sent, interval))
        .collect()
}

#[test]
fn nobody_is_sent_a_packet_again_before_knowing_of_the_last_time() {
    assert_eq!(again(Some(400)), [300, 600, 900, 1200, 1500, 1800]);
    assert_eq!(again(Some(80)), [60, 120, 180, 240, 300, 360, 420, 480]);
}

#[test]
fn without_a_round_trip_the_least_is_waited_for() {
    assert_eq!(again(None), [20, 40, 60, 80, 100, 120, 140, 160]);
    assert_eq!(again(Some(4)), again(None));
}
