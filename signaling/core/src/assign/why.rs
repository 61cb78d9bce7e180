use protocol::{LanguageRule, Recipe, Strategy, Unplaced, Why};

use super::arena::{PersonIx, RoomIx, UnitIx};
use super::bar::Bar;
use super::board::{Board, Home};
use super::languages::Tongue;
use super::problem::Person;
use super::table::Table;

/// More are not read.
const REASONS_MAX: usize = 3;

/// What decided most, first: what was asked for this person, then what was asked for all, then what made the room better.
const fn rank(why: &Why) -> u8 {
    match why {
        Why::ByHand | Why::Kept | Why::Random | Why::Together => 0,
        Why::SameAsLast | Why::NewPeople { .. } => 1,
        Why::Wish { .. } => 2,
        Why::Language { .. } | Why::LanguageUnknown => 3,
        Why::Apart => 4,
        Why::Mix { .. } => 5,
        Why::Keyboard => 6,
        Why::Size | Why::Chosen | Why::FromWaitingList | Why::Late | Why::LeastFull => 7,
    }
}

impl Board {
    /// Why this person is in this room: true of the board as it is, one to three.
    pub(super) fn why(
        &self,
        person: PersonIx,
        said: &Person,
        room: RoomIx,
        recipe: &Recipe,
    ) -> Vec<Why> {
        let who = &self.people[person];
        if who.fixed {
            let pinned = said.seat.as_ref().is_some_and(|seat| seat.pinned);
            return vec![if pinned { Why::ByHand } else { Why::Kept }];
        }
        let mut why = Vec::new();
        if recipe.strategy == Strategy::Random {
            why.push(Why::Random);
        }
        why.extend(self.wish_met(person, room));
        why.extend(self.language_shared(person, said, room, recipe));
        why.extend(self.mixes(person, said, room));
        let mates = &self.rooms[room].members;
        if mates
            .iter()
            .any(|mate| *mate != person && self.people[*mate].unit == who.unit)
        {
            why.push(Why::Together);
        }
        if who
            .apart
            .iter()
            .any(|other| self.people[*other].room.is_some_and(|at| at != room))
        {
            why.push(Why::Apart);
        }
        if self.weights.same > 0 && who.last == Some(room) {
            why.push(Why::SameAsLast);
        }
        if let Some(group) = who
            .group
            .filter(|_| recipe.strategy == Strategy::DifferentFromLast)
        {
            let known = self.rooms[room].groups.of(group).saturating_sub(1);
            why.push(Why::NewPeople { known });
        }
        if self.weights.keyboard > 0 && who.keyboard && self.rooms[room].keyboards == 1 {
            why.push(Why::Keyboard);
        }
        if why.is_empty() {
            why.push(Why::Size);
        }
        why.sort_by_key(rank);
        why.truncate(REASONS_MAX);
        why.sort();
        why
    }

    /// Why the unit sits nowhere.
    pub(super) fn why_not(&self, unit: UnitIx, recipe: &Recipe) -> Unplaced {
        if matches!(recipe.strategy, Strategy::Manual | Strategy::SelfSelect) {
            return Unplaced::LeftOpen;
        }
        if self.units[unit].home == Home::Torn {
            return Unplaced::PinsCollide;
        }
        let bars = self.rooms.keys().filter_map(|room| self.bar(unit, room));
        match bars.filter(|bar| *bar != Bar::Closed).max() {
            Some(Bar::Apart) => Unplaced::ApartFromAll,
            Some(Bar::Place) => Unplaced::NoPlace,
            _ if self.hard && self.names_a_language(unit) && self.has_places() => {
                Unplaced::NoLanguage
            }
            _ => Unplaced::NoPlace,
        }
    }

    /// What all of a room share who name a language: what it was made for, or else the most frequent language.
    pub(super) fn spoken(&self, table: &Table) -> Option<Tongue> {
        let all =
            |tongue: &Tongue| table.named > 0 && table.tongues.of(tongue.place()) == table.named;
        let named = table
            .language
            .as_ref()
            .map(|lang| self.dictionary.tongue(lang));
        named.filter(all).or_else(|| {
            let mut tongues = table.members.iter().map(|who| self.people[*who].tongues);
            let first = tongues.find(|tongues| !tongues.is_empty())?;
            first.shareable().find(all)
        })
    }

    /// Hard rules keep rooms empty only if there are rooms, or could be.
    fn has_places(&self) -> bool {
        self.rooms.len() > 0 || self.makes
    }

    fn wish_met(&self, person: PersonIx, room: RoomIx) -> Option<Why> {
        let goal = self.rooms[room].goal;
        let choice = self.people[person].choice(goal)?;
        let counts = match choice {
            1 => self.weights.first_wish > 0,
            _ => self.weights.second_wish > 0,
        };
        counts.then_some(Why::Wish { goal, choice })
    }

    fn language_shared(
        &self,
        person: PersonIx,
        said: &Person,
        room: RoomIx,
        recipe: &Recipe,
    ) -> Option<Why> {
        if !self.hard
            && (recipe.language == LanguageRule::Off || recipe.strategy == Strategy::Random)
        {
            return None;
        }
        let table = &self.rooms[room];
        if self.people[person].tongues.is_empty() {
            return Some(Why::LanguageUnknown);
        }
        if table.named < 2 && table.tongue.is_none() {
            return None;
        }
        let all = |tongue: Tongue| table.tongues.of(tongue.place()) == table.named;
        let theirs = said.languages.iter().find(|lang| {
            let tongue = self.dictionary.tongue(lang);
            self.people[person].tongues.has(tongue) && tongue.is_shareable() && all(tongue)
        });
        let declared = table
            .language
            .as_ref()
            .filter(|lang| all(self.dictionary.tongue(lang)));
        let tag = declared.or(theirs)?.as_str().to_owned();
        Some(Why::Language { tag })
    }

    fn mixes(&self, person: PersonIx, said: &Person, room: RoomIx) -> Option<Why> {
        let table = &self.rooms[room];
        let only = |country: usize| table.countries.of(country) == 1 && table.members.len() > 1;
        let mixes = self.weights.country > 0 && self.people[person].country.is_some_and(only);
        mixes.then(|| Why::Mix {
            country: said.country.clone(),
        })
    }
}
