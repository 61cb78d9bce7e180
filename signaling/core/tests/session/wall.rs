//! How every room does at a glance.

use protocol::{Alert, ClientCommand, HelpTopic, Millis, RoomId};
use signaling_core::wall::{
    Look, RoomFacts, WallFacts, WallState, alerts, limits, news, rank, summary,
};

use crate::world::{START, World, id};

/// A look at a room where all is well, `s` seconds into a round of ten minutes.
fn look(s: i64, facts: &RoomFacts) -> Look<'_> {
    Look {
        now: START.plus_ms(s * 1_000),
        opened_at: START,
        ends_at: START.plus_ms(600_000),
        here: 4,
        lost: 0,
        facts,
        help: None,
    }
}

fn at(s: i64) -> Option<Millis> {
    Some(START.plus_ms(s * 1_000))
}

/// Facts of a room where all is well: it speaks, writes, and is far enough.
fn well() -> RoomFacts {
    RoomFacts {
        speaks: true,
        spoke_at: at(0),
        voices: vec![60_000, 50_000, 40_000],
        edit_at: at(0),
        percent: 100,
        ..RoomFacts::default()
    }
}

fn has(alert: Alert, look: &Look<'_>) -> bool {
    alerts(look).contains(&alert)
}

#[test]
fn a_room_where_all_is_well_alarms_nobody() {
    let facts = well();
    for s in [0, 100, 300, 599] {
        let look = look(s, &facts);
        assert_eq!(alerts(&look), [], "after {s} s");
        assert_eq!(rank(&look, &[]), 0);
    }
}

/// What else is so in a look.
type With = fn(&mut Look<'_>);

/// Each rule at the instant before it holds and at the instant from which on it does.
#[test]
fn every_alert_begins_at_its_instant() {
    let silent = RoomFacts {
        speaks: false,
        ..well()
    };
    let wrote = RoomFacts {
        chat_at: at(100),
        ..silent.clone()
    };
    let lonely = RoomFacts {
        alone_since: at(100),
        ..well()
    };
    let unwritten = RoomFacts {
        edit_at: None,
        ..well()
    };
    let last_round = RoomFacts {
        edit_at: at(-1),
        ..well()
    };
    let quarter = RoomFacts {
        percent: 24,
        ..well()
    };
    let half = RoomFacts {
        percent: 59,
        ..well()
    };
    let one = RoomFacts {
        voices: vec![71_000, 29_000],
        ..well()
    };
    let as_it_is = |_: &mut Look<'_>| {};
    let one_is_here = |look: &mut Look<'_>| look.here = 1;
    let it_calls = |look: &mut Look<'_>| look.help = at(0).map(|at| (at, false));
    let rows: [(Alert, i64, RoomFacts, With); 9] = [
        (Alert::Silent, 90, silent, as_it_is),
        (Alert::Silent, 190, wrote, as_it_is),
        (Alert::Lonely, 160, lonely, one_is_here),
        (Alert::NoScribe, 240, unwritten, as_it_is),
        (Alert::NoScribe, 240, last_round, as_it_is),
        (Alert::Stuck, 240, quarter, as_it_is),
        (Alert::Stuck, 480, half, as_it_is),
        (Alert::OneVoice, 300, one, as_it_is),
        (Alert::HelpLong, 60, well(), it_calls),
    ];
    for (alert, s, facts, with) in rows {
        for (s, holds) in [(s - 1, false), (s, true)] {
            let mut look = look(s, &facts);
            with(&mut look);
            assert_eq!(has(alert, &look), holds, "{alert:?} after {s} s");
        }
    }
}

#[test]
fn alerts_need_somebody_whom_they_are_about() {
    let empty = RoomFacts {
        speaks: false,
        edit_at: None,
        ..well()
    };
    let nobody = Look {
        here: 0,
        ..look(500, &empty)
    };
    assert!(!has(Alert::Silent, &nobody) && !has(Alert::NoScribe, &nobody));

    let one = RoomFacts {
        voices: vec![71_000, 29_000],
        ..well()
    };
    assert!(has(
        Alert::OneVoice,
        &Look {
            here: 3,
            ..look(500, &one)
        }
    ));
    assert!(
        !has(
            Alert::OneVoice,
            &Look {
                here: 2,
                ..look(500, &one)
            }
        ),
        "two take turns"
    );
    let even = RoomFacts {
        voices: vec![70_000, 30_000],
        ..well()
    };
    assert!(!has(Alert::OneVoice, &look(500, &even)), "more than 70 %");
    let little = RoomFacts {
        voices: vec![29_000],
        ..well()
    };
    assert!(
        !has(Alert::OneVoice, &look(500, &little)),
        "too little speech to judge"
    );

    let lonely = RoomFacts {
        alone_since: at(0),
        ..well()
    };
    assert!(!has(
        Alert::Lonely,
        &Look {
            here: 2,
            ..look(500, &lonely)
        }
    ));
}

#[test]
fn a_call_that_somebody_has_claimed_is_not_left_alone() {
    let facts = well();
    let called = |claimed| Look {
        help: at(0).map(|at| (at, claimed)),
        ..look(500, &facts)
    };
    assert_eq!(alerts(&called(false)), [Alert::Help, Alert::HelpLong]);
    assert_eq!(alerts(&called(true)), [Alert::Help]);
}

#[test]
fn two_people_without_pictures_or_connection_are_a_weak_room() {
    let one = RoomFacts {
        audio_only: 1,
        ..well()
    };
    assert!(!has(Alert::Weak, &look(100, &one)));
    assert!(has(
        Alert::Weak,
        &Look {
            lost: 1,
            ..look(100, &one)
        }
    ));
}

#[test]
fn a_call_that_waits_rises_and_not_for_ever() {
    let facts = well();
    let ranked = |s| {
        let look = Look {
            help: at(0).map(|at| (at, false)),
            ..look(s, &facts)
        };
        rank(&look, &alerts(&look))
    };
    assert_eq!(
        [ranked(0), ranked(14), ranked(15), ranked(60)],
        [100, 100, 101, 104]
    );
    assert_eq!([ranked(300), ranked(599)], [120, 120]);
}

#[test]
fn what_needs_somebody_more_ranks_higher() {
    let facts = RoomFacts {
        speaks: false,
        alone_since: at(0),
        edit_at: None,
        percent: 0,
        audio_only: 2,
        ..well()
    };
    let look = Look {
        here: 1,
        ..look(500, &facts)
    };
    let found = alerts(&look);
    let all = [
        Alert::Lonely,
        Alert::Silent,
        Alert::Stuck,
        Alert::NoScribe,
        Alert::Weak,
    ];
    assert_eq!(found, all);
    assert_eq!(rank(&look, &found), 40 + 30 + 25 + 20 + 10);
}

/// The planned world with its rooms open, as a wall that has looked at it from the beginning sees it.
fn watched(world: &World, facts: &mut WallFacts) -> WallState {
    facts.look(world.now, &world.session);
    summary(world.now, &world.session, facts)
}

fn of(state: &WallState, room: &RoomId) -> protocol::RoomSummary {
    state.rooms[room].clone()
}

#[test]
fn a_tile_says_who_is_there_and_what_the_room_wants() {
    let mut world = World::in_rooms();
    let (north, south) = (world.room("North"), world.room("South"));
    world.person("chen").disconnects();
    world.person("bob").does(ClientCommand::AskHelp {
        topic: HelpTopic::Task,
        note: None,
    });
    world.wait_s(35);
    let wish = ClientCommand::Listen {
        room: Some(south.clone()),
    };
    world.person("amina").does(wish);
    let state = watched(&world, &mut WallFacts::default());
    let tile = of(&state, &north);
    assert_eq!((tile.here, tile.lost, tile.help_s), (1, 1, Some(30)));
    assert_eq!(tile.alerts, [Alert::Help]);
    assert_eq!((tile.reached, of(&state, &south).reached), (false, true));
    assert_eq!(state.strip.lost, 1);
    assert_eq!(state.strip.help, [(north, 30)]);
}

#[test]
fn a_room_with_one_person_is_lonely_after_a_minute_and_not_after_company_came() {
    let mut world = World::in_rooms();
    let south = world.room("South");
    let mut facts = WallFacts::default();
    let lonely = |state: &WallState| of(state, &south).alerts.contains(&Alert::Lonely);
    assert!(!lonely(&watched(&world, &mut facts)));
    world.wait_s(60);
    assert!(lonely(&watched(&world, &mut facts)));
    world.person("amina").assigns("chen", "South");
    assert!(!lonely(&watched(&world, &mut facts)));
    world.person("amina").takes_out("chen");
    assert!(!lonely(&watched(&world, &mut facts)), "it counts anew");
}

#[test]
fn the_strip_counts_who_has_no_room_and_who_has_not_come() {
    let mut world = World::planned();
    world.attendee("erik");
    world.panelist("pia");
    world.person("amina").opens(10);
    let strip = |world: &World| watched(world, &mut WallFacts::default()).strip;
    assert_eq!(strip(&world).unassigned, 0, "they may be on the way");
    world.wait_s(30);
    assert_eq!(
        strip(&world).unassigned,
        1,
        "erik; panelists stay where they are"
    );
    world.person("erik").disconnects();
    assert_eq!(strip(&world).unassigned, 0);
    assert_eq!(strip(&world).late, 0);
    world.person("bob").leaves();
    assert_eq!(strip(&world).late, 1, "bob has a room and is not there");
}

#[test]
fn there_is_no_wall_without_a_round() {
    let world = World::planned();
    assert_eq!(
        watched(&world, &mut WallFacts::default()),
        WallState::default()
    );
}

#[test]
fn only_what_changed_is_news_and_ages_change_in_steps() {
    let mut world = World::in_rooms();
    let (north, south) = (world.room("North"), world.room("South"));
    let mut facts = WallFacts::default();
    let told = watched(&world, &mut facts);
    assert_eq!(news(&told, &told), []);
    facts.rooms.get_mut(&north).unwrap().edit_at = Some(world.now);
    let edited = watched(&world, &mut facts);
    let rooms = |news: Vec<protocol::RoomSummary>| -> Vec<RoomId> {
        news.into_iter().map(|room| room.room).collect()
    };
    assert_eq!(rooms(news(&told, &edited)), std::slice::from_ref(&north));
    world.wait_s(9);
    assert_eq!(news(&edited, &watched(&world, &mut facts)), []);
    world.wait_s(1);
    let later = watched(&world, &mut facts);
    assert_eq!(rooms(news(&edited, &later)), std::slice::from_ref(&north));
    world.person("dana").disconnects();
    let gone = watched(&world, &mut facts);
    assert_eq!(rooms(news(&later, &gone)), [south]);
}

#[test]
fn the_worst_news_comes_first_and_not_all_at_once() {
    let mut world = World::new();
    let count = limits::NEWS_ROOMS_MAX + 5;
    let names: Vec<_> = (0..count)
        .map(|number| format!("Room {number:02}"))
        .collect();
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    world.attendee("bob");
    world
        .moderator("amina")
        .plans(&names)
        .assigns("bob", "Room 24")
        .opens(10);
    world.person("bob").does(ClientCommand::AskHelp {
        topic: HelpTopic::Task,
        note: None,
    });
    let now = watched(&world, &mut WallFacts::default());
    let mut told = WallState::default();
    let first = news(&told, &now);
    assert_eq!(first.len(), limits::NEWS_ROOMS_MAX);
    assert_eq!(first[0].room, world.room("Room 24"));
    told.rooms
        .extend(first.into_iter().map(|room| (room.room.clone(), room)));
    assert_eq!(news(&told, &now).len(), 5, "the rest is news the next time");
    assert!(
        world
            .session
            .help()
            .get(&world.room("Room 24"))
            .is_some_and(|help| help.by == id("bob"))
    );
}

/// Two hundred rooms go over a narrow line.
#[test]
fn a_wall_is_small() {
    let mut world = World::in_rooms();
    let north = world.room("North");
    world.wait_s(90);
    let mut facts = WallFacts::default();
    watched(&world, &mut facts);
    facts.rooms.get_mut(&north).unwrap().spoke_at = Some(START);
    facts.rooms.get_mut(&north).unwrap().edit_at = Some(START);
    let mut tile = of(&watched(&world, &mut facts), &north);
    tile.room = RoomId::from_body("0123456789abcdef").unwrap();
    let bytes = serde_json::to_string(&tile).unwrap().len();
    assert!(bytes <= 130, "{bytes} bytes a room");
}
