use std::collections::BTreeMap;

use proptest::prelude::*;
use protocol::{ClientCommand, RejectionCode};
use signaling_core::{Actor, Command};

use crate::world::{World, id};

/// How many people each room has, of those whom `counts` lets through.
fn sizes(world: &World, counts: impl Fn(&str) -> bool) -> Vec<usize> {
    let plan = world.session.plan();
    let mut sizes: BTreeMap<_, usize> = plan.rooms().iter().map(|room| (room.clone(), 0)).collect();
    for person in world
        .session
        .roster()
        .iter()
        .filter(|person| counts(person.id.as_str()))
    {
        if let Some(room) = plan.room_of(&person.id) {
            *sizes.get_mut(room).unwrap() += 1;
        }
    }
    sizes.into_values().collect()
}

fn is_even(sizes: &[usize]) -> bool {
    sizes.iter().max().unwrap() - sizes.iter().min().unwrap() <= 1
}

fn crowd(people: usize, gone: usize, rooms: usize) -> World {
    let mut world = World::new();
    for number in 0..people {
        world.attendee(&format!("p{number}"));
    }
    for number in 0..gone {
        world.person(&format!("p{number}")).disconnects();
    }
    let names: Vec<_> = (0..rooms).map(|number| format!("Room {number}")).collect();
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    world.moderator("amina").plans(&names);
    world
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_deal_is_even_total_and_repeatable(people in 1..40_usize, gone in 0..10_usize, rooms in 1..9_usize, seed: u64) {
        let mut world = crowd(people, gone.min(people), rooms);
        let amina = Actor::Participant(id("amina"));
        let deal = Command::AssignRandom { seed };
        let events = world.run(&amina, &deal).unwrap();

        let all = sizes(&world, |_| true);
        prop_assert_eq!(all.iter().sum::<usize>(), people, "all attendees");
        prop_assert!(is_even(&all), "{:?}", all);
        let online = sizes(&world, |who| world.session.roster().get(&who.parse().unwrap()).unwrap().is_online());
        prop_assert!(is_even(&online), "{:?}", online);
        prop_assert_eq!(world.session.plan().room_of(&id("amina")), None);

        let mut again = crowd(people, gone.min(people), rooms);
        prop_assert_eq!(again.run(&amina, &deal).unwrap(), events);
    }
}

#[test]
fn another_seed_makes_another_deal() {
    let deal = |seed| {
        let mut world = crowd(12, 0, 3);
        let amina = Actor::Participant(id("amina"));
        world.run(&amina, &Command::AssignRandom { seed }).unwrap()
    };
    assert_ne!(deal(1), deal(2));
}

#[test]
fn a_deal_leaves_staff_where_they_were_put() {
    let mut world = crowd(4, 0, 2);
    world
        .person("amina")
        .assigns("amina", "Room 1")
        .does(ClientCommand::AssignRandom);
    assert_eq!(
        world.session.plan().room_of(&id("amina")),
        Some(&world.room("Room 1"))
    );
}

#[test]
fn a_deal_is_for_attendees_and_leaves_panelists_to_the_moderator() {
    let mut world = crowd(4, 0, 2);
    world.panelist("petra");
    world.person("amina").does(ClientCommand::AssignRandom);
    assert_eq!(world.session.plan().room_of(&id("petra")), None);
    assert!(world.session.plan().room_of(&id("p0")).is_some());
}

#[test]
fn a_deal_needs_rooms_and_people_and_no_round() {
    let mut world = World::new();
    let deal = || ClientCommand::AssignRandom;
    assert_eq!(
        world.moderator("amina").fails_to(deal()),
        RejectionCode::NoRooms
    );
    world.person("amina").plans(&["North"]);
    assert_eq!(
        world.person("amina").fails_to(deal()),
        RejectionCode::NobodyAssigned
    );
    world.attendee("bob");
    world.person("amina").does(deal()).opens(10);
    assert_eq!(
        world.person("amina").fails_to(deal()),
        RejectionCode::RoundOpen
    );
}
