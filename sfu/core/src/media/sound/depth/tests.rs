use std::time::{Duration, Instant};

use super::Depth;

/// A link that is looked at every 100 ms.
struct Link {
    depth: Depth,
    now: Instant,
}

impl Link {
    #[expect(clippy::disallowed_methods, reason = "an instant to count from")]
    fn new() -> Self {
        Self {
            depth: Depth::default(),
            now: Instant::now(),
        }
    }

    fn loses(&mut self, permille: u16, milliseconds: u64) -> u8 {
        let mut depth = 0;
        for _ in 0..milliseconds.div_ceil(100) {
            depth = self.depth.adapt(self.now, permille, None);
            self.now += Duration::from_millis(100);
        }
        depth
    }
}

#[test]
fn loss_raises_it_at_once() {
    let mut link = Link::new();
    assert_eq!(link.loses(10, 100), 1);
    assert_eq!(link.loses(30, 100), 2);
    assert_eq!(link.loses(80, 100), 3);
    assert_eq!(Link::new().loses(500, 100), 3);
}

#[test]
fn it_goes_back_one_step_after_ten_calm_seconds() {
    let mut link = Link::new();
    link.loses(100, 100);
    assert_eq!(link.loses(0, 9_900), 3);
    assert_eq!(link.loses(0, 300), 2);
    assert_eq!(link.loses(0, 9_600), 2);
    assert_eq!(link.loses(0, 20_000), 0);
}

#[test]
fn a_loss_around_a_threshold_does_not_swing_it() {
    let mut link = Link::new();
    link.loses(31, 100);
    for _ in 0..50 {
        assert_eq!(link.loses(16, 1_000), 2);
        assert_eq!(link.loses(31, 1_000), 2);
    }
    // Calm that is broken begins anew.
    assert_eq!(link.loses(14, 9_000), 2);
    link.loses(20, 100);
    assert_eq!(link.loses(14, 9_000), 2);
}

#[test]
fn the_link_has_to_afford_it() {
    let mut link = Link::new();
    let mut depth = |estimate| link.depth.adapt(link.now, 200, Some(estimate));
    assert_eq!(depth(30_000), 0);
    assert_eq!(depth(64_000), 1);
    assert_eq!(depth(150_000), 2);
    assert_eq!(depth(300_000), 3);
    assert_eq!(depth(u64::MAX), 3);
}

#[test]
fn a_new_link_begins_with_one() {
    assert_eq!(Depth::default().at_first(), 1);
    assert_eq!(Link::new().loses(0, 9_000), 1);
    assert_eq!(Link::new().loses(0, 11_000), 0);
}
