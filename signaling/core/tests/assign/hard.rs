//! The rules that are never broken, written down a second time: slowly, and without looking at the code.

use std::collections::{BTreeMap, BTreeSet};

use protocol::{LanguageRule, ParticipantId, RoomId, RoomRef, Strategy, Unplaced};
use signaling_core::assign::{Lang, Person, RoomSpec};

use crate::forum::{Dealt, Forum};

/// A room and its people as they came out.
pub(crate) struct Room<'d> {
    pub(crate) goal: u8,
    pub(crate) language: Option<&'d Lang>,
    pub(crate) capacity: usize,
    pub(crate) people: Vec<&'d Person>,
}

impl Forum {
    pub(crate) fn person(&self, id: &ParticipantId) -> &Person {
        self.problem
            .people
            .iter()
            .find(|person| person.id == *id)
            .unwrap()
    }

    /// The seat that nothing may change.
    pub(crate) fn fixed(&self, person: &Person) -> Option<RoomId> {
        let nobody_placed = matches!(
            self.recipe.strategy,
            Strategy::Manual | Strategy::SelfSelect
        );
        let seat = person.seat.as_ref()?;
        let stays = seat.pinned || self.recipe.keep || nobody_placed;
        let there = self.problem.rooms.iter().any(|room| room.id == seat.room);
        (stays && there).then(|| seat.room.clone())
    }

    pub(crate) fn hard_language(&self) -> bool {
        self.recipe.language == LanguageRule::Hard || self.recipe.strategy == Strategy::Language
    }

    pub(crate) fn max(&self) -> usize {
        let size = self.recipe.size;
        usize::from(size.max.max(size.target).max(1))
    }

    /// With whom somebody has to be, themselves too: everybody who can be reached by groups.
    pub(crate) fn bound(&self, id: &ParticipantId) -> BTreeSet<ParticipantId> {
        let mut bound = BTreeSet::from([id.clone()]);
        loop {
            let before = bound.len();
            for group in &self.problem.together {
                if group.iter().any(|mate| bound.contains(mate)) {
                    bound.extend(
                        group
                            .iter()
                            .filter(|id| self.problem.people.iter().any(|p| p.id == **id))
                            .cloned(),
                    );
                }
            }
            if bound.len() == before {
                return bound;
            }
        }
    }

    pub(crate) fn rooms_of<'d>(&'d self, dealt: &'d Dealt) -> BTreeMap<RoomRef, Room<'d>> {
        let mut rooms = BTreeMap::new();
        for room in &self.problem.rooms {
            rooms.insert(RoomRef::Old(room.id.clone()), Room::of(room));
        }
        for made in &dealt.outcome.make {
            let language = made.language.as_ref();
            let room = Room {
                goal: made.goal,
                language,
                capacity: usize::MAX,
                people: Vec::new(),
            };
            rooms.insert(RoomRef::Made(made.number), room);
        }
        for (room, people) in dealt.rooms() {
            let people = people.iter().map(|id| self.person(id)).collect();
            rooms.get_mut(&room).expect("a room that there is").people = people;
        }
        rooms
    }

    /// Panics at the first rule that is broken.
    pub(crate) fn check_hard_rules(&self, dealt: &Dealt) {
        self.check_everybody_is_told(dealt);
        self.check_seats_that_stay(dealt);
        self.check_groups(dealt);
        for (name, room) in &self.rooms_of(dealt) {
            self.check_apart(name, room);
            if self.hard_language() {
                self.check_language(name, room);
            }
            self.check_size(name, room);
        }
    }

    fn check_everybody_is_told(&self, dealt: &Dealt) {
        let seated = dealt.outcome.seats.iter().map(|seat| &seat.participant);
        let left = dealt.outcome.unplaced.iter().map(|(id, _)| id);
        let mut told: Vec<_> = seated.chain(left).collect();
        told.sort();
        let mut people: Vec<_> = self
            .problem
            .people
            .iter()
            .map(|person| &person.id)
            .collect();
        people.sort();
        assert_eq!(told, people, "everybody is in exactly one list");
    }

    fn check_seats_that_stay(&self, dealt: &Dealt) {
        for person in &self.problem.people {
            if let Some(seat) = self.fixed(person) {
                let is = dealt
                    .outcome
                    .seats
                    .iter()
                    .find(|seat| seat.participant == person.id);
                assert_eq!(
                    is.map(|seat| &seat.room),
                    Some(&RoomRef::Old(seat)),
                    "a seat that stays"
                );
            }
        }
    }

    fn check_groups(&self, dealt: &Dealt) {
        if matches!(
            self.recipe.strategy,
            Strategy::Manual | Strategy::SelfSelect
        ) {
            return;
        }
        for person in self
            .problem
            .people
            .iter()
            .filter(|person| self.fixed(person).is_none())
        {
            let own = dealt
                .outcome
                .seats
                .iter()
                .find(|seat| seat.participant == person.id);
            let mut fixed_rooms = BTreeSet::new();
            for mate in self.bound(&person.id) {
                let mate = self.person(&mate);
                if let Some(room) = self.fixed(mate) {
                    fixed_rooms.insert(room.clone());
                    let same = own.is_none_or(|own| own.room == RoomRef::Old(room));
                    assert!(same, "not where a mate's seat is");
                } else {
                    let theirs = dealt
                        .outcome
                        .seats
                        .iter()
                        .find(|seat| seat.participant == mate.id);
                    assert_eq!(
                        own.map(|seat| &seat.room),
                        theirs.map(|seat| &seat.room),
                        "a group is torn"
                    );
                }
            }
            let collide = dealt
                .outcome
                .unplaced
                .contains(&(person.id.clone(), Unplaced::PinsCollide));
            assert_eq!(
                collide,
                fixed_rooms.len() > 1,
                "pins collide exactly if they do"
            );
        }
    }

    fn check_apart(&self, name: &RoomRef, room: &Room<'_>) {
        for (one, other) in self
            .problem
            .apart
            .iter()
            .filter(|(one, other)| one != other)
        {
            let both: Vec<_> = room
                .people
                .iter()
                .filter(|p| p.id == *one || p.id == *other)
                .collect();
            let by_hand = both.iter().all(|person| self.fixed(person).is_some());
            assert!(both.len() < 2 || by_hand, "{one} meets {other} in {name:?}");
        }
    }

    fn check_language(&self, name: &RoomRef, room: &Room<'_>) {
        let named: Vec<_> = room
            .people
            .iter()
            .filter(|person| !person.languages.is_empty())
            .collect();
        let placed: Vec<_> = named
            .iter()
            .filter(|person| self.fixed(person).is_none())
            .collect();
        if placed.is_empty() {
            return;
        }
        let good = match room.language {
            Some(language) => placed
                .iter()
                .all(|person| person.languages.contains(language)),
            None => placed[0]
                .languages
                .iter()
                .any(|lang| named.iter().all(|person| person.languages.contains(lang))),
        };
        assert!(good, "no common language in {name:?}: {:?}", room.people);
    }

    fn check_size(&self, name: &RoomRef, room: &Room<'_>) {
        let most = self.max().min(room.capacity);
        if room.people.len() <= most
            || room
                .people
                .iter()
                .all(|person| self.fixed(person).is_some())
        {
            return;
        }
        let group = self.bound(&room.people[0].id);
        let alone = room.people.iter().all(|person| group.contains(&person.id));
        assert!(
            alone && room.people.len() <= room.capacity,
            "{} people in {name:?}",
            room.people.len()
        );
    }
}

impl<'d> Room<'d> {
    fn of(spec: &'d RoomSpec) -> Self {
        let capacity = spec.capacity.map_or(usize::MAX, usize::from);
        Self {
            goal: spec.goal,
            language: spec.language.as_ref(),
            capacity,
            people: Vec::new(),
        }
    }
}
