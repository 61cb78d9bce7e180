use std::collections::BTreeMap;

use protocol::{
    LanguageRule, ParticipantId, Recipe, RoomId, RoomRef, RoomSize, RoomsWish, Strategy,
};
use signaling_core::assign::{Lang, Outcome, Person, Problem, RoomSpec, Taken, assign as deal};

use super::bytes::Bytes;

const WAYS: [Strategy; 8] = [
    Strategy::Manual,
    Strategy::Random,
    Strategy::Wish,
    Strategy::Language,
    Strategy::CountryMix,
    Strategy::SameAsLast,
    Strategy::DifferentFromLast,
    Strategy::SelfSelect,
];
const LANGUAGES: [&str; 4] = ["ru", "en", "zh", "kk"];
const COUNTRIES: [&str; 4] = ["KZ", "RU", "CN", ""];

/// A problem made of bytes: nobody is lost or in two rooms, whom to keep apart is apart, no room is too full, and where a
/// language has to be shared, one is. Seats by hand are not in it: they may break all of this.
pub fn assign(data: &[u8]) {
    let mut bytes = Bytes(data);
    let Some((problem, recipe, seed)) = question(&mut bytes) else {
        return;
    };
    let outcome = deal(&problem, &recipe, seed);
    assert_eq!(
        outcome,
        deal(&problem, &recipe, seed),
        "another answer to the same question"
    );
    let mut told: Vec<_> = outcome.seats.iter().map(|seat| &seat.participant).collect();
    told.extend(outcome.unplaced.iter().map(|(id, _)| id));
    told.sort();
    let people: Vec<_> = problem.people.iter().map(|person| &person.id).collect();
    assert_eq!(told, people, "everybody is in exactly one list");
    if matches!(recipe.strategy, Strategy::Manual | Strategy::SelfSelect) {
        return; // seats stay as they were
    }
    for (room, people) in rooms(&problem, &outcome) {
        check(&problem, &recipe, &room, &people);
    }
}

fn check(problem: &Problem, recipe: &Recipe, room: &RoomRef, people: &[&Person]) {
    let inside = |id: &ParticipantId| people.iter().any(|person| person.id == *id);
    for (one, other) in problem.apart.iter().filter(|(one, other)| one != other) {
        assert!(!inside(one) || !inside(other), "they meet");
    }
    for group in &problem.together {
        let here = group.iter().filter(|id| inside(id)).count();
        let known = group
            .iter()
            .filter(|id| problem.people.iter().any(|person| person.id == **id))
            .count();
        assert!(here == 0 || here == known, "a group is torn");
    }
    let spec = problem
        .rooms
        .iter()
        .find(|spec| RoomRef::Old(spec.id.clone()) == *room);
    let capacity = spec
        .and_then(|spec| spec.capacity)
        .map_or(usize::MAX, usize::from);
    let max = usize::from(recipe.size.max.max(recipe.size.target).max(1));
    let alone = problem.together.iter().flatten().any(inside) && people.len() <= capacity;
    assert!(people.len() <= max.min(capacity) || alone, "too full");
    let hard = recipe.language == LanguageRule::Hard || recipe.strategy == Strategy::Language;
    let mut named = people.iter().filter(|person| !person.languages.is_empty());
    if let Some(first) = named.clone().next().filter(|_| hard) {
        let shared = |lang: &&Lang| named.clone().all(|person| person.languages.contains(lang));
        match spec.and_then(|spec| spec.language.as_ref()) {
            Some(spoken) => assert!(
                named.all(|person| person.languages.contains(spoken)),
                "not the room's language"
            ),
            None => assert!(
                first.languages.iter().find(shared).is_some(),
                "no common language"
            ),
        }
    }
}

fn rooms<'p>(problem: &'p Problem, outcome: &Outcome) -> BTreeMap<RoomRef, Vec<&'p Person>> {
    let mut rooms: BTreeMap<RoomRef, Vec<&Person>> = BTreeMap::new();
    for seat in &outcome.seats {
        let person = problem
            .people
            .iter()
            .find(|person| person.id == seat.participant);
        rooms.entry(seat.room.clone()).or_default().extend(person);
    }
    rooms
}

fn question(bytes: &mut Bytes<'_>) -> Option<(Problem, Recipe, u64)> {
    let (way, flags, seed) = (bytes.byte()?, bytes.byte()?, bytes.byte()?);
    let size = RoomSize {
        target: bytes.byte()? % 16,
        min: bytes.byte()? % 8,
        max: bytes.byte()? % 24,
    };
    let (rooms, people, groups, pairs) = (
        bytes.byte()? % 12,
        bytes.byte()? % 100,
        bytes.byte()? % 8,
        bytes.byte()? % 32,
    );
    let recipe = Recipe {
        strategy: *WAYS.get(usize::from(way) % WAYS.len())?,
        size,
        rooms: if flags & 1 == 0 {
            RoomsWish::Existing
        } else {
            RoomsWish::Make
        },
        language: match flags >> 1 & 3 {
            0 => LanguageRule::Off,
            1 => LanguageRule::Soft,
            _ => LanguageRule::Hard,
        },
        country_mix: flags & 8 != 0,
        ..Recipe::default()
    };
    let mut problem = Problem::default();
    for at in 0..rooms {
        let (goal, what) = (bytes.byte()? % 18, bytes.byte()?);
        let language = LANGUAGES
            .get(usize::from(what & 15))
            .and_then(|tag| Lang::of_tag(tag));
        let capacity = (what & 128 != 0).then_some(u16::from(what >> 4 & 7));
        problem.rooms.push(RoomSpec {
            id: room(at),
            goal,
            language,
            capacity,
        });
    }
    for at in 0..people {
        let (what, wishes) = (bytes.byte()?, bytes.byte()?);
        let last = bytes.byte()?;
        problem.people.push(person(at, what, wishes));
        if last & 1 == 0 {
            problem.last.insert(id(at), room(last >> 1 & 15));
        }
    }
    problem.people.sort_by(|one, other| one.id.cmp(&other.id));
    for _ in 0..groups {
        let group = [bytes.byte()?, bytes.byte()?, bytes.byte()?];
        problem
            .together
            .push(group.iter().map(|at| id(at % 128)).collect());
    }
    for _ in 0..pairs {
        problem
            .apart
            .push((id(bytes.byte()? % 128), id(bytes.byte()? % 128)));
    }
    Some((problem, recipe, u64::from(seed)))
}

fn person(at: u8, what: u8, wishes: u8) -> Person {
    let languages = LANGUAGES
        .iter()
        .enumerate()
        .filter(|(bit, _)| what >> bit & 1 == 1);
    Person {
        id: id(at),
        online: what & 16 != 0,
        country: COUNTRIES
            .get(usize::from(what >> 6))
            .copied()
            .unwrap_or_default()
            .to_owned(),
        languages: languages.filter_map(|(_, tag)| Lang::of_tag(tag)).collect(),
        goals: vec![wishes & 15, wishes >> 4],
        keyboard: what & 32 != 0,
        weak: what & 16 == 0,
        // Not pinned and not kept: what it says counts for nothing.
        seat: Some(Taken {
            room: room(at % 8),
            pinned: false,
        })
        .filter(|_| what & 64 != 0),
    }
}

fn id(at: u8) -> ParticipantId {
    ParticipantId::from_body(&at.to_string()).expect("an id")
}

fn room(at: u8) -> RoomId {
    RoomId::from_body(&at.to_string()).expect("an id")
}
