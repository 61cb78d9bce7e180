use std::cmp::Reverse;
use std::collections::BTreeMap;

use protocol::{ParticipantId, RoomId, Why};

use super::Lang;
use super::problem::{Person, Problem, RoomSpec};

/// One more person while rooms are open; the others are where `seat` says. A room of their own language and first wish, or
/// of their own language, or one that they share a language with; of these the one with fewest people. Nobody is put into
/// a full room, away from those they stay with, or to those they are kept from. None: staff are told.
#[must_use]
pub fn place_late(problem: &Problem, person: &Person) -> Option<(RoomId, Vec<Why>)> {
    let floor = Floor::of(problem, &person.id);
    let mates = floor.rooms_of(bound(problem, &person.id));
    let allowed = |room: &&RoomSpec| {
        mates.iter().all(|mate| **mate == room.id) && floor.takes(room, problem, &person.id)
    };
    let ranked = problem.rooms.iter().filter(allowed).filter_map(|room| {
        let fit = floor.fit(room, person)?;
        Some((fit, Reverse(floor.people(room)), room))
    });
    // Of equals the first room: `max_by` would keep the last.
    let best = ranked.reduce(|best, next| {
        let better = (&next.0, next.1) > (&best.0, best.1);
        if better { next } else { best }
    });
    best.map(|(fit, _, room)| (room.id.clone(), fit.why(room, person, !mates.is_empty())))
}

/// Who of a room's waiting list gets a place that became free: the first who may come. They chose the room, so its
/// language is no question.
#[must_use]
pub fn next_waiting<'w>(
    problem: &Problem,
    room: &RoomId,
    waiting: &'w [ParticipantId],
) -> Option<&'w ParticipantId> {
    let room = problem.rooms.iter().find(|known| known.id == *room)?;
    waiting
        .iter()
        .find(|id| Floor::of(problem, id).takes(room, problem, id))
}

/// Who is where, without the one who comes.
struct Floor<'p> {
    tables: BTreeMap<&'p RoomId, Taken<'p>>,
    seats: BTreeMap<&'p ParticipantId, &'p RoomId>,
}

#[derive(Default)]
struct Taken<'p> {
    people: usize,
    named: usize,
    languages: BTreeMap<&'p Lang, usize>,
}

/// How well a room suits: the later, the better.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Compatible,
    Language { wish: bool, tag: String },
}

impl<'p> Floor<'p> {
    fn of(problem: &'p Problem, comes: &ParticipantId) -> Self {
        let mut floor = Self {
            tables: BTreeMap::new(),
            seats: BTreeMap::new(),
        };
        for person in problem.people.iter().filter(|person| person.id != *comes) {
            let Some(seat) = &person.seat else { continue };
            floor.seats.insert(&person.id, &seat.room);
            let taken = floor.tables.entry(&seat.room).or_default();
            taken.people += 1;
            taken.named += usize::from(!person.languages.is_empty());
            let mut languages: Vec<&Lang> = person.languages.iter().collect();
            languages.sort_unstable();
            languages.dedup();
            languages
                .into_iter()
                .for_each(|lang| *taken.languages.entry(lang).or_default() += 1);
        }
        floor
    }

    fn people(&self, room: &RoomSpec) -> usize {
        self.tables.get(&room.id).map_or(0, |taken| taken.people)
    }

    fn rooms_of<'a>(&'a self, people: impl Iterator<Item = &'a ParticipantId>) -> Vec<&'a RoomId> {
        people
            .filter_map(|id| self.seats.get(id).copied())
            .collect()
    }

    /// There is a place, and nobody whom they are kept from.
    fn takes(&self, room: &RoomSpec, problem: &Problem, who: &ParticipantId) -> bool {
        let place = room
            .capacity
            .is_none_or(|most| self.people(room) < usize::from(most));
        let apart = problem.apart.iter().filter_map(|(one, other)| match who {
            who if who == one => Some(other),
            who if who == other => Some(one),
            _ => None,
        });
        place && self.rooms_of(apart).iter().all(|taken| **taken != room.id)
    }

    fn fit(&self, room: &RoomSpec, person: &Person) -> Option<Fit> {
        let empty = Taken::default();
        let taken = self.tables.get(&room.id).unwrap_or(&empty);
        let speaks = |lang: &Lang| match &room.language {
            Some(spoken) => spoken == lang,
            None => taken.named > 0 && taken.languages.get(lang) == Some(&taken.named),
        };
        let first = person.languages.first();
        if let Some(own) = first.filter(|lang| speaks(lang)) {
            let wish = person.goals.first() == Some(&room.goal);
            return Some(Fit::Language {
                wish,
                tag: own.as_str().to_owned(),
            });
        }
        let nothing_shared = room.language.is_none()
            && (taken.named == 0 || taken.languages.values().all(|count| *count < taken.named));
        let compatible = first.is_none() || nothing_shared || person.languages.iter().any(speaks);
        compatible.then_some(Fit::Compatible)
    }
}

impl Fit {
    fn why(self, room: &RoomSpec, person: &Person, together: bool) -> Vec<Why> {
        let mut why = Vec::new();
        if let Self::Language { wish, tag } = self {
            why.extend(wish.then_some(Why::Wish {
                goal: room.goal,
                choice: 1,
            }));
            why.push(Why::Language { tag });
        } else if person.languages.is_empty() {
            why.push(Why::LanguageUnknown);
        }
        why.extend(together.then_some(Why::Together));
        why.extend([Why::Late, Why::LeastFull]);
        why.truncate(3);
        why
    }
}

/// Those whom this person stays with.
fn bound<'p>(
    problem: &'p Problem,
    id: &'p ParticipantId,
) -> impl Iterator<Item = &'p ParticipantId> {
    let groups = problem
        .together
        .iter()
        .filter(move |group| group.contains(id));
    groups.flatten().filter(move |mate| *mate != id)
}
