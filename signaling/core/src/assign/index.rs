use std::collections::BTreeMap;

use protocol::{ParticipantId, RoomId, RoomRef};

use super::Lang;
use super::arena::{Key as _, RoomIx, UnitIx};
use super::board::Seeker;
use super::languages::{Dictionary, Tongues};
use super::problem::{Person, Problem, RoomSpec};
use super::table::Table;

/// As of the wire: `Profile.languages` has no more.
const LANGUAGES_COUNTED: usize = protocol::limits::LANGUAGES_MAX;

/// Names of the problem as numbers.
pub(super) struct Index<'p> {
    pub(super) people: BTreeMap<&'p ParticipantId, usize>,
    pub(super) rooms: BTreeMap<&'p RoomId, RoomIx>,
    countries: BTreeMap<&'p str, usize>,
    groups: BTreeMap<&'p RoomId, usize>,
    pub(super) dictionary: Dictionary,
}

impl<'p> Index<'p> {
    pub(super) fn of(
        problem: &'p Problem,
        people: &BTreeMap<&'p ParticipantId, &'p Person>,
    ) -> Self {
        let spoken = people.values().flat_map(|person| heard(person));
        let offered = problem
            .rooms
            .iter()
            .filter_map(|room| room.language.as_ref());
        let mut countries: Vec<&str> = people.values().map(|person| &*person.country).collect();
        countries.retain(|country| !country.is_empty());
        let mut rooms = BTreeMap::new();
        for (at, room) in problem.rooms.iter().enumerate() {
            rooms.entry(&room.id).or_insert(RoomIx::at(at));
        }
        Self {
            people: people.keys().copied().zip(0..).collect(),
            rooms,
            countries: numbered(countries),
            groups: numbered(problem.last.values().collect()),
            dictionary: Dictionary::of(spoken.chain(offered)),
        }
    }

    pub(super) fn seeker(&self, person: &Person, problem: &Problem) -> Seeker {
        let tongues = heard(person).map(|lang| self.dictionary.tongue(lang));
        let last = problem.last.get(&person.id);
        let mut wishes = person.goals.iter().copied();
        Seeker {
            id: person.id.clone(),
            online: person.online,
            tongues: tongues.fold(Tongues::default(), Tongues::with),
            country: self.countries.get(&*person.country).copied(),
            wishes: [wishes.next(), wishes.next()],
            keyboard: person.keyboard,
            weak: person.weak,
            group: last.and_then(|room| self.groups.get(room)).copied(),
            last: last.and_then(|room| self.rooms.get(room)).copied(),
            apart: Vec::new(),
            unit: UnitIx::at(0),
            fixed: false,
            room: None,
        }
    }

    pub(super) fn table(&self, room: &RoomSpec, max: usize) -> Table {
        let capacity = room.capacity.map_or(usize::MAX, usize::from);
        let tongue = room
            .language
            .as_ref()
            .map(|lang| self.dictionary.tongue(lang));
        Table {
            language: room.language.clone(),
            ..Table::new(
                RoomRef::Old(room.id.clone()),
                room.goal,
                tongue,
                max,
                capacity,
            )
        }
    }
}

fn heard(person: &Person) -> impl Iterator<Item = &Lang> {
    person.languages.iter().take(LANGUAGES_COUNTED)
}

fn numbered<T: Ord>(mut names: Vec<T>) -> BTreeMap<T, usize> {
    names.sort_unstable();
    names.dedup();
    names.into_iter().zip(0..).collect()
}
