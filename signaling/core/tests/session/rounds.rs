use protocol::{
    ClientCommand, Late, Location, MoveCause, RejectionCode, RoundView, RoundWish, SessionEvent,
};
use signaling_core::{Actor, Command, Event, Round, Timer};

use crate::world::{START, World, id};

fn open() -> ClientCommand {
    ClientCommand::OpenRooms {
        duration_s: 600,
        options: RoundWish::default(),
    }
}

fn ends_at_of(world: &World) -> Option<protocol::Millis> {
    world.session.round().run()?.ends_at()
}

fn closes_at_of(world: &World) -> Option<protocol::Millis> {
    world.session.round().run()?.closes_at()
}

#[test]
fn opening_moves_everybody_who_is_assigned() {
    let mut world = World::planned();
    world.attendee("erik");
    world.person("dana").disconnects();
    world.person("amina").opens(10);
    assert_eq!(world.place("bob"), "North");
    assert_eq!(world.place("dana"), "South", "offline people move too");
    assert_eq!(world.place("erik"), "plenary", "nobody assigned him");
    assert_eq!(
        world.place("amina"),
        "plenary",
        "staff stay unless assigned"
    );
}

#[test]
fn staff_who_are_assigned_move_too() {
    let mut world = World::planned();
    world.person("amina").assigns("amina", "South").opens(10);
    assert_eq!(world.place("amina"), "South");
}

#[test]
fn a_round_needs_rooms_and_people_and_no_other_round() {
    let mut world = World::new();
    assert_eq!(
        world.moderator("amina").fails_to(open()),
        RejectionCode::NoRooms
    );
    world.person("amina").plans(&["North"]);
    assert_eq!(
        world.person("amina").fails_to(open()),
        RejectionCode::NobodyAssigned
    );
    world.attendee("bob");
    world.person("amina").assigns("bob", "North").opens(10);
    assert_eq!(
        world.person("amina").fails_to(open()),
        RejectionCode::RoundOpen
    );
}

#[test]
fn those_moved_learn_their_mates_and_their_rights() {
    let mut world = World::planned();
    world.heard("bob");
    world.person("amina").opens(10);
    let north = Location::Room {
        room: world.room("North"),
    };
    let heard = world.heard("bob");
    let Some(SessionEvent::YouMoved {
        location,
        epoch,
        cause,
        rights,
        ..
    }) = heard
        .iter()
        .find(|told| matches!(told, SessionEvent::YouMoved { .. }))
    else {
        panic!("bob was not told of his move: {heard:?}");
    };
    assert_eq!(
        (location, *epoch, cause),
        (&north, 1, &MoveCause::RoundOpened)
    );
    assert!(rights.microphone && rights.camera && rights.screen);
    assert!(
        !heard
            .iter()
            .any(|told| matches!(told, SessionEvent::Plan { .. })),
        "the plan is for staff"
    );
}

#[test]
fn others_see_who_comes_and_who_goes_but_not_where_to() {
    let world = World::in_rooms();
    let seen = |world: &World, viewer: &str, who: &str| {
        let mut people = world.seen(viewer).participants.iter();
        people
            .find(|person| person.id == id(who))
            .unwrap()
            .location
            .clone()
    };
    let north = Some(Location::Room {
        room: world.room("North"),
    });
    assert_eq!(seen(&world, "bob", "chen"), north, "they are together");
    assert_eq!(seen(&world, "bob", "dana"), None, "she is elsewhere");
    assert_eq!(seen(&world, "amina", "bob"), north, "staff see everybody");
}

#[test]
fn time_running_out_gives_the_default_grace_and_then_everybody_is_back() {
    let mut world = World::in_rooms();
    world.person("amina").visits("North");
    world.person("dana").disconnects();
    world.wait_s(600);
    let closes_at = START.plus_ms(630_000);
    assert!(closes_at_of(&world) == Some(closes_at));
    assert_eq!(
        world.place("bob"),
        "North",
        "there is time to finish the sentence"
    );
    world.wait_s(29);
    assert_eq!(world.place("bob"), "North");
    world.wait_s(1);
    for name in ["amina", "bob", "chen", "dana"] {
        assert_eq!(world.place(name), "plenary", "{name}");
    }
    assert!(
        world.session.round().run().is_some(),
        "what they wrote is being kept"
    );
    world.wait_s(10);
    assert_eq!(world.session.round(), &Round::None);
}

#[test]
fn a_timer_of_the_past_or_the_future_does_nothing() {
    let mut world = World::in_rooms();
    let elapsed = |world: &mut World, timer| world.system(&Command::Elapsed(timer)).unwrap();
    assert_eq!(elapsed(&mut world, Timer::RoomsEnd), vec![], "too early");
    assert_eq!(elapsed(&mut world, Timer::GraceEnds), vec![], "not closing");
    world.now = world.now.plus_ms(600_000);
    assert_eq!(elapsed(&mut world, Timer::RoomsEnd).len(), 1);
    assert_eq!(
        elapsed(&mut world, Timer::RoomsEnd),
        vec![],
        "it went off already"
    );
}

#[test]
fn a_server_that_was_down_at_the_deadline_keeps_nobody_in_yesterdays_room() {
    let mut world = World::in_rooms();
    world.wait_s(3_600);
    assert_eq!(world.place("bob"), "plenary");
    let past = world.session.past().iter().next_back().unwrap();
    assert_eq!(
        past.closed_at,
        START.plus_ms(630_000),
        "as if it had been on time"
    );
}

#[test]
fn closing_takes_the_grace_it_is_given_and_zero_is_at_once() {
    let mut world = World::in_rooms();
    world.person("amina").closes(5);
    world.wait_s(4);
    assert_eq!(world.place("bob"), "North");
    world.wait_s(1);
    assert_eq!(world.place("bob"), "plenary");

    let mut world = World::in_rooms();
    world.person("amina").closes(0);
    assert_eq!(world.place("bob"), "plenary");
    assert!(!world.session.round().is_running());
}

#[test]
fn a_closing_round_can_close_sooner_but_not_later() {
    let mut world = World::in_rooms();
    world.person("amina").closes(60);
    let later = ClientCommand::CloseRooms {
        grace_s: Some(90),
        room: None,
    };
    assert_eq!(
        world.person("amina").fails_to(later),
        RejectionCode::RoundClosing
    );
    world.person("amina").closes(10);
    world.wait_s(10);
    assert_eq!(world.place("bob"), "plenary");
}

#[test]
fn extending_moves_the_deadline_and_reopens_a_closing_round() {
    let mut world = World::in_rooms();
    world.person("amina").extends(5);
    let view = world.seen("bob").round.clone();
    assert!(
        matches!(view, Some(RoundView::Open { ends_at, .. }) if ends_at == START.plus_ms(900_000))
    );

    world.person("amina").closes(30);
    world.wait_s(10);
    world.person("amina").extends(1);
    world.wait_s(59);
    assert!(ends_at_of(&world).is_some());
    assert_eq!(world.place("bob"), "North");
}

#[test]
fn what_needs_a_round_says_so_without_one() {
    let mut world = World::planned();
    let north = Location::Room {
        room: world.room("North"),
    };
    for wish in [
        ClientCommand::ExtendRooms {
            add_s: 60,
            room: None,
        },
        ClientCommand::CloseRooms {
            grace_s: Some(30),
            room: None,
        },
        ClientCommand::Broadcast {
            text: protocol::Personal::new("five minutes"),
            rooms: None,
        },
        ClientCommand::Visit { location: north },
    ] {
        assert_eq!(world.person("amina").fails_to(wish), RejectionCode::NoRound);
    }
    world.person("amina").opens(10).visits("North");
    assert_eq!(world.place("amina"), "North");
}

#[test]
fn a_round_has_its_limits() {
    let mut world = World::planned();
    for duration_s in [0, 9, 28_801, u32::MAX] {
        let wish = ClientCommand::OpenRooms {
            duration_s,
            options: RoundWish::default(),
        };
        assert_eq!(
            world.person("amina").fails_to(wish),
            RejectionCode::OutOfRange
        );
    }
    world.person("amina").does(ClientCommand::OpenRooms {
        duration_s: 28_800,
        options: RoundWish::default(),
    });
    let wish = ClientCommand::ExtendRooms {
        add_s: 1,
        room: None,
    };
    assert_eq!(
        world.person("amina").fails_to(wish),
        RejectionCode::OutOfRange
    );
    let wish = ClientCommand::CloseRooms {
        grace_s: Some(601),
        room: None,
    };
    assert_eq!(
        world.person("amina").fails_to(wish),
        RejectionCode::OutOfRange
    );
}

#[test]
fn late_joiners_go_where_the_plan_has_them() {
    let mut world = World::planned();
    world.person("dana").leaves();
    let waits = RoundWish {
        late: Some(Late::Wait),
        ..RoundWish::default()
    };
    world.person("amina").opens_with(10, waits);
    world.person("amina").does(ClientCommand::Assign {
        participant: id("dana"),
        room: None,
    });
    world.attendee("erik");
    assert_eq!(world.place("erik"), "plenary", "the plan does not know him");
    world.person("erik").leaves();
    world.person("amina").assigns("erik", "South");
    assert_eq!(world.place("erik"), "South", "assigned while away");
    world.person("erik").connects().leaves();
    assert_eq!(world.place("erik"), "plenary", "he left");
    world.heard("erik");
    world.person("erik").connects();
    assert_eq!(world.place("erik"), "South", "and is back where he belongs");
    let late = |told: &SessionEvent| {
        matches!(
            told,
            SessionEvent::YouMoved {
                cause: MoveCause::LateJoin,
                ..
            }
        )
    };
    assert!(world.heard("erik").iter().any(late));
}

#[test]
fn nobody_is_sent_into_a_closing_room() {
    let mut world = World::in_rooms();
    world.person("bob").leaves();
    world.person("amina").closes(30);
    world.person("bob").connects();
    assert_eq!(world.place("bob"), "plenary");
}

#[test]
fn reconnecting_returns_to_the_same_place() {
    let mut world = World::in_rooms();
    world.person("bob").disconnects();
    assert_eq!(world.place("bob"), "North");
    world.person("bob").connects();
    assert_eq!(
        (world.place("bob").as_str(), world.get("bob").epoch),
        ("North", 1)
    );
}

#[test]
fn a_moderator_visits_and_returns() {
    let mut world = World::in_rooms();
    world.person("amina").visits("North").visits("South");
    assert_eq!(
        (world.place("amina").as_str(), world.get("amina").epoch),
        ("South", 2)
    );
    world.person("amina").returns();
    assert_eq!(world.place("amina"), "plenary");
    let journal = world.journal.len();
    world.person("amina").returns();
    assert_eq!(world.journal.len(), journal, "she is there already");
}

#[test]
fn what_was_written_is_kept_only_when_everybody_is_back() {
    let mut world = World::in_rooms();
    let amina = Actor::Participant(id("amina"));
    let events = world
        .run(
            &amina,
            &Command::CloseRooms {
                grace_s: Some(0),
                room: None,
            },
        )
        .unwrap();
    let (last, before) = events.split_last().unwrap();
    assert_eq!(
        last,
        &Event::RoundCollecting {
            until: START.plus_ms(10_000),
            by: Some(id("amina"))
        }
    );
    let moves = before.iter().filter_map(|event| match event {
        Event::MovedMany { moves, .. } => Some(moves.len()),
        _ => None,
    });
    assert_eq!(moves.collect::<Vec<_>>(), [3], "one event for all of them");
}

#[test]
fn staff_stay_where_they_chose_to_be() {
    let mut world = World::planned();
    world
        .person("amina")
        .assigns("amina", "South")
        .opens(10)
        .returns();
    world.person("amina").disconnects().connects();
    assert_eq!(world.place("amina"), "plenary");
}

#[test]
fn what_is_added_at_the_last_moment_is_added_in_full() {
    let mut world = World::in_rooms();
    world.now = world.now.plus_ms(605_000);
    world.person("amina").extends(1);
    let ends_at = world.now.plus_ms(60_000);
    assert!(
        ends_at_of(&world) == Some(ends_at),
        "the timer was late, the moderator was not"
    );
}
