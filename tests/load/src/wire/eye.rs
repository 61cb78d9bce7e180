use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use crate::limits::{KEY_FRAME_AGAIN, PICTURES_KEPT_MAX};
use crate::media::stamp::Stamp;
use crate::tally::Watch;
use puppets::media::wall::WallNanos;

/// What is seen of one video stream: frames that are whole, and whose predecessor was shown.
///
/// As in a browser a frame is shown so much later than it could be that a missing packet has time to be asked for.
pub(super) struct Eye {
    /// How much later.
    delay: Duration,
    source: Option<u32>,
    /// The first frame: when it came, and when it was sent.
    first: Option<(Instant, WallNanos)>,
    /// How late a frame was at least, against the first, in microseconds.
    soonest: i64,
    /// The last one that was shown.
    shown: Option<Shown>,
    parts: BTreeMap<u32, Parts>,
    asked: Option<Instant>,
    /// How far apart frames usually are.
    usual: Option<Duration>,
}

#[derive(Clone, Copy)]
struct Shown {
    frame: u32,
    at: Instant,
}

struct Parts {
    got: BTreeSet<u8>,
    count: u8,
    is_key: bool,
    since: Instant,
    sent: WallNanos,
}

/// A frame that is later than this, and than three times the usual, is a freeze, as libwebrtc counts it.
const FREEZE_MORE: Duration = Duration::from_millis(150);
/// How long a frame may lack its predecessor before a key frame is asked for.
const PATIENCE: Duration = Duration::from_millis(500);

impl Eye {
    pub(super) const fn new(delay: Duration) -> Self {
        Self {
            delay,
            source: None,
            first: None,
            soonest: 0,
            shown: None,
            parts: BTreeMap::new(),
            asked: None,
            usual: None,
        }
    }

    pub(super) fn note(&mut self, now: Instant, stamp: &Stamp, watch: &mut Watch) {
        if self.source != Some(stamp.publisher) {
            *self = Self {
                source: Some(stamp.publisher),
                ..Self::new(self.delay)
            };
        }
        if self.shown.is_some_and(|shown| stamp.frame <= shown.frame) {
            return;
        }
        let parts = self.parts.entry(stamp.frame).or_insert_with(|| Parts {
            got: BTreeSet::new(),
            count: stamp.count,
            is_key: stamp.is_key,
            since: now,
            sent: stamp.sent,
        });
        parts.got.insert(stamp.index);
        while let Some(frame) = self.next_whole() {
            self.show(now, frame, watch);
        }
        while self.parts.len() > PICTURES_KEPT_MAX {
            self.parts.pop_first();
        }
    }

    /// Whether to ask for a key frame now; it counts as asked.
    pub(super) fn wants_key(&mut self, now: Instant) -> bool {
        let waits = self.parts.first_key_value();
        let stuck = waits.is_some_and(|(_, parts)| now - parts.since > PATIENCE);
        let again = self.asked.is_none_or(|at| now - at > KEY_FRAME_AGAIN);
        if stuck && again {
            self.asked = Some(now);
        }
        stuck && again
    }

    /// When a frame that is whole now is shown.
    fn due(&mut self, now: Instant, sent: WallNanos) -> Instant {
        let (came, first) = *self.first.get_or_insert((now, sent));
        let apart = i64::from(sent.micros_since(first)) - i64::from(first.micros_since(sent));
        let late = (now - came).as_micros() as i64 - apart;
        self.soonest = self.soonest.min(late);
        let spent = Duration::from_micros((late - self.soonest).unsigned_abs());
        now + self.delay.saturating_sub(spent)
    }

    fn next_whole(&self) -> Option<u32> {
        let whole = |parts: &Parts| parts.got.len() == usize::from(parts.count);
        let follows = self.shown.map(|shown| shown.frame.wrapping_add(1));
        if let Some(next) = follows.filter(|next| self.parts.get(next).is_some_and(whole)) {
            return Some(next);
        }
        let key = self
            .parts
            .iter()
            .find(|(_, parts)| parts.is_key && whole(parts));
        key.map(|(frame, _)| *frame)
    }

    fn show(&mut self, now: Instant, frame: u32, watch: &mut Watch) {
        let sent = self.parts.get(&frame).map(|parts| parts.sent);
        let now = sent.map_or(now, |sent| self.due(now, sent));
        self.parts = self.parts.split_off(&frame.wrapping_add(1));
        watch.pictures += 1;
        if let Some(shown) = self.shown {
            let gap = now.saturating_duration_since(shown.at);
            let usual = *self.usual.get_or_insert(gap);
            watch.freezes += u64::from(gap > (usual * 3).max(usual + FREEZE_MORE));
            self.usual = Some((usual * 29 + gap) / 30);
        }
        self.shown = Some(Shown { frame, at: now });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct World {
        eye: Eye,
        watch: Watch,
        now: Instant,
    }

    impl World {
        fn new() -> Self {
            Self {
                eye: Eye::new(Duration::ZERO),
                watch: Watch::default(),
                now: Instant::now(),
            }
        }

        /// A frame of two packets, `after` ms.
        fn frame(&mut self, after: u64, frame: u32, is_key: bool, parts: &[u8]) {
            self.now += Duration::from_millis(after);
            for index in parts {
                let stamp = Stamp {
                    publisher: 1,
                    place: 0,
                    frame,
                    index: *index,
                    count: 2,
                    is_key,
                    sent: WallNanos(u64::from(frame) * 33_000_000),
                };
                self.eye.note(self.now, &stamp, &mut self.watch);
            }
        }
    }

    #[test]
    fn a_frame_waits_for_its_missing_part_and_those_behind_it_for_the_frame() {
        let mut world = World::new();
        world.frame(0, 0, true, &[0, 1]);
        world.frame(33, 1, false, &[0]);
        world.frame(33, 2, false, &[0, 1]);
        assert_eq!(world.watch.pictures, 1);
        world.frame(10, 1, false, &[1]);
        assert_eq!((world.watch.pictures, world.watch.freezes), (3, 0));
    }

    #[test]
    fn a_part_that_comes_within_the_delay_is_no_freeze() {
        for (delay, freezes) in [(400, 0), (0, 1)] {
            let mut world = World::new();
            world.eye = Eye::new(Duration::from_millis(delay));
            for frame in 0..10 {
                world.frame(33, frame, frame == 0, &[0, 1]);
            }
            world.frame(33, 10, false, &[0]);
            world.frame(300, 10, false, &[1]);
            assert_eq!((world.watch.pictures, world.watch.freezes), (11, freezes));
        }
    }

    #[test]
    fn without_its_part_a_key_frame_is_asked_for_and_ends_the_freeze() {
        let mut world = World::new();
        for frame in 0..10 {
            world.frame(33, frame, frame == 0, &[0, 1]);
        }
        world.frame(33, 10, false, &[0]);
        assert!(!world.eye.wants_key(world.now), "patience");
        world.frame(600, 11, false, &[0, 1]);
        assert!(world.eye.wants_key(world.now));
        assert!(!world.eye.wants_key(world.now), "once");
        world.frame(33, 12, true, &[0, 1]);
        assert_eq!((world.watch.pictures, world.watch.freezes), (11, 1));
    }
}
