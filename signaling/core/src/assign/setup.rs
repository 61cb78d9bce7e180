use std::collections::BTreeMap;

use protocol::{LanguageRule, ParticipantId, Recipe, RoomsWish, Strategy};

use super::arena::{Arena, Key as _, PersonIx, UnitIx};
use super::board::{Board, Home, Unit};
use super::index::Index;
use super::problem::{Person, Problem};
use super::units::Bonds;
use super::weights::Weights;

impl Board {
    /// The problem as numbers, with everybody in their seat who keeps it. Does not depend on the order of people, groups and pairs.
    pub(super) fn set(problem: &Problem, recipe: &Recipe) -> Self {
        let people: BTreeMap<&ParticipantId, &Person> = problem
            .people
            .iter()
            .map(|person| (&person.id, person))
            .collect();
        let index = Index::of(problem, &people);
        let target = usize::from(recipe.size.target.max(1));
        let max = usize::from(recipe.size.max).max(target);
        let mut board = Self {
            people: people
                .values()
                .map(|person| index.seeker(person, problem))
                .collect(),
            units: Arena::from_iter([]),
            rooms: problem
                .rooms
                .iter()
                .map(|room| index.table(room, max))
                .collect(),
            weights: Weights::of(recipe),
            hard: recipe.language == LanguageRule::Hard || recipe.strategy == Strategy::Language,
            makes: recipe.rooms == RoomsWish::Make,
            target,
            min: usize::from(recipe.size.min).min(target),
            max,
            dictionary: index.dictionary.clone(),
        };
        board.keep_apart(problem, &index);
        board.bind(problem, &index);
        board.keep_seats(&people, recipe, &index);
        board.open_rooms(recipe);
        board
    }

    fn keep_apart(&mut self, problem: &Problem, index: &Index<'_>) {
        for (one, other) in &problem.apart {
            let both = (index.people.get(one), index.people.get(other));
            let (Some(&one), Some(&other)) = both else {
                continue;
            };
            let (one, other) = (PersonIx::at(one), PersonIx::at(other));
            if one != other && !self.people[one].apart.contains(&other) {
                self.people[one].apart.push(other);
                self.people[other].apart.push(one);
            }
        }
    }

    fn bind(&mut self, problem: &Problem, index: &Index<'_>) {
        let mut bonds = Bonds::of(&problem.together, &index.people);
        let mut units: BTreeMap<usize, UnitIx> = BTreeMap::new();
        for person in self.people.keys() {
            let root = bonds.root(person.place());
            let unit = *units
                .entry(root)
                .or_insert_with(|| self.units.push(Unit::default()));
            self.people[person].unit = unit;
            self.units[unit].members.push(person);
        }
    }

    fn keep_seats(
        &mut self,
        people: &BTreeMap<&ParticipantId, &Person>,
        recipe: &Recipe,
        index: &Index<'_>,
    ) {
        let keep =
            recipe.keep || matches!(recipe.strategy, Strategy::Manual | Strategy::SelfSelect);
        for (at, person) in self.people.keys().zip(people.values()) {
            let unit = self.people[at].unit;
            let seat = person.seat.as_ref().filter(|seat| seat.pinned || keep);
            let Some(room) = seat.and_then(|seat| index.rooms.get(&seat.room)) else {
                self.units[unit].free.push(at);
                continue;
            };
            self.people[at].fixed = true;
            self.take_in(at, *room);
            let home = &mut self.units[unit].home;
            *home = match *home {
                Home::Anywhere => Home::In(*room),
                Home::In(home) if home == *room => Home::In(home),
                Home::In(_) | Home::Torn => Home::Torn,
            };
        }
    }

    /// With new rooms asked for, old ones are used only if somebody stays in them.
    fn open_rooms(&mut self, recipe: &Recipe) {
        if recipe.rooms == RoomsWish::Existing {
            return;
        }
        for room in self.rooms.keys() {
            self.rooms[room].open = !self.rooms[room].members.is_empty();
        }
        if recipe.strategy == Strategy::SameAsLast {
            for person in self.people.keys() {
                if let Some(room) = self.people[person].last {
                    self.rooms[room].open = true;
                }
            }
        }
    }
}
