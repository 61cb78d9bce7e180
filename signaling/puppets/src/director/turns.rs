use protocol::Location;
use rand::{Rng as _, rngs::StdRng};

use super::pace;

/// Who has the word where: one puppet a place, and a breath between two of them.
#[derive(Debug, Default)]
pub(super) struct Turns {
    /// Few places, and `Location` has no order.
    places: Vec<Turn>,
}

#[derive(Debug)]
struct Turn {
    place: Location,
    speaker: Option<usize>,
    last: Option<usize>,
    /// Until when the speaker speaks, or nobody does.
    until: u64,
}

impl Turns {
    /// Whether somebody may begin. In a place that is new everybody takes a breath first.
    pub(super) fn is_free(&mut self, now: u64, place: &Location, rng: &mut StdRng) -> bool {
        match self.of(place) {
            Some(turn) => turn.speaker.is_none() && turn.until <= now,
            None => {
                let until = now + breath(place, rng);
                self.places.push(Turn {
                    place: place.clone(),
                    speaker: None,
                    last: None,
                    until,
                });
                false
            }
        }
    }

    /// Forgets all places but these: nobody is left there who could speak.
    pub(super) fn keep(&mut self, places: &[Location]) {
        self.places.retain(|turn| places.contains(&turn.place));
    }

    pub(super) fn last(&mut self, place: &Location) -> Option<usize> {
        self.of(place)?.last
    }

    pub(super) fn takes(&mut self, now: u64, place: &Location, puppet: usize, for_ms: u64) {
        let until = now + for_ms;
        let (speaker, last) = (Some(puppet), Some(puppet));
        match self.of(place) {
            Some(turn) => (turn.speaker, turn.last, turn.until) = (speaker, last, until),
            None => self.places.push(Turn {
                place: place.clone(),
                speaker,
                last,
                until,
            }),
        }
    }

    /// Nothing, if it is not theirs.
    pub(super) fn ends(&mut self, now: u64, place: &Location, puppet: usize, rng: &mut StdRng) {
        if let Some(turn) = self.of(place)
            && turn.speaker == Some(puppet)
        {
            turn.speaker = None;
            turn.until = now + breath(place, rng);
        }
    }

    /// When a breath ends. Who speaks ends by a plan of their own.
    pub(super) fn next(&self) -> Option<u64> {
        let pauses = self.places.iter().filter(|turn| turn.speaker.is_none());
        pauses.map(|turn| turn.until).min()
    }

    fn of(&mut self, place: &Location) -> Option<&mut Turn> {
        self.places.iter_mut().find(|turn| turn.place == *place)
    }
}

fn breath(place: &Location, rng: &mut StdRng) -> u64 {
    match place {
        Location::Room { .. } => rng.random_range(pace::BREATH_ROOM),
        _ => rng.random_range(pace::BREATH_PLENARY),
    }
}
