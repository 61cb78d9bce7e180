//! Problems by lot.

use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use proptest::sample::select;
use protocol::{LanguageRule, Recipe, RoomSize, RoomsWish, Strategy as Way, Who};
use signaling_core::assign::{Person, Problem, RoomSpec, Taken};

use crate::forum::{Forum, id, lang, room};

const COUNTRIES: [&str; 8] = ["CN", "IN", "KG", "KZ", "PK", "RU", "TJ", ""];
const LANGUAGES: [&str; 6] = ["ru", "en", "zh", "kk", "ur", "hi"];
const GOALS: [u8; 4] = [1, 3, 4, 13];
pub(crate) const WAYS: [Way; 8] = [
    Way::Manual,
    Way::Random,
    Way::Wish,
    Way::Language,
    Way::CountryMix,
    Way::SameAsLast,
    Way::DifferentFromLast,
    Way::SelfSelect,
];

/// Everything at once: seats, groups, pairs, languages, capacities.
pub(crate) fn forums() -> impl Strategy<Value = Forum> {
    (0..40_usize, 0..8_usize)
        .prop_flat_map(|(people, rooms)| {
            let groups = vec(vec(0..people.max(1), 1..4), 0..4);
            let pairs = vec((0..people.max(1), 0..people.max(1)), 0..8);
            let last = btree_map(0..people.max(1), 0..rooms + 2, 0..people + 1);
            (
                (0..people)
                    .map(|at| teachers(at, rooms))
                    .collect::<Vec<_>>(),
                (0..rooms).map(specs).collect::<Vec<_>>(),
                groups,
                pairs,
                last,
                recipes(),
            )
        })
        .prop_map(|(people, rooms, groups, pairs, last, recipe)| {
            let problem = Problem {
                people,
                rooms,
                together: groups
                    .iter()
                    .map(|group| group.iter().map(|at| id(&name(*at))).collect())
                    .collect(),
                apart: pairs
                    .iter()
                    .map(|(one, other)| (id(&name(*one)), id(&name(*other))))
                    .collect(),
                last: last
                    .iter()
                    .map(|(who, at)| (id(&name(*who)), room(&name(*at))))
                    .collect(),
            };
            Forum { problem, recipe }
        })
}

/// People and rooms without any rule that could leave somebody out.
pub(crate) fn easy_forums() -> impl Strategy<Value = Forum> {
    forums().prop_map(|mut forum| {
        forum.problem.together.clear();
        forum.problem.apart.clear();
        forum
            .problem
            .people
            .iter_mut()
            .for_each(|person| person.seat = None);
        for room in &mut forum.problem.rooms {
            room.capacity = None;
            room.language = None;
        }
        forum.recipe.language = LanguageRule::Off;
        forum.recipe.rooms = RoomsWish::Existing;
        forum
    })
}

fn recipes() -> impl Strategy<Value = Recipe> {
    let language = select(vec![
        LanguageRule::Off,
        LanguageRule::Soft,
        LanguageRule::Hard,
    ]);
    let rooms = select(vec![RoomsWish::Existing, RoomsWish::Make]);
    let size =
        (0..8_u8, 0..6_u8, 0..10_u8).prop_map(|(target, min, max)| RoomSize { target, min, max });
    (
        select(WAYS.to_vec()),
        size,
        rooms,
        any::<bool>(),
        language,
        any::<bool>(),
    )
        .prop_map(
            |(strategy, size, rooms, keep, language, country_mix)| Recipe {
                strategy,
                size,
                rooms,
                who: Who::Attendees,
                online_only: false,
                keep,
                language,
                country_mix,
            },
        )
}

fn teachers(at: usize, rooms: usize) -> impl Strategy<Value = Person> {
    let seat = proptest::option::weighted(0.2, (0..rooms + 1, any::<bool>()));
    (
        select(COUNTRIES.to_vec()),
        proptest::sample::subsequence(LANGUAGES.to_vec(), 0..3).prop_shuffle(),
        proptest::sample::subsequence(GOALS.to_vec(), 0..3).prop_shuffle(),
        any::<[bool; 3]>(),
        seat,
    )
        .prop_map(
            move |(country, languages, goals, [online, keyboard, weak], seat)| Person {
                id: id(&name(at)),
                online,
                country: country.to_owned(),
                languages: languages.iter().map(|tag| lang(tag)).collect(),
                goals,
                keyboard,
                weak,
                seat: seat.map(|(at, pinned)| Taken {
                    room: room(&name(at)),
                    pinned,
                }),
            },
        )
}

fn specs(at: usize) -> impl Strategy<Value = RoomSpec> {
    let language = proptest::option::weighted(0.3, select(LANGUAGES.to_vec()));
    let capacity = proptest::option::weighted(0.3, 0..8_u16);
    (select(GOALS.to_vec()), language, capacity).prop_map(move |(goal, language, capacity)| {
        RoomSpec {
            id: room(&name(at)),
            goal,
            language: language.map(lang),
            capacity,
        }
    })
}

fn name(at: usize) -> String {
    format!("n{at}")
}
