use std::time::{Duration, Instant};

use crate::limits::MOVE_GRACE;
use crate::tally::Tally;

/// Where a client is, and whether what arrives fits that.
#[derive(Debug)]
pub(super) struct Presence {
    place: u32,
    moved: Option<Move>,
    /// The last sound and picture: sent from which place, and when they came.
    sound: Option<Heard>,
    picture: Option<Heard>,
    /// What came from another place since then, in case a move there explains it.
    early: (u32, u64),
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
            early: (0, 0),
        }
    }

    pub(super) const fn place(&self) -> u32 {
        self.place
    }

    /// The server says that the client is elsewhere now.
    pub(super) fn move_to(&mut self, now: Instant, place: u32, tally: &mut Tally) {
        if place == self.place {
            return;
        }
        let (early, count) = std::mem::take(&mut self.early);
        if early == place {
            tally.foreign -= count;
        }
        self.moved = Some(Move {
            from: self.place,
            at: now,
            arrived: early == place && count > 0,
        });
        self.place = place;
    }

    /// A packet came that was sent from `place`.
    pub(super) fn hear(
        &mut self,
        now: Instant,
        is_video: bool,
        place: u32,
        tally: &mut Tally,
    ) -> Option<Gap> {
        if place != self.place && self.is_stray(now, place, tally) {
            return None;
        }
        if let Some(moved) = self.moved.as_mut().filter(|_| place == self.place) {
            moved.arrived = true;
        }
        let heard = if is_video {
            &mut self.picture
        } else {
            &mut self.sound
        };
        let before = heard.replace(Heard { place, at: now })?;
        (before.place != place).then_some(Gap {
            is_video,
            to: place,
            lasted: now - before.at,
        })
    }

    /// Judges a packet of another place. One of the place left, while it may still be on its way, is none.
    fn is_stray(&mut self, now: Instant, place: u32, tally: &mut Tally) -> bool {
        if let Some(moved) = self.moved.filter(|moved| moved.from == place) {
            let is_late = now > moved.at + MOVE_GRACE;
            tally.after_new += u64::from(moved.arrived);
            tally.after_word += u64::from(is_late && !moved.arrived);
            return moved.arrived || is_late;
        }
        tally.foreign += 1;
        let (known, count) = self.early;
        self.early = (place, if known == place { count + 1 } else { 1 });
        false
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

        fn moves(&mut self, place: u32) {
            self.presence.move_to(self.now, place, &mut self.tally);
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
        assert_eq!(world.hears(30, 3), Some(30));
        world.moves(3);
        assert_eq!(world.tally, Tally::default());
        world.hears(5, 0);
        assert_eq!(world.tally.after_new, 1, "the new place was heard before");
    }

    #[test]
    fn a_packet_of_a_place_one_never_was_in_is_foreign() {
        let mut world = World::new();
        world.hears(0, 9);
        assert_eq!(world.tally.foreign, 1);
    }
}
