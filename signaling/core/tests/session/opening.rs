//! A round before its rooms are open: armed, and counting down.

use protocol::{ClientCommand, RejectionCode, RoundView, RoundWish, Why};
use signaling_core::{Choice, RoomClock, Round};

use crate::world::{START, World, id};

fn countdown() -> RoundWish {
    RoundWish {
        countdown_s: Some(10),
        ..RoundWish::default()
    }
}

fn arm(options: RoundWish) -> ClientCommand {
    ClientCommand::ArmRound {
        duration_s: 600,
        options,
    }
}

/// The planned world, ten seconds before its rooms open.
fn counting() -> World {
    let mut world = World::planned();
    world.person("amina").opens_with(10, countdown());
    world
}

#[test]
fn an_armed_round_is_for_staff_to_see() {
    let mut world = World::planned();
    world.person("amina").does(arm(RoundWish::default()));
    let seen = &world.seen("amina").round;
    assert!(matches!(seen, Some(RoundView::Armed { options, .. }) if options.countdown_s == 10));
    assert_eq!(world.seen("bob").round, None);
    world.person("amina").does(ClientCommand::DisarmRound);
    assert_eq!(world.seen("amina").round, None);
}

#[test]
fn an_armed_round_opens_as_it_was_armed() {
    let mut world = World::planned();
    let wish = RoundWish {
        grace_s: Some(77),
        ..countdown()
    };
    world.person("amina").does(arm(wish)).opens(5);
    world.wait_s(10);
    let run = world.session.round().run().expect("it runs");
    assert_eq!((run.options.grace_s, run.options.duration_s), (77, 300));
    assert_eq!(run.opened_at, START.plus_ms(10_000));
}

#[test]
fn an_armed_round_takes_other_options() {
    let mut world = World::planned();
    world
        .person("amina")
        .does(arm(countdown()))
        .does(arm(RoundWish {
            may_return: Some(false),
            ..RoundWish::default()
        }));
    let Round::Armed { options, .. } = world.session.round() else {
        panic!("it is armed");
    };
    assert_eq!((options.countdown_s, options.may_return), (10, false));
}

#[test]
fn the_countdown_shows_everybody_their_room_their_mates_and_why() {
    let world = counting();
    assert_eq!(world.place("bob"), "plenary", "nobody moves yet");
    let seen = world.seen("bob");
    let opens_at = START.plus_ms(10_000);
    assert!(
        matches!(&seen.round, Some(RoundView::Opening { opens_at: at, .. }) if *at == opens_at)
    );
    let room = seen.your_room.as_ref().expect("he has one");
    assert_eq!(room.room.name, "North");
    let mates: Vec<_> = room.mates.iter().map(|mate| mate.name.as_str()).collect();
    assert_eq!(mates, ["chen"]);
    assert_eq!(room.why, [Why::ByHand]);
    assert_eq!(world.seen("amina").your_room, None);
}

#[test]
fn the_preview_follows_who_is_put_where_and_how_they_are_called() {
    let mut world = counting();
    let mates = |world: &World, name: &str| {
        let room = world.seen(name).your_room.clone();
        let mates = room.map(|room| room.mates).unwrap_or_default();
        mates
            .iter()
            .map(|mate| mate.name.as_str().to_owned())
            .collect::<Vec<_>>()
    };
    world.person("amina").assigns("dana", "North");
    assert_eq!(mates(&world, "bob"), ["chen", "dana"]);
    world.person("amina").assigns("chen", "South");
    assert_eq!(mates(&world, "bob"), ["dana"]);
    world.person("dana").does(ClientCommand::Rename {
        name: protocol::Personal::new("Dana of School 5"),
    });
    assert_eq!(mates(&world, "bob"), ["Dana of School 5"]);
    world.person("amina").does(ClientCommand::Remove {
        participant: id("dana"),
    });
    assert!(
        mates(&world, "bob").is_empty(),
        "who was sent out will not be there"
    );
}

#[test]
fn rooms_open_when_the_countdown_is_over() {
    let mut world = counting();
    world.wait_ms(9_999);
    assert_eq!(world.place("bob"), "plenary");
    world.wait_ms(1);
    assert_eq!(world.place("bob"), "North");
    assert_eq!(
        world.clock("North"),
        RoomClock::Open {
            ends_at: START.plus_ms(610_000)
        }
    );
    let room = world.seen("bob").your_room.as_ref().expect("he has one");
    assert!(room.mates.is_empty(), "he sees them now");
}

#[test]
fn a_countdown_is_stopped_and_the_round_stays_armed() {
    let mut world = counting();
    world.person("amina").does(ClientCommand::CancelOpening);
    assert!(matches!(world.session.round(), Round::Armed { .. }));
    assert_eq!(world.seen("bob").round, None);
    assert_eq!(world.seen("bob").your_room, None);
    world.wait_s(60);
    assert_eq!(world.place("bob"), "plenary");
    world.person("amina").opens(10);
    assert!(matches!(world.session.round(), Round::Opening(_)));
}

#[test]
fn a_plan_that_is_emptied_in_the_countdown_opens_nothing() {
    let mut world = counting();
    world
        .person("amina")
        .takes_out("bob")
        .takes_out("chen")
        .takes_out("dana");
    world.wait_s(10);
    assert!(matches!(world.session.round(), Round::Armed { .. }));
}

#[test]
fn there_is_one_round_at_a_time() {
    let mut world = counting();
    let fails = |world: &mut World, wish| world.person("amina").fails_to(wish);
    let open = ClientCommand::OpenRooms {
        duration_s: 600,
        options: RoundWish::default(),
    };
    assert_eq!(fails(&mut world, open.clone()), RejectionCode::RoundState);
    assert_eq!(
        fails(&mut world, arm(countdown())),
        RejectionCode::RoundState
    );
    assert_eq!(
        fails(&mut world, ClientCommand::DisarmRound),
        RejectionCode::RoundState
    );
    world.wait_s(10);
    assert_eq!(fails(&mut world, open.clone()), RejectionCode::RoundOpen);
    assert_eq!(
        fails(&mut world, ClientCommand::CancelOpening),
        RejectionCode::RoundOpen
    );
    world.person("amina").closes(0);
    assert_eq!(fails(&mut world, open), RejectionCode::RoundState);
    world.wait_s(10);
    assert_eq!(
        fails(&mut world, ClientCommand::CancelOpening),
        RejectionCode::NoRound
    );
    world.person("amina").opens(10);
}

#[test]
fn options_have_their_limits() {
    let mut world = World::planned();
    let mut fails = |options| world.person("amina").fails_to(arm(options));
    let usual = RoundWish::default;
    assert_eq!(
        fails(RoundWish {
            countdown_s: Some(121),
            ..usual()
        }),
        RejectionCode::OutOfRange
    );
    assert_eq!(
        fails(RoundWish {
            grace_s: Some(601),
            ..usual()
        }),
        RejectionCode::OutOfRange
    );
    assert_eq!(
        fails(RoundWish {
            warnings_s: Some(vec![60; 7]),
            ..usual()
        }),
        RejectionCode::TooMany
    );
    assert_eq!(
        fails(RoundWish {
            warnings_s: Some(vec![0]),
            ..usual()
        }),
        RejectionCode::OutOfRange
    );
}

#[test]
fn a_round_opens_again_with_the_same_people_rooms_and_documents() {
    let mut world = World::in_rooms();
    let north = (world.room("North"), world.roadmap("North"));
    world.person("amina").closes(0);
    world.wait_s(10);
    let past = world.session.past().iter().next_back().unwrap().id.clone();
    world
        .person("amina")
        .assigns("bob", "South")
        .takes_out("dana")
        .plans(&["South"])
        .does(ClientCommand::ReopenRooms {
            of: past,
            duration_s: 600,
            options: RoundWish::default(),
        });
    assert_eq!((world.room("North"), world.roadmap("North")), north);
    for (name, room) in [("bob", "North"), ("chen", "North"), ("dana", "South")] {
        assert_eq!(world.place(name), room, "{name}");
    }
    let why = &world.seen("bob").your_room.as_ref().unwrap().why;
    assert_eq!(why, &[Why::SameAsLast]);
}

#[test]
fn nobody_goes_on_choosing_in_a_plan_that_an_earlier_round_puts_aside() {
    let mut world = World::in_rooms();
    world.person("amina").closes(0);
    world.wait_s(10);
    let of = world.session.past().iter().next_back().unwrap().id.clone();
    let first = world.session.plan().id().clone();
    world.person("amina").does(ClientCommand::MakePlan {
        name: "Two".to_owned(),
        copy_of: Some(first.clone()),
    });
    let two = world.seen("amina").plans[0].id.clone();
    world
        .person("amina")
        .does(ClientCommand::ChoosePlan { plan: two.clone() })
        .does(ClientCommand::OpenChoice {
            plan: two.clone(),
            for_s: None,
        });
    assert!(world.seen("bob").choice.is_some());
    world.person("amina").does(ClientCommand::ReopenRooms {
        of,
        duration_s: 600,
        options: RoundWish::default(),
    });
    assert_eq!(*world.session.plan().id(), first);
    let two = world.session.plans().get(&two).unwrap();
    assert_eq!(*two.choice(), Choice::Closed);
    assert_eq!(world.seen("bob").choice, None);
}

#[test]
fn only_a_round_that_is_remembered_opens_again() {
    let mut world = World::planned();
    let wish = ClientCommand::ReopenRooms {
        of: protocol::RoundId::from_body("gone").unwrap(),
        duration_s: 600,
        options: RoundWish::default(),
    };
    assert_eq!(world.person("amina").fails_to(wish), RejectionCode::NoRound);
}

#[test]
fn who_belonged_nowhere_belongs_where_they_were_when_the_round_ended() {
    let mut world = World::in_rooms();
    world.panelist("pia");
    let north = world.in_room("North");
    world.person("amina").moves("pia", north).visits("South");
    world.person("amina").closes(0);
    world.wait_s(10);
    let past = world.session.past().iter().next_back().unwrap();
    assert_eq!(past.seats.get(&id("pia")), Some(&world.room("North")));
    assert_eq!(
        past.seats.get(&id("amina")),
        None,
        "staff go where they like"
    );
    let of = past.id.clone();
    world.person("amina").does(ClientCommand::ReopenRooms {
        of,
        duration_s: 600,
        options: RoundWish::default(),
    });
    assert_eq!(world.place("pia"), "North");
}

#[test]
fn staff_see_the_rounds_that_were_and_which_can_be_opened_again() {
    let mut world = World::in_rooms();
    world.person("amina").closes(0);
    world.wait_s(10);
    world.person("amina").does(ClientCommand::MakePlan {
        name: "Two".to_owned(),
        copy_of: None,
    });
    let two = world.seen("amina").plans[0].id.clone();
    let seen = world.seen("amina").past.clone();
    assert_eq!(
        (seen.len(), seen[0].number, seen[0].rooms, seen[0].people),
        (1, 1, 2, 3)
    );
    assert!(seen[0].may_reopen);
    assert_eq!(world.seen("bob").past, [], "only staff");

    let plan = seen[0].plan.clone();
    world
        .person("amina")
        .does(ClientCommand::ChoosePlan { plan: two })
        .does(ClientCommand::DropPlan { plan });
    assert!(!world.seen("amina").past[0].may_reopen, "its plan is gone");
}
