//! People who choose their rooms themselves.

use proptest::{collection::vec, prelude::*};
use protocol::{ClientCommand, ParticipantId, PlanEdit, PlanId, RejectionCode, Why};
use signaling_core::{Plan, places};

use crate::world::{World, id};

/// Rooms for two in North and one in South; nobody has a seat.
fn choosing(people: &[&str]) -> World {
    let mut world = World::new();
    world.moderator("amina").plans(&["North", "South"]);
    for name in people {
        world.attendee(name);
    }
    let limited = |room: &str, places| PlanEdit::SetCapacity {
        room: world.room(room),
        was: None,
        capacity: Some(places),
    };
    let edits = vec![limited("North", 2), limited("South", 1)];
    world
        .person("amina")
        .does(ClientCommand::EditPlan {
            plan: PlanId::first(),
            edits,
        })
        .does(open(None));
    world
}

fn open(for_s: Option<u32>) -> ClientCommand {
    ClientCommand::OpenChoice {
        plan: PlanId::first(),
        for_s,
    }
}

fn choose(world: &World, room: Option<&str>) -> ClientCommand {
    ClientCommand::ChooseRoom {
        room: room.map(|room| world.room(room)),
    }
}

fn chooses(world: &mut World, who: &str, room: &str) {
    let wish = choose(world, Some(room));
    world.person(who).does(wish);
}

/// The room's name and why.
fn seat(world: &World, who: &str) -> Option<(String, Vec<Why>)> {
    let seat = world.session.plan().seat_of(&id(who))?;
    let room = world.session.rooms().get(&seat.room).unwrap();
    Some((room.name.clone(), seat.why.clone()))
}

fn line(world: &World, room: &str) -> Vec<ParticipantId> {
    world.session.plan().waiting(&world.room(room)).to_vec()
}

#[test]
fn whoever_comes_first_has_the_place_and_the_next_waits() {
    let mut world = choosing(&["bob", "chen", "dana"]);
    chooses(&mut world, "bob", "South");
    chooses(&mut world, "chen", "South");
    chooses(&mut world, "dana", "South");
    assert_eq!(
        seat(&world, "bob"),
        Some(("South".to_owned(), vec![Why::Chosen]))
    );
    assert_eq!(seat(&world, "chen"), None);
    assert_eq!(line(&world, "South"), [id("chen"), id("dana")]);
    let choice = world.seen("chen").choice.clone().unwrap();
    assert_eq!(choice.waiting_for, Some(world.room("South")));
    let full = places(&world.session).unwrap();
    assert_eq!((full[1].taken, full[1].waiting), (1, 2));
}

#[test]
fn a_place_that_becomes_free_goes_to_the_first_in_line() {
    let mut world = choosing(&["bob", "chen", "dana"]);
    for who in ["bob", "chen", "dana"] {
        chooses(&mut world, who, "South");
    }
    chooses(&mut world, "bob", "North");
    assert_eq!(
        seat(&world, "chen"),
        Some(("South".to_owned(), vec![Why::FromWaitingList]))
    );
    assert_eq!(line(&world, "South"), [id("dana")]);
}

#[test]
fn who_waits_keeps_the_seat_they_have_and_their_place_moves_on_others() {
    let mut world = choosing(&["bob", "chen", "dana", "erik"]);
    for (who, room) in [
        ("bob", "South"),
        ("chen", "North"),
        ("dana", "North"),
        ("chen", "South"),
        ("erik", "North"),
    ] {
        chooses(&mut world, who, room);
    }
    assert_eq!(seat(&world, "chen").unwrap().0, "North");
    assert_eq!(line(&world, "North"), [id("erik")]);
    let none = choose(&world, None);
    world.person("bob").does(none);
    let rooms = ["chen", "erik"].map(|who| seat(&world, who).unwrap().0);
    assert_eq!(rooms, ["South", "North"], "one place makes another free");
}

#[test]
fn more_places_are_for_those_who_wait() {
    let mut world = choosing(&["bob", "chen"]);
    chooses(&mut world, "bob", "South");
    chooses(&mut world, "chen", "South");
    let edit = ClientCommand::EditPlan {
        plan: PlanId::first(),
        edits: vec![PlanEdit::SetCapacity {
            room: world.room("South"),
            was: Some(1),
            capacity: Some(2),
        }],
    };
    world.person("amina").does(edit);
    assert_eq!(seat(&world, "chen").unwrap().0, "South");
}

#[test]
fn nobody_chooses_beside_whom_they_are_kept_apart_from() {
    let mut world = choosing(&["bob", "chen"]);
    let edit = ClientCommand::EditPlan {
        plan: PlanId::first(),
        edits: vec![PlanEdit::SetApart {
            was: vec![],
            pairs: vec![(id("bob"), id("chen"))],
        }],
    };
    world.person("amina").does(edit);
    chooses(&mut world, "bob", "North");
    let wish = choose(&world, Some("North"));
    assert_eq!(
        world.person("chen").fails_to(wish),
        RejectionCode::Unplaceable
    );
    chooses(&mut world, "chen", "South");
}

#[test]
fn a_seat_that_staff_gave_is_not_given_away() {
    let mut world = choosing(&["bob"]);
    world.person("amina").assigns("bob", "North");
    let wish = choose(&world, Some("South"));
    assert_eq!(world.person("bob").fails_to(wish), RejectionCode::Locked);
}

#[test]
fn choosing_ends_at_its_time_and_seats_stay() {
    let mut world = choosing(&["bob", "chen"]);
    world.person("amina").does(open(Some(60)));
    chooses(&mut world, "bob", "South");
    chooses(&mut world, "chen", "South");
    assert!(world.seen("bob").choice.is_some());
    assert_eq!(world.seen("bob").rooms.len(), 2);
    world.wait_s(60);
    assert_eq!(world.seen("bob").choice, None);
    assert!(world.seen("bob").rooms.is_empty(), "a draft again");
    assert_eq!(seat(&world, "bob").unwrap().0, "South");
    let wish = choose(&world, Some("North"));
    assert_eq!(
        world.person("chen").fails_to(wish),
        RejectionCode::RoundState
    );
}

#[test]
fn people_choose_among_the_chosen_plans_rooms_and_before_the_round() {
    let mut world = choosing(&["bob"]);
    let nowhere = ClientCommand::ChooseRoom {
        room: Some("rm_nowhere".parse().unwrap()),
    };
    assert_eq!(
        world.person("bob").fails_to(nowhere),
        RejectionCode::UnknownRoom
    );
    chooses(&mut world, "bob", "North");
    world.person("amina").opens(10);
    assert_eq!(world.place("bob"), "North");
    let wish = choose(&world, Some("South"));
    assert_eq!(
        world.person("bob").fails_to(wish),
        RejectionCode::NotAllowed
    );
}

#[test]
fn choosing_needs_rooms() {
    let mut world = World::new();
    assert_eq!(
        world.moderator("amina").fails_to(open(None)),
        RejectionCode::NoRooms
    );
}

#[test]
fn to_choose_is_told_to_the_chooser_and_staff_alone() {
    let mut world = choosing(&["bob", "chen"]);
    world.heard("chen");
    world.heard("amina");
    chooses(&mut world, "bob", "North");
    assert_eq!(
        world.heard("chen"),
        vec![],
        "how full it is comes as a digest"
    );
    assert_eq!(world.heard("amina").len(), 1);
}

const CROWD: [&str; 6] = ["bob", "chen", "dana", "erik", "fatou", "gul"];

fn sits(plan: &Plan, world: &World, room: &str) -> usize {
    let room = world.room(room);
    let seats = CROWD
        .iter()
        .filter(|who| plan.room_of(&id(who)) == Some(&room));
    seats.count()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// However they choose: no room has more than it holds, nobody waits while there is a place, and lines are first come.
    #[test]
    fn places_are_never_given_twice(steps in vec((0..6_usize, prop::option::weighted(0.9, 0..2_usize)), 1..40)) {
        let mut world = choosing(&CROWD);
        let mut asked: Vec<(ParticipantId, usize)> = Vec::new();
        for (who, room) in steps {
            let name = CROWD[who];
            let waited = |world: &World| ["North", "South"].map(|room| line(world, room));
            let before = waited(&world);
            let wish = choose(&world, room.map(|room| ["North", "South"][room]));
            world.person(name).does(wish);
            let plan = world.session.plan().clone();
            prop_assert!(sits(&plan, &world, "North") <= 2 && sits(&plan, &world, "South") <= 1);
            for (at, (room, most)) in [("North", 2), ("South", 1)].into_iter().enumerate() {
                let now = line(&world, room);
                prop_assert!(now.is_empty() || sits(&plan, &world, room) == most, "a place is free");
                let stayed: Vec<_> = now.iter().filter(|who| before[at].contains(who)).collect();
                let order: Vec<_> = before[at].iter().filter(|who| now.contains(who)).collect();
                prop_assert_eq!(stayed, order, "nobody overtakes");
            }
            asked.push((id(name), room.unwrap_or(9)));
        }
        prop_assert!(!asked.is_empty());
    }
}

#[test]
fn a_room_with_more_places_by_another_plan_has_them_for_those_who_wait() {
    let mut world = choosing(&["bob", "chen"]);
    chooses(&mut world, "bob", "South");
    chooses(&mut world, "chen", "South");
    let copy = ClientCommand::MakePlan {
        name: "Second".to_owned(),
        copy_of: Some(PlanId::first()),
    };
    world.person("amina").does(copy);
    let plans = world.session.plans();
    let plan = plans.others().next().unwrap().id().clone();
    let edits = vec![PlanEdit::SetCapacity {
        room: world.room("South"),
        was: Some(1),
        capacity: Some(2),
    }];
    world
        .person("amina")
        .does(ClientCommand::EditPlan { plan, edits });
    assert_eq!(
        seat(&world, "chen"),
        Some(("South".to_owned(), vec![Why::FromWaitingList]))
    );
    assert_eq!(line(&world, "South"), []);
}
