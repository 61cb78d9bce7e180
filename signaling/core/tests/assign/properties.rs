use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use protocol::{Note, RoomRef, RoomsWish, Strategy as Way, Unplaced, Why};

use crate::forum::Forum;
use crate::problems::{WAYS, easy_forums, forums};

proptest! {
    #[test]
    fn no_hard_rule_is_ever_broken(forum in forums(), seed: u64) {
        forum.check_hard_rules(&forum.dealt(seed));
    }

    #[test]
    fn the_same_question_has_the_same_answer_in_any_order(forum in forums(), seed: u64, by in 0..40_usize) {
        let mut other = forum.clone();
        other.problem.together.reverse();
        other.problem.apart.reverse();
        let people = &mut other.problem.people;
        let middle = by.min(people.len());
        people.rotate_left(middle);
        prop_assert_eq!(forum.dealt(seed).outcome, other.dealt(seed).outcome);
    }

    #[test]
    fn every_reason_is_true(forum in forums(), seed: u64) {
        forum.check_reasons(&forum.dealt(seed));
    }

    #[test]
    fn figures_count_what_came_out(forum in forums(), seed: u64) {
        let dealt = forum.dealt(seed);
        let (figures, sizes) = (dealt.outcome.figures, dealt.sizes());
        prop_assert_eq!(figures.placed as usize, sizes.iter().sum::<usize>());
        prop_assert_eq!(figures.unplaced as usize, dealt.outcome.unplaced.len());
        prop_assert_eq!(usize::from(figures.rooms), sizes.len());
        prop_assert_eq!(usize::from(figures.smallest), sizes.iter().min().copied().unwrap_or(0));
        prop_assert_eq!(usize::from(figures.largest), sizes.iter().max().copied().unwrap_or(0));
    }

    #[test]
    fn no_room_is_made_in_vain(forum in forums(), seed: u64) {
        let dealt = forum.dealt(seed);
        let used: BTreeSet<_> = dealt.rooms().into_keys().collect();
        let made = &dealt.outcome.make;
        prop_assert!(made.iter().all(|room| used.contains(&RoomRef::Made(room.number))));
        prop_assert!(made.iter().zip(1..).all(|(room, number)| room.number == number));
        prop_assert!(made.is_empty() || forum.recipe.rooms == RoomsWish::Make);
    }

    #[test]
    fn a_random_deal_is_even_and_leaves_nobody_out(forum in easy_forums(), seed: u64) {
        let mut forum = forum;
        forum.recipe.strategy = Way::Random;
        forum.recipe.size.max = 250;
        let dealt = forum.dealt(seed);
        let (people, rooms) = (forum.problem.people.len(), forum.problem.rooms.len());
        prop_assert_eq!(dealt.outcome.unplaced.is_empty(), rooms > 0 || people == 0);
        if rooms > 0 && usize::from(forum.recipe.size.min) <= people / rooms {
            let mut sizes = dealt.sizes();
            sizes.resize(rooms, 0);
            prop_assert!(sizes.iter().max().unwrap() - sizes.iter().min().unwrap() <= 1);
        }
    }

    #[test]
    fn made_rooms_are_of_the_wanted_size_whenever_they_can_be(people in 1..80_usize, seed: u64) {
        let forum = Forum::of(Way::CountryMix).sized(4, 5, 6).makes_rooms();
        let forum = forum.teachers(people, "t", "KZ", &["ru"], &[]);
        let sizes = forum.dealt(seed).sizes();
        let can_be = (1..=people).any(|rooms| rooms * 4 <= people && people <= rooms * 6);
        prop_assert_eq!(sizes.iter().all(|size| (4..=6).contains(size)), can_be, "{:?}", sizes);
    }

    #[test]
    fn nobody_waits_where_there_is_a_place(forum in easy_forums(), seed: u64) {
        let dealt = forum.dealt(seed);
        let places = forum.max() * forum.problem.rooms.len();
        let placing = !matches!(forum.recipe.strategy, Way::Manual | Way::SelfSelect | Way::Language);
        if placing {
            let seats = places.min(forum.problem.people.len());
            prop_assert_eq!(dealt.outcome.seats.len(), seats);
        }
    }

    #[test]
    fn the_score_is_what_the_documents_say(forum in easy_forums(), seed: u64) {
        let mut forum = forum;
        forum.recipe.strategy = Way::Wish;
        let dealt = forum.dealt(seed);
        prop_assert_eq!(i64::from(dealt.outcome.score), forum.naive_score(&dealt));
    }
}

/// What the properties above would say nothing about if it never came up.
#[test]
fn problems_by_lot_reach_every_reason() {
    let mut runner = TestRunner::deterministic();
    let (mut whys, mut unplaced, mut notes, mut ways) =
        <(BTreeSet<_>, BTreeSet<_>, BTreeSet<_>, BTreeSet<_>)>::default();
    for seed in 0..500 {
        let forum = forums().new_tree(&mut runner).unwrap().current();
        let dealt = forum.dealt(seed);
        ways.insert(forum.recipe.strategy);
        let reasons = dealt.outcome.seats.iter().flat_map(|seat| &seat.why);
        whys.extend(reasons.map(why_name));
        unplaced.extend(dealt.outcome.unplaced.iter().map(|(_, why)| *why));
        notes.extend(dealt.outcome.notes.iter().map(note_name));
    }
    let of_late = [Why::Chosen, Why::FromWaitingList, Why::Late, Why::LeastFull];
    assert!(
        of_late.iter().all(|why| !whys.contains(&why_name(why))),
        "the reasons of others"
    );
    assert_eq!(whys.len(), 13, "{whys:?}");
    let all = [
        Unplaced::NoLanguage,
        Unplaced::NoPlace,
        Unplaced::ApartFromAll,
        Unplaced::PinsCollide,
        Unplaced::LeftOpen,
    ];
    assert_eq!(unplaced, BTreeSet::from(all));
    assert_eq!(notes.len(), 5, "{notes:?}");
    assert_eq!(ways.len(), WAYS.len());
}

fn why_name(why: &Why) -> String {
    let text = format!("{why:?}");
    text.split(' ').next().unwrap().to_owned()
}

fn note_name(note: &Note) -> String {
    let text = format!("{note:?}");
    text.split(' ').next().unwrap().to_owned()
}
