//! Whether a reason is true of what came out.

use protocol::{ParticipantId, RoomRef, Unplaced, Why};
use signaling_core::assign::Person;

use crate::forum::{Dealt, Forum};
use crate::hard::Room;

impl Forum {
    /// Panics at the first reason that is not true.
    pub(crate) fn check_reasons(&self, dealt: &Dealt) {
        let rooms = self.rooms_of(dealt);
        for seat in &dealt.outcome.seats {
            assert!((1..=3).contains(&seat.why.len()), "{:?}", seat.why);
            assert!(seat.why.is_sorted(), "{:?}", seat.why);
            let (person, room) = (self.person(&seat.participant), &rooms[&seat.room]);
            for why in &seat.why {
                assert!(
                    self.is_true(why, person, room, &seat.room),
                    "{why:?} of {}",
                    person.id
                );
            }
        }
        for (id, why) in &dealt.outcome.unplaced {
            assert!(self.is_left_out_for(*why, id, dealt), "{why:?} of {id}");
        }
    }

    fn is_true(&self, why: &Why, person: &Person, room: &Room<'_>, name: &RoomRef) -> bool {
        let seat = person
            .seat
            .as_ref()
            .filter(|seat| RoomRef::Old(seat.room.clone()) == *name);
        let others: Vec<_> = room
            .people
            .iter()
            .filter(|other| other.id != person.id)
            .collect();
        let last = |id: &ParticipantId| self.problem.last.get(id);
        match why {
            Why::ByHand => seat.is_some_and(|seat| seat.pinned),
            Why::Kept => seat.is_some_and(|seat| !seat.pinned),
            Why::Random => self.recipe.strategy == protocol::Strategy::Random,
            Why::Wish { goal, choice } => {
                *goal == room.goal && person.goals.get(usize::from(*choice) - 1) == Some(goal)
            }
            Why::Language { tag } => {
                let named = room
                    .people
                    .iter()
                    .filter(|person| !person.languages.is_empty());
                let mut tags =
                    named.map(|person| person.languages.iter().any(|lang| lang.as_str() == tag));
                !person.languages.is_empty() && tags.all(|named| named)
            }
            Why::LanguageUnknown => person.languages.is_empty(),
            Why::Mix { country } => {
                *country == person.country
                    && !others.is_empty()
                    && others.iter().all(|other| other.country != *country)
            }
            Why::Together => others
                .iter()
                .any(|other| self.bound(&person.id).contains(&other.id)),
            Why::Apart => {
                let mut pairs = self.problem.apart.iter();
                pairs.any(|(one, other)| one != other && (*one == person.id || *other == person.id))
            }
            Why::SameAsLast => {
                last(&person.id).is_some_and(|was| RoomRef::Old(was.clone()) == *name)
            }
            Why::NewPeople { known } => {
                let met = others
                    .iter()
                    .filter(|other| last(&other.id) == last(&person.id));
                last(&person.id).is_some() && met.count() == usize::from(*known)
            }
            Why::Keyboard => person.keyboard && others.iter().all(|other| !other.keyboard),
            Why::Size => true,
            Why::Chosen | Why::FromWaitingList | Why::Late | Why::LeastFull => false,
        }
    }

    /// Only single people are judged by language: groups are the hard rules' matter.
    fn is_left_out_for(&self, why: Unplaced, id: &ParticipantId, dealt: &Dealt) -> bool {
        let person = self.person(id);
        let alone = self.bound(id).len() == 1;
        let rooms = self.rooms_of(dealt);
        match why {
            Unplaced::NoLanguage => {
                self.hard_language()
                    && (!alone || !person.languages.is_empty())
                    && (!alone
                        || !rooms.iter().any(|(name, room)| {
                            self.is_open(name, room) && understands(person, room)
                        }))
            }
            Unplaced::NoPlace => {
                let full = |room: &Room<'_>| room.people.len() >= self.max().min(room.capacity);
                !alone
                    || rooms.iter().all(|(name, room)| {
                        !self.is_open(name, room)
                            || full(room)
                            || (self.hard_language() && !understands(person, room))
                    })
            }
            Unplaced::ApartFromAll => {
                let mut pairs = self.problem.apart.iter();
                pairs.any(|(one, other)| {
                    self.bound(id).contains(one) || self.bound(id).contains(other)
                })
            }
            Unplaced::PinsCollide => !alone,
            Unplaced::LeftOpen => person.seat.is_none() || self.fixed(person).is_none(),
        }
    }

    /// With new rooms asked for, old ones are for those who stay in them.
    fn is_open(&self, name: &RoomRef, room: &Room<'_>) -> bool {
        let existing = self.recipe.rooms == protocol::RoomsWish::Existing;
        existing || matches!(name, RoomRef::Made(_)) || !room.people.is_empty()
    }
}

fn understands(person: &Person, room: &Room<'_>) -> bool {
    if person.languages.is_empty() {
        return true;
    }
    let named: Vec<_> = room
        .people
        .iter()
        .filter(|other| !other.languages.is_empty())
        .collect();
    match room.language {
        Some(language) => person.languages.contains(language),
        None => person
            .languages
            .iter()
            .any(|lang| named.iter().all(|other| other.languages.contains(lang))),
    }
}
