//! Each room of a round has its own clock.

use protocol::{ClientCommand, ClockView, MoveCause, RejectionCode, RoundView, SessionEvent};
use signaling_core::{Effect, Event, RoomClock, Round};

use crate::world::{START, World, id};

fn after_s(seconds: i64) -> protocol::Millis {
    START.plus_ms(seconds * 1_000)
}

#[test]
fn one_room_closes_while_the_other_goes_on() {
    let mut world = World::in_rooms();
    world.person("amina").closes_one("North", 30);
    assert_eq!(
        world.clock("North"),
        RoomClock::Closing {
            closes_at: after_s(30)
        }
    );
    world.wait_s(30);
    assert_eq!(world.place("bob"), "plenary");
    assert_eq!(world.place("dana"), "South");
    assert_eq!(
        world.clock("South"),
        RoomClock::Open {
            ends_at: after_s(600)
        }
    );
}

#[test]
fn whose_room_closed_alone_is_told_so() {
    let mut world = World::in_rooms();
    world.heard("bob");
    world.heard("dana");
    world.person("amina").closes_one("North", 0);
    let room = world.room("North");
    let why = MoveCause::RoomClosed { room };
    let told = world.heard("bob");
    assert!(
        told.iter()
            .any(|told| matches!(told, SessionEvent::YouMoved { cause, .. } if *cause == why))
    );
    assert!(
        !told
            .iter()
            .any(|told| matches!(told, SessionEvent::YourRoom { your_room: Some(_) }))
    );
    assert_eq!(
        world.seen("bob").your_room,
        None,
        "there is nothing to go back to"
    );
    assert_eq!(
        world.heard("dana"),
        vec![],
        "another room is not her business"
    );
}

#[test]
fn everybody_sees_the_deadline_of_the_room_they_are_in() {
    let mut world = World::in_rooms();
    world.panelist("pia");
    world.person("amina").extends_one("South", 5);
    let ends_at = |world: &World, name: &str| match &world.seen(name).round {
        Some(RoundView::Open { ends_at, .. }) => *ends_at,
        other => panic!("{name} sees {other:?}"),
    };
    assert_eq!(ends_at(&world, "bob"), after_s(600));
    assert_eq!(ends_at(&world, "dana"), after_s(900));
    assert_eq!(
        ends_at(&world, "pia"),
        after_s(900),
        "the last one, in the plenary"
    );
    world.person("amina").visits("North");
    assert_eq!(ends_at(&world, "amina"), after_s(600));
}

#[test]
fn staff_see_every_clock_and_nobody_else_any() {
    let mut world = World::in_rooms();
    world.person("amina").closes_one("North", 30);
    let seen: Vec<_> = world.seen("amina").clocks.clone();
    let of = |name: &str| {
        let room = world.room(name);
        let clock = seen.iter().find(|clock| clock.room == room);
        clock.expect("staff see it").clock.clone()
    };
    assert_eq!(
        of("North"),
        ClockView::Closing {
            closes_at: after_s(30)
        }
    );
    assert_eq!(
        of("South"),
        ClockView::Open {
            ends_at: after_s(600)
        }
    );
    assert!(world.seen("bob").clocks.is_empty());
}

#[test]
fn rooms_run_out_one_by_one_and_the_round_with_the_last() {
    let mut world = World::in_rooms();
    world.person("amina").extends_one("South", 5);
    world.wait_s(600);
    assert!(matches!(world.clock("North"), RoomClock::Closing { .. }));
    world.wait_s(30);
    assert_eq!(world.place("bob"), "plenary");
    assert!(matches!(world.clock("North"), RoomClock::Collecting { .. }));
    world.collects("North", Some(7));
    assert_eq!(world.clock("North"), RoomClock::Closed { version: Some(7) });
    world.wait_s(270 + 30);
    assert_eq!(world.place("dana"), "plenary");
    world.wait_s(10);
    assert_eq!(world.session.round(), &Round::None);
    let past = world.session.past().iter().next_back().unwrap();
    let versions: Vec<_> = past.rooms.iter().map(|(_, version)| *version).collect();
    assert_eq!(versions, [Some(7), None]);
    assert_eq!(
        past.closed_at,
        after_s(930),
        "when the last people came back"
    );
}

#[test]
fn a_closing_room_is_open_again_when_it_gets_more_time() {
    let mut world = World::in_rooms();
    world.person("amina").closes_one("North", 30);
    world.wait_s(10);
    world.person("amina").extends_one("North", 1);
    assert_eq!(
        world.clock("North"),
        RoomClock::Open {
            ends_at: after_s(70)
        }
    );
    assert_eq!(
        world.clock("South"),
        RoomClock::Open {
            ends_at: after_s(600)
        }
    );
}

#[test]
fn more_time_for_all_is_added_to_each_deadline() {
    let mut world = World::in_rooms();
    world.person("amina").extends_one("South", 5).extends(1);
    let ends = |name| match world.clock(name) {
        RoomClock::Open { ends_at } => ends_at,
        other => panic!("{other:?}"),
    };
    assert_eq!((ends("North"), ends("South")), (after_s(660), after_s(960)));
}

#[test]
fn closing_all_leaves_a_room_that_closes_sooner_alone() {
    let mut world = World::in_rooms();
    world.person("amina").closes_one("North", 5).closes(30);
    assert_eq!(
        world.clock("North"),
        RoomClock::Closing {
            closes_at: after_s(5)
        }
    );
    assert_eq!(
        world.clock("South"),
        RoomClock::Closing {
            closes_at: after_s(30)
        }
    );
    let again = ClientCommand::CloseRooms {
        grace_s: Some(30),
        room: None,
    };
    assert_eq!(
        world.person("amina").fails_to(again),
        RejectionCode::RoundClosing
    );
}

#[test]
fn without_a_word_the_round_closes_with_the_grace_it_was_opened_with() {
    let mut world = World::planned();
    let wish = protocol::RoundWish {
        grace_s: Some(90),
        ..Default::default()
    };
    world
        .person("amina")
        .opens_with(10, wish)
        .does(ClientCommand::CloseRooms {
            grace_s: None,
            room: None,
        });
    assert_eq!(
        world.clock("North"),
        RoomClock::Closing {
            closes_at: after_s(90)
        }
    );
}

#[test]
fn a_room_that_has_closed_is_closed() {
    let mut world = World::in_rooms();
    world.person("amina").closes_one("North", 0);
    let room = Some(world.room("North"));
    let more = ClientCommand::ExtendRooms {
        add_s: 60,
        room: room.clone(),
    };
    assert_eq!(
        world.person("amina").fails_to(more),
        RejectionCode::RoundState
    );
    let close = ClientCommand::CloseRooms {
        grace_s: None,
        room,
    };
    assert_eq!(
        world.person("amina").fails_to(close),
        RejectionCode::RoundState
    );
    let visit = ClientCommand::Visit {
        location: world.in_room("North"),
    };
    assert_eq!(
        world.person("amina").fails_to(visit),
        RejectionCode::NoRound
    );
    world.person("amina").assigns("dana", "North");
    assert_eq!(world.place("dana"), "South", "a seat there moves nobody");
}

#[test]
fn an_open_room_is_not_dropped_from_the_plan() {
    let mut world = World::in_rooms();
    world.person("dana").returns();
    let wish = world.plan_of(&["North"]);
    assert_eq!(
        world.person("amina").fails_to(wish.clone()),
        RejectionCode::RoomInUse
    );
    world.person("amina").closes_one("South", 0).does(wish);
    assert!(world.session.round().is_running());
}

#[test]
fn a_room_that_is_added_is_open_as_long_as_the_others() {
    let mut world = World::in_rooms();
    world
        .person("amina")
        .extends_one("South", 5)
        .plans(&["North", "South", "West"]);
    assert_eq!(
        world.clock("West"),
        RoomClock::Open {
            ends_at: after_s(900)
        }
    );
}

#[test]
fn the_end_asks_for_what_every_room_wrote() {
    let mut world = World::in_rooms();
    world.effects.clear();
    world.person("amina").closes(0);
    let asked: Vec<_> = world
        .effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Collect { roadmap, .. } => Some(roadmap.clone()),
            _ => None,
        })
        .collect();
    assert_eq!(asked, [world.roadmap("North"), world.roadmap("South")]);
}

#[test]
fn the_round_is_over_when_the_last_room_is_kept() {
    let mut world = World::in_rooms();
    world.person("amina").closes(0);
    assert_eq!(world.collects("North", Some(3)).len(), 1);
    assert_eq!(
        world.collects("South", Some(4)).last(),
        Some(&Event::RoundClosed { by: None })
    );
    assert_eq!(world.session.round(), &Round::None);
    assert_eq!(world.seen("bob").round, None);
}

#[test]
fn an_answer_that_is_late_or_comes_twice_changes_nothing() {
    let mut world = World::in_rooms();
    world.person("amina").closes_one("North", 0);
    assert_eq!(world.collects("South", Some(3)), vec![], "nobody asked");
    world.collects("North", Some(3));
    assert_eq!(world.collects("North", Some(4)), vec![]);
    assert_eq!(world.clock("North"), RoomClock::Closed { version: Some(3) });
}

#[test]
fn a_plan_that_changes_while_work_is_kept_does_not_change_who_was_there() {
    let mut world = World::in_rooms();
    world.person("amina").closes(0).takes_out("bob");
    world.wait_s(10);
    let past = world.session.past().iter().next_back().unwrap();
    assert!(past.seats.contains_key(&id("bob")));
}
