//! The one door: a forum of teachers, its rooms, and what is asked for.

use std::collections::BTreeMap;

use protocol::{
    LanguageRule, ParticipantId, Recipe, RoomId, RoomRef, RoomSize, RoomsWish, Strategy, Unplaced,
    Why,
};
use signaling_core::assign::{Lang, Outcome, Person, Problem, RoomSpec, Taken, assign};

/// A problem and a recipe, told in words.
#[derive(Clone, Debug, Default)]
pub(crate) struct Forum {
    pub(crate) problem: Problem,
    pub(crate) recipe: Recipe,
}

/// What came out, asked by names.
#[derive(Debug)]
pub(crate) struct Dealt {
    pub(crate) outcome: Outcome,
    seats: BTreeMap<ParticipantId, RoomRef>,
}

pub(crate) fn id(name: &str) -> ParticipantId {
    ParticipantId::from_body(name).unwrap()
}

pub(crate) fn room(name: &str) -> RoomId {
    RoomId::from_body(name).unwrap()
}

pub(crate) fn lang(tag: &str) -> Lang {
    Lang::of_tag(tag).unwrap()
}

pub(crate) fn person(name: &str, country: &str, languages: &[&str], goals: &[u8]) -> Person {
    Person {
        id: id(name),
        online: true,
        country: country.to_owned(),
        languages: languages.iter().map(|tag| lang(tag)).collect(),
        goals: goals.to_vec(),
        keyboard: true,
        weak: false,
        seat: None,
    }
}

impl Forum {
    /// Everybody into rooms of any size that there are, and no other rule.
    pub(crate) fn of(strategy: Strategy) -> Self {
        let recipe = Recipe {
            strategy,
            size: RoomSize {
                target: 5,
                min: 1,
                max: 250,
            },
            rooms: RoomsWish::Existing,
            language: LanguageRule::Off,
            country_mix: false,
            ..Recipe::default()
        };
        Self {
            problem: Problem::default(),
            recipe,
        }
    }

    pub(crate) fn sized(mut self, min: u8, target: u8, max: u8) -> Self {
        self.recipe.size = RoomSize { target, min, max };
        self
    }

    pub(crate) fn common_language(mut self) -> Self {
        self.recipe.language = LanguageRule::Hard;
        self
    }

    pub(crate) fn makes_rooms(mut self) -> Self {
        self.recipe.rooms = RoomsWish::Make;
        self
    }

    pub(crate) fn room(mut self, name: &str, goal: u8) -> Self {
        let (id, language, capacity) = (room(name), None, None);
        self.problem.rooms.push(RoomSpec {
            id,
            goal,
            language,
            capacity,
        });
        self
    }

    /// Of the room told last.
    pub(crate) fn with_capacity(mut self, capacity: u16) -> Self {
        self.problem.rooms.last_mut().unwrap().capacity = Some(capacity);
        self
    }

    pub(crate) fn where_they_speak(mut self, tag: &str) -> Self {
        self.problem.rooms.last_mut().unwrap().language = Some(lang(tag));
        self
    }

    pub(crate) fn teacher(
        mut self,
        name: &str,
        country: &str,
        languages: &[&str],
        goals: &[u8],
    ) -> Self {
        self.problem
            .people
            .push(person(name, country, languages, goals));
        self
    }

    /// `name1`, `name2`, …
    pub(crate) fn teachers(
        mut self,
        count: usize,
        name: &str,
        country: &str,
        languages: &[&str],
        goals: &[u8],
    ) -> Self {
        for number in 1..=count {
            self = self.teacher(&format!("{name}{number}"), country, languages, goals);
        }
        self
    }

    /// Of the teacher told last.
    pub(crate) fn seated(mut self, name: &str, pinned: bool) -> Self {
        let seat = Taken {
            room: room(name),
            pinned,
        };
        self.problem.people.last_mut().unwrap().seat = Some(seat);
        self
    }

    pub(crate) fn was_last_in(mut self, name: &str) -> Self {
        let last = self.problem.people.last().unwrap().id.clone();
        self.problem.last.insert(last, room(name));
        self
    }

    pub(crate) fn together(mut self, names: &[&str]) -> Self {
        self.problem
            .together
            .push(names.iter().map(|name| id(name)).collect());
        self
    }

    pub(crate) fn apart(mut self, one: &str, other: &str) -> Self {
        self.problem.apart.push((id(one), id(other)));
        self
    }

    pub(crate) fn dealt(&self, seed: u64) -> Dealt {
        let outcome = assign(&self.problem, &self.recipe, seed);
        let seats = outcome
            .seats
            .iter()
            .map(|seat| (seat.participant.clone(), seat.room.clone()));
        Dealt {
            seats: seats.collect(),
            outcome,
        }
    }
}

impl Dealt {
    /// None: in no room.
    pub(crate) fn room_of(&self, name: &str) -> Option<&RoomRef> {
        self.seats.get(&id(name))
    }

    pub(crate) fn is_in(&self, name: &str, expected: &str) -> bool {
        self.room_of(name) == Some(&RoomRef::Old(room(expected)))
    }

    pub(crate) fn why(&self, name: &str) -> &[Why] {
        let seat = self
            .outcome
            .seats
            .iter()
            .find(|seat| seat.participant == id(name));
        &seat.unwrap().why
    }

    pub(crate) fn why_not(&self, name: &str) -> Option<Unplaced> {
        let found = self
            .outcome
            .unplaced
            .iter()
            .find(|(who, _)| *who == id(name));
        found.map(|(_, why)| *why)
    }

    /// People of each room that has some, by room.
    pub(crate) fn rooms(&self) -> BTreeMap<RoomRef, Vec<ParticipantId>> {
        let mut rooms: BTreeMap<RoomRef, Vec<ParticipantId>> = BTreeMap::new();
        for (person, room) in &self.seats {
            rooms.entry(room.clone()).or_default().push(person.clone());
        }
        rooms
    }

    pub(crate) fn sizes(&self) -> Vec<usize> {
        self.rooms().values().map(Vec::len).collect()
    }
}
