//! Who was here, when and where, told from the journal alone.

use std::collections::BTreeMap;

use proptest::{collection::vec, prelude::*};
use protocol::{
    ClientCommand, DeviceId, Door, ExpectedPerson, Location, Millis, ParticipantId, Role, Roles,
};
use signaling_core::{Attendance, AttendanceRow, Command, Event, Session, Span, evolve};

use crate::properties::{happens, populated, step};
use crate::world::{World, empty_session, id, profile};

const MINUTE: i64 = 60_000;
/// Nothing is merged but what touches.
const EXACT: i64 = 0;

fn rows(world: &World, gap_ms: i64) -> BTreeMap<ParticipantId, AttendanceRow> {
    let mut attendance = Attendance::default();
    for (at, event) in &world.journal {
        attendance.take(*at, event);
    }
    let rows = attendance.rows(&world.session, world.now, gap_ms);
    rows.into_iter()
        .map(|row| (row.participant.clone(), row))
        .collect()
}

fn row(world: &World, name: &str, gap_ms: i64) -> AttendanceRow {
    rows(world, gap_ms)[&id(name)].clone()
}

fn minutes(row: &AttendanceRow) -> i64 {
    row.inside_ms() / MINUTE
}

#[test]
fn being_connected_counts_whatever_is_sent() {
    let mut world = World::new();
    world
        .attendee("bob")
        .tells_all("no camera here")
        .does(ClientCommand::Ask {
            question: "qu_1".parse().unwrap(),
            text: protocol::Personal::new("why?"),
        });
    world.panelist("pia").sends(true, true, false);
    world.wait_s(1_200);
    let (bob, pia) = (row(&world, "bob", EXACT), row(&world, "pia", EXACT));
    assert_eq!((minutes(&bob), minutes(&pia)), (20, 20));
    assert_eq!((bob.wrote, bob.questions, bob.camera), (1, 1, false));
    assert_eq!((pia.wrote, pia.microphone, pia.camera), (0, true, true));
}

#[test]
fn nobody_who_is_simulated_was_there() {
    let mut world = World::new();
    world.attendee("bob");
    let puppet = protocol::Profile {
        simulated: true,
        ..profile("puppet")
    };
    let join = Command::join(id("puppet"), &puppet, Role::Attendee, None).expect("a good profile");
    world.system(&join).expect("there is room");
    world.person("puppet").connects();
    world.wait_s(600);
    let rows = rows(&world, EXACT);
    assert_eq!(rows.keys().collect::<Vec<_>>(), [&id("bob")]);
}

#[test]
fn short_absences_count_and_long_ones_do_not() {
    let mut world = World::new();
    world.attendee("bob");
    for away_s in [120, 600] {
        world.wait_s(600);
        world.person("bob").disconnects();
        world.wait_s(away_s);
        world.person("bob").connects();
    }
    world.wait_s(600);
    let bob = row(&world, "bob", 5 * MINUTE);
    assert_eq!((minutes(&bob), bob.here.len(), bob.reconnects), (32, 2, 2));
    assert_eq!(minutes(&row(&world, "bob", EXACT)), 30);
}

#[test]
fn time_is_kept_by_place() {
    let mut world = World::planned();
    world.wait_s(300);
    world.person("amina").opens(10);
    world.wait_s(900);
    let bob = row(&world, "bob", EXACT);
    let north = Location::Room {
        room: world.room("North"),
    };
    assert_eq!(
        bob.ms_at(&north),
        10 * MINUTE + 30_000,
        "with the grace period"
    );
    assert_eq!(
        bob.ms_at(&Location::Plenary),
        20 * MINUTE - 10 * MINUTE - 30_000
    );
    let places: Vec<_> = bob.places.iter().map(|(place, _)| place.clone()).collect();
    assert_eq!(places, [Location::Plenary, north, Location::Plenary]);
}

#[test]
fn waiting_in_the_lobby_is_not_yet_being_in() {
    let mut world = World::new();
    world.moderator("amina").does(ClientCommand::SetDoor {
        door: Door {
            lobby: Roles {
                attendee: true,
                panelist: false,
            },
            ..Door::default()
        },
    });
    world.attendee("wanda");
    world.wait_s(240);
    let let_in = world.now;
    world.person("amina").does(ClientCommand::Admit {
        participant: id("wanda"),
    });
    world.wait_s(600);
    let wanda = row(&world, "wanda", EXACT);
    assert_eq!(wanda.ms_at(&Location::Lobby), 4 * MINUTE);
    assert_eq!((minutes(&wanda), wanda.first_in()), (10, Some(let_in)));
}

#[test]
fn two_devices_are_one_person_until_the_last_was_heard() {
    let mut world = World::new();
    world.attendee("bob").connects_with("phone");
    let start = world.now;
    world.wait_s(300);
    world.person("bob").disconnects();
    world.wait_s(300);
    let heard_at = world.now;
    world.wait_s(30);
    let gone = Command::Disconnected {
        participant: id("bob"),
        device: DeviceId::from_body("phone").unwrap(),
        heard_at,
    };
    world.system(&gone).unwrap();
    let bob = row(&world, "bob", EXACT);
    let (from, to) = (start, heard_at);
    assert_eq!((bob.here, bob.reconnects), (vec![Span { from, to }], 0));
}

#[test]
fn what_happened_to_a_dead_connection_was_not_attended() {
    let mut world = World::planned();
    let heard_at = world.now;
    world.wait_s(10);
    world.person("amina").opens(10);
    world.wait_s(15);
    let gone = Command::Disconnected {
        participant: id("bob"),
        device: DeviceId::first(),
        heard_at,
    };
    world.system(&gone).unwrap();
    let north = Location::Room {
        room: world.room("North"),
    };
    assert_eq!(row(&world, "bob", EXACT).ms_at(&north), 0);
    assert!(row(&world, "chen", EXACT).ms_at(&north) > 0);
}

#[test]
fn a_turn_is_counted_once_however_it_came() {
    let mut world = World::planned();
    world.person("bob").raises_hand();
    world.person("amina").does(ClientCommand::GiveFloor {
        item: protocol::QueueItem::Hand {
            participant: id("bob"),
        },
    });
    world.person("amina").lets_speak("chen", true);
    let (bob, chen) = (row(&world, "bob", EXACT), row(&world, "chen", EXACT));
    assert_eq!((bob.hands, bob.floor), (1, 1));
    assert_eq!((chen.hands, chen.floor), (0, 1));
}

#[test]
fn whoever_was_expected_and_never_came_has_a_row() {
    let mut attendance = Attendance::default();
    let mut session = empty_session();
    let expected = Event::Expected {
        people: vec![ExpectedPerson {
            participant: id("dana"),
            profile: profile("Dana"),
            role: Role::Attendee,
        }],
    };
    evolve(&mut session, Millis(5), &expected);
    attendance.take(Millis(5), &expected);
    let rows = attendance.rows(&session, Millis(90), EXACT);
    let [dana] = rows.as_slice() else {
        panic!("one person is expected: {rows:?}");
    };
    assert!(dana.expected && dana.here.is_empty());
    assert_eq!((dana.first_in(), dana.last_out()), (None, None));
}

/// Time added up from one row of the journal to the next, while the session is lived through once more.
fn add(sums: &mut BTreeMap<(ParticipantId, Location), i64>, lived: &Session, ms: i64) {
    for person in lived.roster().iter().filter(|p| p.is_online()) {
        let key = (person.id.clone(), person.location.clone());
        *sums.entry(key).or_default() += ms;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn attendance_adds_up(steps in vec(step(), 1..80), gap in 0..400_000_i64) {
        let mut world = populated();
        let start = world.now;
        let mut sums = BTreeMap::new();
        for step in &steps {
            happens(&mut world, step);
        }
        let (mut lived, mut now) = (empty_session(), start);
        for (at, event) in &world.journal {
            add(&mut sums, &lived, at.since(now));
            evolve(&mut lived, *at, event);
            now = *at;
        }
        add(&mut sums, &lived, world.now.since(now));
        for (who, row) in rows(&world, EXACT) {
            let counted: BTreeMap<_, i64> = row.places.iter().fold(BTreeMap::new(), |mut all, (place, span)| {
                *all.entry((who.clone(), place.clone())).or_default() += span.ms();
                all
            });
            let lived: BTreeMap<_, _> = sums.iter().filter(|((id, _), ms)| *id == who && **ms > 0)
                .map(|(key, ms)| (key.clone(), *ms)).collect();
            prop_assert_eq!(counted, lived);
        }
        for row in rows(&world, gap).into_values() {
            is_orderly(&row, Span { from: start, to: world.now }, gap);
        }
    }
}

/// In order, disjoint, within the session; gaps are longer than those that are closed; places cover presence.
fn is_orderly(row: &AttendanceRow, session: Span, gap_ms: i64) {
    for span in &row.here {
        assert!(session.from <= span.from && span.from < span.to && span.to <= session.to);
    }
    for pair in row.here.windows(2) {
        assert!(pair[1].from.since(pair[0].to) > gap_ms);
    }
    let mut covered: Vec<Span> = Vec::new();
    for (_, span) in &row.places {
        match covered.last_mut() {
            Some(last) if last.to == span.from => last.to = span.to,
            last => {
                assert!(last.is_none_or(|last| last.to < span.from));
                covered.push(*span);
            }
        }
    }
    assert_eq!(covered, row.here);
}
