//! What the documents say a wish is worth, added up person by person. For the strategy `Wish` alone.

use crate::forum::{Dealt, Forum};
use crate::hard::Room;

impl Forum {
    pub(crate) fn naive_score(&self, dealt: &Dealt) -> i64 {
        self.rooms_of(dealt)
            .values()
            .map(|room| self.room_score(room))
            .sum()
    }

    fn room_score(&self, room: &Room<'_>) -> i64 {
        let mut score = 0;
        for person in &room.people {
            score += match person
                .goals
                .iter()
                .take(2)
                .position(|goal| *goal == room.goal)
            {
                Some(0) => 5,
                Some(_) => 3,
                None => 0,
            };
        }
        let mut countries: Vec<_> = room.people.iter().map(|person| &person.country).collect();
        countries.retain(|country| !country.is_empty());
        countries.sort();
        if self.recipe.country_mix {
            for country in countries.chunk_by(|one, other| one == other) {
                score += 2 - 3 * (country.len() as i64 - 3).max(0);
            }
        }
        for (at, one) in room.people.iter().enumerate() {
            for other in room.people.iter().skip(at + 1) {
                let last = |id| self.problem.last.get(id);
                score -= i64::from(last(&one.id).is_some() && last(&one.id) == last(&other.id));
            }
        }
        score += 2 * i64::from(room.people.iter().any(|person| person.keyboard));
        if room.people.iter().all(|person| person.weak) {
            score -= 2 * room.people.len() as i64;
        }
        let target = i64::from(self.recipe.size.target.max(1));
        score - (room.people.len() as i64 - target).pow(2)
    }
}
