//! Random lives around breakout rooms, compared with the naive workshop after every step.

use proptest::{collection::vec, prelude::*};
use protocol::Location;
use signaling_core::{RoomClock, Round};

use super::shift::{PEOPLE, happens, shift};
use super::workshop::{Clock, Phase, ROOMS, STAFF, Workshop};
use crate::world::{World, id};

fn begin() -> (World, Workshop) {
    let mut world = World::new();
    for name in PEOPLE {
        if STAFF.contains(&name) {
            world.moderator(name);
        } else {
            world.attendee(name);
        }
    }
    world
        .person("amina")
        .plans(&ROOMS)
        .assigns("bob", "North")
        .assigns("chen", "South");
    let seats = [("bob", "North"), ("chen", "South")];
    (world, Workshop::of(&PEOPLE, &seats))
}

fn agrees(world: &World, shop: &Workshop) {
    for (name, place) in &shop.places {
        let place = place.map_or(Location::Plenary, |room| world.in_room(room));
        assert_eq!(world.get(name).location, place, "where {name} is");
        let seat = shop.seats.get(name).map(|room| world.room(room));
        let plan = world.session.plan();
        assert_eq!(plan.room_of(&id(name)), seat.as_ref(), "{name}'s seat");
    }
    clocks_agree(world, shop);
    for name in ROOMS {
        let room = world.session.rooms().get(&world.room(name));
        let room = room.expect("the plan has it");
        let captain = shop.captains.get(name).map(|captain| id(captain));
        assert_eq!(room.captain, captain, "who answers for {name}");
        assert_eq!(room.ready, shop.ready.contains(name), "whether {name} is");
    }
    let calls: Vec<_> = world.session.help().iter().cloned().collect();
    assert_eq!(calls.len(), shop.help.len(), "calls for help");
    for (there, here) in calls.iter().zip(&shop.help) {
        assert_eq!(there.room, world.room(here.room), "the order of the calls");
        assert_eq!(there.by, id(here.by), "who calls");
        let claim = there.claim.as_ref();
        let claim = claim.map(|claim| (claim.by.clone(), claim.at, claim.here));
        let meant = here.claim.as_ref();
        let meant = meant.map(|claim| (id(claim.by), claim.at, claim.here));
        assert_eq!(claim, meant, "who goes to {}", here.room);
    }
}

fn clocks_agree(world: &World, shop: &Workshop) {
    match (world.session.round(), &shop.phase) {
        (Round::None, Phase::None) | (Round::Armed { .. }, Phase::Armed) => {}
        (Round::Opening(opening), Phase::Opening(at, _)) => assert_eq!(opening.opens_at, *at),
        (Round::Run(_), Phase::Run(clocks, _)) => {
            for (room, clock) in clocks {
                let meant = match clock {
                    Clock::Open(at) => RoomClock::Open { ends_at: *at },
                    Clock::Closing(at) => RoomClock::Closing { closes_at: *at },
                    Clock::Collecting(at) => RoomClock::Collecting { until: *at },
                    Clock::Closed => match world.clock(room) {
                        closed @ RoomClock::Closed { .. } => closed,
                        _ => RoomClock::Closed { version: None },
                    },
                };
                assert_eq!(world.clock(room), meant, "the clock of {room}");
            }
        }
        (round, phase) => panic!("the round is {round:?}, and was to be {phase:?}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn every_life_in_rooms_is_as_the_rules_say(shifts in vec(shift(), 1..70)) {
        let (mut world, mut shop) = begin();
        agrees(&world, &shop);
        for shift in &shifts {
            let (done, foretold) = happens(&mut world, &mut shop, shift);
            prop_assert_eq!(done, foretold, "whether {:?} is allowed", shift);
            agrees(&world, &shop);
        }
    }
}

/// The lives are worth something only if they reach what is rare.
#[test]
fn lives_reach_every_clock_and_help_on_its_way() {
    use proptest::{strategy::ValueTree as _, test_runner::TestRunner};
    let mut runner = TestRunner::deterministic();
    let mut reached = std::collections::BTreeSet::new();
    for _ in 0..60 {
        let shifts = vec(shift(), 60..70)
            .new_tree(&mut runner)
            .unwrap()
            .current();
        let (mut world, mut shop) = begin();
        for shift in &shifts {
            happens(&mut world, &mut shop, shift);
            reached.extend(seen(&shop));
        }
    }
    let all = [
        "captain",
        "captain away",
        "claimed",
        "closed",
        "closing",
        "collecting",
        "here",
        "open",
        "opening",
        "ready",
        "uneven",
    ];
    assert_eq!(reached.into_iter().collect::<Vec<_>>(), all);
}

fn seen(shop: &Workshop) -> Vec<&'static str> {
    let claims = shop.help.iter().filter_map(|help| help.claim.as_ref());
    let mut seen: Vec<_> = claims
        .map(|claim| if claim.here { "here" } else { "claimed" })
        .collect();
    let captains = shop.captains.iter();
    seen.extend(captains.map(|(_, who)| {
        if shop.is_here(who) {
            "captain"
        } else {
            "captain away"
        }
    }));
    seen.extend(shop.ready.iter().map(|_| "ready"));
    match &shop.phase {
        Phase::None | Phase::Armed => {}
        Phase::Opening(..) => seen.push("opening"),
        Phase::Run(clocks, _) => {
            let mut all = clocks.values();
            let first = all.next();
            if first.is_some_and(|first| all.any(|clock| clock != first)) {
                seen.push("uneven");
            }
            seen.extend(clocks.values().map(|clock| match clock {
                Clock::Open(_) => "open",
                Clock::Closing(_) => "closing",
                Clock::Collecting(_) => "collecting",
                Clock::Closed => "closed",
            }));
        }
    }
    seen
}
