use std::collections::BTreeMap;

use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::TestRunner;
use protocol::{LanguageRule, Recipe, RoomRef, RoomSize, RoomsWish, Strategy};
use signaling_core::assign::score;

use crate::forum::{Dealt, Forum, room};
use crate::problems::easy_forums;

/// What a random deal would be worth by this forum's recipe.
fn random_worth(forum: &Forum, seed: u64) -> i32 {
    let mut random = forum.clone();
    random.recipe.strategy = Strategy::Random;
    score(&forum.problem, &forum.recipe, &seats(&random.dealt(seed)))
}

fn seats(dealt: &Dealt) -> BTreeMap<protocol::ParticipantId, protocol::RoomId> {
    let seats = dealt
        .outcome
        .seats
        .iter()
        .filter_map(|seat| match &seat.room {
            RoomRef::Old(room) => Some((seat.participant.clone(), room.clone())),
            RoomRef::Made(_) => None,
        });
    seats.collect()
}

/// 60 people by lot who were in the last round, and 12 rooms.
fn crowd(strategy: Strategy, runner: &mut TestRunner) -> Forum {
    let mut forum = Forum::of(strategy);
    let mut tree = || easy_forums().new_tree(runner).unwrap().current();
    while forum.problem.people.len() < 60 {
        for mut person in tree().problem.people {
            let name = format!("p{}", forum.problem.people.len());
            person.id = crate::forum::id(&name);
            forum.problem.last.insert(
                person.id.clone(),
                room(&format!("r{}", forum.problem.people.len() % 12)),
            );
            forum.problem.people.push(person);
        }
    }
    for at in 0..12 {
        forum = forum.room(&format!("r{at}"), [1, 3, 4, 13][at % 4]);
    }
    forum.recipe = Recipe {
        strategy,
        size: RoomSize {
            target: 5,
            min: 3,
            max: 8,
        },
        rooms: RoomsWish::Existing,
        language: LanguageRule::Off,
        country_mix: true,
        ..Recipe::default()
    };
    forum
}

#[test]
fn every_strategy_is_worth_more_than_chance() {
    let mut runner = TestRunner::deterministic();
    for strategy in [
        Strategy::Wish,
        Strategy::CountryMix,
        Strategy::SameAsLast,
        Strategy::DifferentFromLast,
    ] {
        let (mut dealt, mut random) = (0, 0);
        for seed in 0..20 {
            let forum = crowd(strategy, &mut runner);
            dealt += forum.dealt(seed).outcome.score;
            random += random_worth(&forum, seed);
        }
        println!(
            "{strategy:?}: {} a deal, by chance {}",
            dealt / 20,
            random / 20
        );
        assert!(dealt > random, "{strategy:?}: {dealt} against {random}");
    }
}

#[test]
fn a_soft_language_is_worth_more_than_chance() {
    let mut runner = TestRunner::deterministic();
    let (mut dealt, mut random) = (0, 0);
    for seed in 0..20 {
        let mut forum = crowd(Strategy::CountryMix, &mut runner);
        forum.recipe.language = LanguageRule::Soft;
        dealt += forum.dealt(seed).outcome.score;
        random += random_worth(&forum, seed);
    }
    assert!(dealt > random, "{dealt} against {random}");
}

#[test]
fn next_rounds_with_new_people_meet_fewer_again_than_by_chance() {
    let mut runner = TestRunner::deterministic();
    let (mut dealt, mut random) = (0, 0);
    for seed in 0..50 {
        let mut forum = crowd(Strategy::DifferentFromLast, &mut runner);
        dealt += forum.dealt(seed).outcome.figures.met_again;
        forum.recipe.strategy = Strategy::Random;
        let by_chance = forum.dealt(seed).outcome.figures.met_again;
        random += by_chance;
    }
    println!("{dealt} pairs meet again, by chance {random}");
    assert!(random > 0 && dealt * 4 < random, "{dealt} against {random}");
}

#[test]
fn a_score_is_the_same_told_by_seats() {
    let mut runner = TestRunner::deterministic();
    let forum = crowd(Strategy::Wish, &mut runner);
    let dealt = forum.dealt(7);
    assert!(dealt.outcome.score != 0);
    assert_eq!(
        dealt.outcome.score,
        score(&forum.problem, &forum.recipe, &seats(&dealt))
    );
}
