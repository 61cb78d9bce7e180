use proptest::prelude::*;

use super::{Plan, budget};
use crate::media::sound::voices::Voices;

/// One person, at 26 kbit/s.
const ONE: Voices = Voices {
    packets: 50,
    bytes: 3_250,
};

fn single(depth: u8) -> Plan {
    let is_long = false;
    Plan { depth, is_long }
}

fn long(depth: u8) -> Plan {
    let is_long = true;
    Plan { depth, is_long }
}

fn choose(asked: u8, kbps: u64) -> Plan {
    Plan::choose(asked, Some(kbps * 1000), ONE, false)
}

#[test]
fn it_costs_what_leaves() {
    // 68 bytes of headers and 65 of sound, 50 times a second.
    assert_eq!(single(0).cost(ONE), 133 * 50 * 8);
    assert_eq!(single(2).cost(ONE), (133 + 9 + 130) * 50 * 8);
    assert_eq!(long(0).cost(ONE), (72 * 17 + 3250) * 8);
    assert_eq!(long(3).cost(ONE), long(2).cost(ONE));
    assert_eq!(single(2).surplus(ONE), (9 + 130) * 50 * 8);
}

#[test]
fn a_wide_link_gets_what_it_asks_for() {
    for asked in 0..=3 {
        assert_eq!(choose(asked, 1_000), single(asked));
        assert_eq!(Plan::choose(asked, None, ONE, false), single(asked));
    }
}

#[test]
fn three_hundred_kbps_afford_two_and_leave_the_rest_to_pictures() {
    assert_eq!(choose(2, 300), single(2));
    assert_eq!(choose(3, 300), single(2));
    assert!(single(2).cost(ONE) < 110_000);
}

#[test]
fn a_narrower_link_gets_the_same_in_long_packets() {
    assert_eq!(choose(2, 250), long(2));
    assert_eq!(choose(2, 200), long(1));
    assert_eq!(choose(1, 200), long(1));
}

#[test]
fn a_link_that_sound_alone_would_fill_gets_it_in_long_packets() {
    assert_eq!(choose(0, 64), long(0));
    assert_eq!(choose(2, 64), long(0));
    assert_eq!(choose(0, 140), single(0));
}

#[test]
fn who_saves_gets_long_packets_whatever_the_link_carries() {
    let saves = |asked, kbps: u64| Plan::choose(asked, Some(kbps * 1000), ONE, true);
    assert_eq!(saves(0, 5_000), long(0));
    assert_eq!(saves(2, 5_000), long(2));
    assert_eq!(saves(3, 5_000), long(2));
    assert_eq!(saves(2, 100), long(0));
}

fn voices() -> impl Strategy<Value = Voices> {
    (1_u64..400, 0_u64..30_000).prop_map(|(packets, bytes)| Voices { packets, bytes })
}

proptest! {
    #[test]
    fn it_is_never_above_the_budget_unless_sound_itself_is(
        asked in 0_u8..=3, estimate in 30_000_u64..2_000_000, voices in voices(), saves: bool,
    ) {
        let plan = Plan::choose(asked, Some(estimate), voices, saves);
        prop_assert!(plan.depth == 0 || plan.cost(voices) <= budget(estimate));
        let is_above = plan.cost(voices) > budget(estimate);
        prop_assert!(!is_above || plan == long(0), "the cheapest there is");
    }

    #[test]
    fn it_is_never_below_what_is_asked_unless_the_budget_forbids_that(
        asked in 0_u8..=3, estimate in 30_000_u64..2_000_000, voices in voices(), saves: bool,
    ) {
        let plan = Plan::choose(asked, Some(estimate), voices, saves);
        let forbidden = |plan: Plan| plan.cost(voices) > budget(estimate);
        prop_assert!(plan.depth <= asked);
        if plan.depth < asked {
            prop_assert!(saves || forbidden(single(plan.depth + 1)));
            prop_assert!(plan.depth == 2 || forbidden(long(plan.depth + 1)));
        }
        prop_assert_eq!(plan.is_long && !saves && !forbidden(single(asked)), false);
    }

    #[test]
    fn more_is_never_less(
        asked in 0_u8..=3, estimate in 30_000_u64..2_000_000, more in 0_u64..500_000, voices in voices(),
    ) {
        let depth = |estimate| Plan::choose(asked, Some(estimate), voices, false).depth;
        prop_assert!(depth(estimate + more) >= depth(estimate));
        prop_assert!(budget(estimate + more) >= budget(estimate));
        prop_assert!(budget(estimate) <= estimate);
    }

    #[test]
    fn what_it_needs_is_enough(asked in 0_u8..=3, voices in voices()) {
        let needs = Plan::needs(asked, voices);
        prop_assert_eq!(Plan::choose(asked, Some(needs), voices, false), single(asked));
        let less = Plan::choose(asked, Some(needs * 99 / 100 - 1_000), voices, false);
        prop_assert_ne!(less, single(asked));
    }
}
