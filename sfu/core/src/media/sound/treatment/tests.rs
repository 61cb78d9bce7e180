use std::time::{Duration, Instant};

use super::{Treatment, Way};
use crate::media::origin::origin;
use crate::media::sound::plan::Plan;
use crate::media::sound::voices::Sent;

/// Somebody who listens to one voice of 26 kbit/s.
struct Listener {
    treatment: Treatment,
    now: Instant,
    sent: Sent,
    changes: usize,
}

impl Listener {
    fn new(is_redundant: bool) -> Self {
        Self {
            treatment: Treatment::new(is_redundant),
            now: origin(),
            sent: Sent::default(),
            changes: 0,
        }
    }

    fn hears(&mut self, seconds: u64, loss: u16, kbps: u64) -> (u8, bool) {
        let way = Way {
            loss: Some(loss),
            in_bursts: None,
            estimate: Some(kbps * 1000),
        };
        for _ in 0..seconds * 10 {
            let before = self.treatment.plan();
            let is_long = before.is_long;
            self.sent.packets += if is_long { 2 } else { 5 };
            self.sent.bytes += 325;
            let sent = self.sent;
            self.treatment.adapt(self.now, way, || sent);
            self.changes += usize::from(self.treatment.plan() != before);
            self.now += Duration::from_millis(100);
        }
        let Plan { depth, is_long } = self.treatment.plan();
        (depth, is_long)
    }
}

#[test]
fn the_first_words_are_said_three_times() {
    assert_eq!(Treatment::new(true).plan().depth, 2);
    assert!(Treatment::new(true).surplus() > 48_000);
    assert_eq!(Listener::new(true).hears(2, 0, 500), (2, false));
}

#[test]
fn who_takes_no_redundancy_gets_none() {
    let mut bo = Listener::new(false);
    assert_eq!(bo.treatment.plan().depth, 0);
    assert_eq!(bo.hears(5, 200, 1000), (0, false));
    assert_eq!(bo.treatment.surplus(), 0);
    assert_eq!(bo.hears(5, 200, 60), (0, true), "but long packets");
}

#[test]
fn a_link_that_wavers_about_what_single_packets_take_does_not_swing() {
    let mut bo = Listener::new(true);
    bo.hears(10, 50, 320);
    bo.changes = 0;
    for _ in 0..30 {
        bo.hears(1, 50, 250);
        bo.hears(2, 50, 290);
    }
    assert_eq!(bo.changes, 1);
    assert_eq!(bo.hears(1, 50, 290), (2, true));
    assert_eq!(bo.hears(31, 50, 290), (2, false));
}

#[test]
fn a_grade_asks_for_long_packets_at_once_and_gives_them_up_at_once() {
    let mut bo = Listener::new(true);
    bo.hears(20, 0, 2_000);
    bo.treatment.follow_grade(true);
    assert!(bo.treatment.plan().is_long);
    assert_eq!(bo.hears(20, 0, 2_000), (0, true));
    bo.treatment.follow_grade(false);
    assert_eq!(bo.hears(1, 0, 2_000), (0, false));
}
