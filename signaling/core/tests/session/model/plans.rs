//! Random lives around plans and choices, compared with the naive drafts after every step.

use std::collections::{BTreeMap, BTreeSet};

use proptest::{collection::vec, prelude::*};
use signaling_core::{Choice, Plan};

use super::drafts::{Draft, Drafts};
use super::drawing::{CHOOSERS, Draw, Drawing, draw};
use crate::world::{World, id};

fn agrees(world: &World, drafts: &Drafts) {
    let plans = world.session.plans();
    assert_eq!(*plans.chosen().id(), drafts.chosen, "the chosen plan");
    let known: BTreeSet<_> = plans
        .others()
        .chain([plans.chosen()])
        .map(Plan::id)
        .collect();
    assert_eq!(known, drafts.plans.keys().collect(), "the plans");
    for (plan, draft) in &drafts.plans {
        agrees_on(plans.get(plan).expect("it is one of them"), draft);
        for room in &draft.rooms {
            let there = world.session.rooms().get(room).expect("it exists");
            let here = &drafts.rooms[room];
            assert_eq!(there.name, here.name, "the name of {room}");
            assert_eq!(there.capacity, here.capacity, "the places of {room}");
        }
    }
}

fn agrees_on(plan: &Plan, draft: &Draft) {
    let of = plan.id();
    assert_eq!(plan.name(), draft.name, "the name of {of}");
    assert_eq!(plan.version(), draft.version, "the version of {of}");
    assert_eq!(plan.rooms(), draft.rooms, "the rooms of {of}");
    for who in CHOOSERS {
        let seat = plan.seat_of(&id(who));
        let seat = seat.map(|seat| (&seat.room, seat.pinned));
        let meant = draft.seats.get(who);
        let meant = meant.map(|seat| (&seat.room, seat.pinned));
        assert_eq!(seat, meant, "where {who} belongs by {of}");
    }
    let until = match plan.choice() {
        Choice::Open { until, .. } => Some(*until),
        Choice::Closed => None,
    };
    let meant = draft.choice.as_ref().map(|choice| choice.until);
    assert_eq!(until, meant, "whether people choose from {of}");
    for room in &draft.rooms {
        let line: Vec<_> = draft.line(room).into_iter().map(id).collect();
        assert_eq!(plan.waiting(room), line, "who waits for {room}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(160))]

    /// Two moderators draw at once, from what each has seen, while people choose.
    #[test]
    fn every_life_of_plans_is_as_the_rules_say(draws in vec(draw(), 1..70), begun in any::<bool>()) {
        let mut drawing = if begun { Drawing::begun() } else { Drawing::new() };
        agrees(&drawing.world, &drawing.drafts);
        for draw in &draws {
            let (done, foretold) = drawing.goes_on(draw);
            prop_assert_eq!(done, foretold, "whether {:?} is allowed", draw);
            agrees(&drawing.world, &drawing.drafts);
        }
    }
}

/// The lives are worth something only if they reach what is rare.
#[test]
fn lives_reach_lines_collisions_and_rooms_of_two_plans() {
    use proptest::{strategy::ValueTree as _, test_runner::TestRunner};
    let mut runner = TestRunner::deterministic();
    let mut reached: BTreeMap<&str, usize> = BTreeMap::new();
    for _ in 0..60 {
        let draws = vec(draw(), 60..70).new_tree(&mut runner).unwrap().current();
        let mut drawing = Drawing::begun();
        for draw in &draws {
            let waited = lines(&drawing.drafts);
            drawing.goes_on(draw);
            let left = waited.saturating_sub(lines(&drawing.drafts));
            let is_edit = matches!(draw, Draw::Edits { .. });
            let is_elsewhere =
                matches!(draw, Draw::Edits { plan: 1.., .. }) && drawing.drafts.plans.len() > 1;
            *reached.entry("in line").or_default() += usize::from(waited > 0);
            *reached.entry("from the line by an edit").or_default() +=
                usize::from(is_edit && left > 0);
            *reached.entry("by an edit of another plan").or_default() +=
                usize::from(is_elsewhere && left > 0);
            *reached.entry("two leave the line at once").or_default() += usize::from(left > 1);
        }
        *reached.entry("collision").or_default() += drawing.collisions;
        *reached.entry("a room of two plans").or_default() += shared(&drawing.drafts);
    }
    assert!(reached.values().all(|times| *times > 0), "{reached:?}");
}

fn lines(drafts: &Drafts) -> usize {
    let choice = drafts.plans[&drafts.chosen].choice.as_ref();
    choice.map_or(0, |choice| choice.lines.len())
}

fn shared(drafts: &Drafts) -> usize {
    let mut plans: BTreeMap<_, usize> = BTreeMap::new();
    for room in drafts.plans.values().flat_map(|plan| &plan.rooms) {
        *plans.entry(room).or_default() += 1;
    }
    plans.values().filter(|times| **times > 1).count()
}
