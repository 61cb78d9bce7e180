use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;

#[test]
fn numbers_go_on_over_the_wrap() {
    let mut sequencer = Sequencer::default();
    let Arrival::Newest { number: first, .. } = sequencer.arrive(65_535) else {
        panic!("the first is the newest");
    };
    let after = Arrival::Newest {
        number: first + 1,
        missing: 0,
    };
    assert_eq!(sequencer.arrive(0), after);
    let late = Arrival::Late { number: first - 1 };
    assert_eq!(sequencer.arrive(65_534), late);
}

#[test]
fn duplicates_and_the_far_too_late_are_stale() {
    let mut sequencer = Sequencer::default();
    sequencer.arrive(1000);
    assert_eq!(sequencer.arrive(1000), Arrival::Stale);
    assert!(matches!(sequencer.arrive(1000 - 511), Arrival::Late { .. }));
    assert_eq!(sequencer.arrive(1000 - 511), Arrival::Stale);
    assert_eq!(sequencer.arrive(1000 - 512), Arrival::Stale);
}

#[test]
fn padding_that_comes_too_late_to_be_taken_out_is_filled_in() {
    let mut compactor = Compactor::default();
    assert_eq!(compactor.media(10), 10);
    assert_eq!(compactor.padding(11), None);
    assert_eq!(compactor.media(13), 12);
    assert_eq!(compactor.padding(12), Some(11));
    assert_eq!(compactor.media(14), 13);
}

proptest! {
    /// Against a set of everything ever seen.
    #[test]
    fn a_number_is_new_exactly_once(
        start: u16,
        steps in prop::collection::vec(-600_i64..600, 1..400),
    ) {
        let mut sequencer = Sequencer::default();
        let mut seen = BTreeSet::new();
        let mut at = (1 << 16) + i64::from(start);
        let mut highest = None;
        for step in std::iter::once(0).chain(steps) {
            at = (at + step).max(1 << 16);
            let number = at as u64;
            let fresh = seen.insert(number);
            let expected = match highest {
                None => Arrival::Newest { number, missing: 0 },
                Some(top) if number > top => Arrival::Newest { number, missing: number - top - 1 },
                Some(top) if fresh && top - number < REORDER_WINDOW => Arrival::Late { number },
                Some(_) => Arrival::Stale,
            };
            prop_assert_eq!(sequencer.arrive(number as u16), expected);
            highest = highest.max(Some(number));
        }
    }

    /// In any order within the window: no two packets share a number, order is kept, and in the end nothing is missing.
    #[test]
    fn compaction_leaves_neither_holes_nor_doubles(
        padding in prop::collection::vec(any::<bool>(), 1..300),
        delays in prop::collection::vec(0_usize..20, 300),
    ) {
        let mut order: Vec<usize> = (0..padding.len()).collect();
        order.sort_by_key(|at| (at + delays[*at], *at));
        let mut compactor = Compactor::default();
        let mut given = BTreeSet::new();
        let mut numbers = Vec::new();
        for at in order {
            let number = 100_000 + at as u64;
            let out = match padding[at] {
                true => compactor.padding(number),
                false => Some(compactor.media(number)),
            };
            if let Some(out) = out {
                prop_assert!(given.insert(out), "{} twice", out);
                numbers.push((number, out));
            }
        }
        numbers.sort_unstable();
        prop_assert!(numbers.windows(2).all(|w| w[0].1 < w[1].1));
        if let (Some(first), Some(last)) = (given.first(), given.last()) {
            prop_assert_eq!((last - first + 1) as usize, given.len());
        }
    }
}
