use std::time::{Duration, Instant};

use super::Depth;
use crate::media::origin::origin;

/// A link that is looked at every 100 ms.
struct Link {
    depth: Depth,
    now: Instant,
    in_bursts: Option<bool>,
}

impl Link {
    fn new() -> Self {
        Self {
            depth: Depth::default(),
            now: origin(),
            in_bursts: None,
        }
    }

    /// One that was measured to lose nothing.
    fn calm() -> Self {
        let mut link = Self::new();
        assert_eq!(link.loses(Some(0), 14_000), 0);
        link
    }

    fn loses(&mut self, permille: Option<u16>, milliseconds: u64) -> u8 {
        let mut depth = 0;
        for _ in 0..milliseconds.div_ceil(100) {
            self.depth.adapt(self.now, permille, self.in_bursts);
            depth = self.depth.asked();
            self.now += Duration::from_millis(100);
        }
        depth
    }
}

#[test]
fn loss_raises_it_at_once() {
    let mut link = Link::calm();
    assert_eq!(link.loses(Some(9), 1000), 0);
    assert_eq!(link.loses(Some(10), 100), 1);
    assert_eq!(link.loses(Some(30), 100), 2);
    assert_eq!(link.loses(Some(120), 100), 3);
    assert_eq!(Link::calm().loses(Some(500), 100), 3);
}

#[test]
fn a_tenth_raises_it_to_three_when_it_lasts() {
    let mut link = Link::calm();
    assert_eq!(link.loses(Some(100), 5_000), 2);
    assert_eq!(link.loses(Some(100), 25_000), 3);
}

#[test]
fn a_link_that_loses_a_twentieth_settles_at_two() {
    let mut link = Link::calm();
    for _ in 0..10 {
        assert_eq!(link.loses(Some(35), 2_000), 2);
        assert_eq!(link.loses(Some(85), 1_000), 2);
        assert_eq!(link.loses(Some(50), 2_000), 2);
    }
    link.loses(Some(150), 100);
    assert_eq!(link.loses(Some(50), 15_000), 2, "and comes back to that");
}

#[test]
fn it_goes_back_one_step_after_ten_calm_seconds() {
    let mut link = Link::calm();
    link.loses(Some(40), 100);
    assert_eq!(link.loses(Some(0), 9_900), 2);
    assert_eq!(link.loses(Some(0), 300), 1);
    assert_eq!(link.loses(Some(0), 9_600), 1);
    assert_eq!(link.loses(Some(0), 1_000), 0);
}

#[test]
fn a_loss_around_a_threshold_does_not_swing_it() {
    let mut link = Link::calm();
    link.loses(Some(31), 100);
    for _ in 0..50 {
        assert_eq!(link.loses(Some(16), 1_000), 2);
        assert_eq!(link.loses(Some(31), 1_000), 2);
    }
    // Calm that is broken begins anew.
    assert_eq!(link.loses(Some(14), 9_000), 2);
    link.loses(Some(20), 100);
    assert_eq!(link.loses(Some(14), 9_000), 2);
}

#[test]
fn a_new_link_begins_with_two_and_gives_that_up_soon_when_nothing_is_lost() {
    let mut link = Link::new();
    assert_eq!(link.depth.asked(), 2);
    assert_eq!(link.loses(None, 20_000), 2, "nothing is known");
    assert_eq!(link.loses(Some(0), 2_900), 2);
    assert_eq!(link.loses(Some(0), 300), 1);
    assert_eq!(link.loses(Some(0), 9_500), 1);
    assert_eq!(link.loses(Some(0), 1_000), 0);
}

#[test]
fn bursts_ask_for_as_much_as_there_is_and_are_not_soon_forgotten() {
    let mut link = Link::calm();
    link.in_bursts = Some(true);
    assert_eq!(link.loses(Some(9), 1_000), 0);
    assert_eq!(link.loses(Some(20), 100), 3);
    link.in_bursts = None;
    assert_eq!(link.loses(Some(0), 29_000), 3);
    assert_eq!(link.loses(Some(0), 25_000), 2);
    assert_eq!(link.loses(Some(0), 70_000), 0);
    assert_eq!(link.loses(Some(10), 100), 1);
    assert_eq!(link.loses(Some(0), 12_000), 0, "bursts are forgotten");
}

#[test]
fn what_looked_like_a_burst_is_taken_back_when_more_is_lost_here_and_there() {
    let mut link = Link::calm();
    link.in_bursts = Some(true);
    link.loses(Some(50), 100);
    assert!(link.depth.is_for_bursts());
    link.in_bursts = None;
    link.loses(Some(20), 100);
    assert!(link.depth.is_for_bursts(), "too little to tell");
    link.in_bursts = Some(false);
    link.loses(Some(50), 100);
    assert!(!link.depth.is_for_bursts());
    assert_eq!(link.loses(Some(50), 11_000), 2);
}

#[test]
fn silence_is_not_calm() {
    let mut link = Link::calm();
    link.loses(Some(40), 100);
    for _ in 0..5 {
        assert_eq!(link.loses(Some(0), 5_000), 2);
        assert_eq!(link.loses(None, 20_000), 2);
    }
}
