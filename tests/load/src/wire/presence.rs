use std::time::{Duration, Instant};

use crate::limits::{EARLY_APART, MOVE_GRACE};
use crate::tally::Tally;

/// Where a client is, and whether what arrives fits that.
#[derive(Debug)]
pub(super) struct Presence {
    place: u32,
    moved: Option<Move>,
    /// The last sound and picture: sent from which place, and when they came.
    sound: Option<Heard>,
    picture: Option<Heard>,
    early: Option<Early>,
}

#[derive(Clone, Copy, Debug)]
struct Move {
    from: u32,
    at: Instant,
    /// Something of the new place has come.
    arrived: bool,
}

#[derive(Clone, Copy, Debug)]
struct Heard {
    place: u32,
    at: Instant,
}

/// Packets of a place where the client is not. If it is moved there next, media was faster than the word of the move,
/// and nothing was wrong with them.
#[derive(Debug)]
struct Early {
    place: u32,
    last: Instant,
    /// What was counted of them.
    wrongs: Tally,
    /// When the first sound and the first picture came.
    sound: Option<Instant>,
    picture: Option<Instant>,
}

/// How long a client heard or saw nothing while it changed places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Gap {
    pub(crate) is_video: bool,
    pub(crate) to: u32,
    pub(crate) lasted: Duration,
}

impl Presence {
    pub(super) const fn new(place: u32) -> Self {
        Self {
            place,
            moved: None,
            sound: None,
            picture: None,
            early: None,
        }
    }

    pub(super) const fn place(&self) -> u32 {
        self.place
    }

    /// The server says that the client is elsewhere now. Returns the gaps that are over already.
    pub(super) fn move_to(
        &mut self,
        now: Instant,
        place: u32,
        tally: &mut Tally,
    ) -> impl Iterator<Item = Gap> + use<> {
        let [mut sound, mut picture] = [None, None];
        if place != self.place {
            let early = self.early.take();
            let early = early.filter(|early| early.place == place && !early.is_over(now));
            self.moved = Some(Move {
                from: self.place,
                at: now,
                arrived: early.is_some(),
            });
            self.place = place;
            if let Some(early) = early {
                *tally = *tally - early.wrongs;
                sound = early.sound.and_then(|at| self.note(at, false, place));
                picture = early.picture.and_then(|at| self.note(at, true, place));
            }
        }
        [sound, picture].into_iter().flatten()
    }

    /// A packet came that was sent from `place`.
    pub(super) fn hear(
        &mut self,
        now: Instant,
        is_video: bool,
        place: u32,
        tally: &mut Tally,
    ) -> Option<Gap> {
        if place == self.place {
            if let Some(moved) = &mut self.moved {
                moved.arrived = true;
            }
            return self.note(now, is_video, place);
        }
        let wrong = self.judge(now, place);
        if wrong == Tally::default() {
            return self.note(now, is_video, place);
        }
        *tally += wrong;
        let is_known = |early: &mut Early| early.place == place && !early.is_over(now);
        let mut early = self.early.take_if(is_known).unwrap_or(Early {
            place,
            last: now,
            wrongs: Tally::default(),
            sound: None,
            picture: None,
        });
        early.last = now;
        early.wrongs += wrong;
        let first = if is_video {
            &mut early.picture
        } else {
            &mut early.sound
        };
        first.get_or_insert(now);
        self.early = Some(early);
        None
    }

    /// What a packet of another place counts as. One of the place left, while it may still be on its way, as nothing.
    fn judge(&self, now: Instant, place: u32) -> Tally {
        let mut wrong = Tally::default();
        match self.moved.filter(|moved| moved.from == place) {
            Some(moved) if moved.arrived => wrong.after_new = 1,
            Some(moved) => wrong.after_word = u64::from(now > moved.at + MOVE_GRACE),
            None => wrong.foreign = 1,
        }
        wrong
    }

    fn note(&mut self, at: Instant, is_video: bool, place: u32) -> Option<Gap> {
        let heard = if is_video {
            &mut self.picture
        } else {
            &mut self.sound
        };
        let before = heard.replace(Heard { place, at })?;
        (before.place != place).then(|| Gap {
            is_video,
            to: place,
            lasted: at.saturating_duration_since(before.at),
        })
    }
}

impl Early {
    /// Too long ago to be the beginning of what comes now.
    fn is_over(&self, now: Instant) -> bool {
        now > self.last + EARLY_APART
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct World {
        presence: Presence,
        tally: Tally,
        now: Instant,
    }

    impl World {
        fn new() -> Self {
            Self {
                presence: Presence::new(0),
                tally: Tally::default(),
                now: Instant::now(),
            }
        }

        fn hears(&mut self, after_ms: u64, place: u32) -> Option<u128> {
            self.now += Duration::from_millis(after_ms);
            let gap = self.presence.hear(self.now, false, place, &mut self.tally);
            gap.map(|gap| gap.lasted.as_millis())
        }

        fn moves(&mut self, place: u32) -> Vec<u128> {
            let gaps = self.presence.move_to(self.now, place, &mut self.tally);
            gaps.map(|gap| gap.lasted.as_millis()).collect()
        }
    }

    #[test]
    fn a_gap_lasts_from_the_last_of_the_old_to_the_first_of_the_new_place() {
        let mut world = World::new();
        assert_eq!(world.hears(0, 0), None);
        world.moves(3);
        assert_eq!(world.hears(5, 0), None, "still on its way");
        assert_eq!(world.hears(40, 3), Some(40));
        assert_eq!(world.hears(20, 3), None);
        assert_eq!(world.tally, Tally::default());
    }

    #[test]
    fn the_old_place_is_cut_off_when_the_new_one_is_heard_or_its_time_is_up() {
        let mut world = World::new();
        world.moves(3);
        world.hears(40, 3);
        world.hears(1, 0);
        assert_eq!((world.tally.after_new, world.tally.after_word), (1, 0));
        world.moves(4);
        world.hears(101, 3);
        assert_eq!((world.tally.after_new, world.tally.after_word), (1, 1));
    }

    #[test]
    fn media_may_be_faster_than_the_word_of_the_move() {
        let mut world = World::new();
        world.hears(0, 0);
        assert_eq!(world.hears(30, 3), None);
        world.hears(20, 3);
        assert_eq!(world.moves(3), [30]);
        assert_eq!(world.tally, Tally::default());
        world.hears(5, 0);
        assert_eq!(world.tally.after_new, 1, "the new place was heard before");
    }

    #[test]
    fn media_may_be_faster_than_the_word_of_the_way_back() {
        let mut world = World::new();
        world.hears(0, 0);
        world.moves(3);
        world.hears(10, 3);
        world.hears(5_000, 3);
        world.hears(25, 0);
        assert_eq!(world.tally.after_new, 1, "so it looks until the word comes");
        world.now += Duration::from_millis(200);
        assert_eq!(world.moves(0), [25]);
        assert_eq!(world.tally, Tally::default());
    }

    #[test]
    fn a_straggler_is_not_forgiven_by_a_much_later_move() {
        let mut world = World::new();
        world.moves(3);
        world.hears(10, 3);
        world.hears(1, 0);
        world.hears(5_000, 3);
        world.moves(0);
        assert_eq!(world.tally.after_new, 1);
    }

    #[test]
    fn a_packet_of_a_place_one_never_was_in_is_foreign() {
        let mut world = World::new();
        world.hears(0, 9);
        assert_eq!(world.tally.foreign, 1);
    }
}
