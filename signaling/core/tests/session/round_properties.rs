//! What holds of rounds whatever happened before.

use proptest::{collection::vec, prelude::*};
use protocol::{Location, Millis, Role, RoomId};
use signaling_core::{
    Actor, Command, Participant, RoomClock, Session, Timer, decide, evolve, next_deadline,
};

use crate::properties::{Step, happens, populated, step};
use crate::world::{World, profile};

fn after(session: &Session, at: Millis, actor: &Actor, command: &Command) -> Session {
    let mut after = session.clone();
    for event in decide(session, at, actor, command).expect("it is allowed") {
        evolve(&mut after, at, &event);
    }
    after
}

/// Every room that is open in this world, and when its time is up.
fn open_rooms(session: &Session) -> Vec<(RoomId, Millis)> {
    let run = session.round().run();
    let rooms = run.into_iter().flat_map(|run| &run.rooms);
    let open = rooms.filter_map(|(room, clock)| match clock {
        RoomClock::Open { ends_at } => Some((room.clone(), *ends_at)),
        _ => None,
    });
    open.collect()
}

/// The steps, with all carried out that was due.
fn lived(steps: &[Step]) -> World {
    let mut world = populated();
    for step in steps {
        happens(&mut world, step);
    }
    world.catches_up();
    world
}

/// The earliest rooms run out by themselves, and are closed by hand at that instant.
fn both_ways(session: &Session) -> Option<(Session, Session)> {
    let open = open_rooms(session);
    let at = open.iter().map(|(_, ends_at)| *ends_at).min()?;
    if next_deadline(session) != Some((at, Timer::RoomsEnd)) {
        return None;
    }
    let timer = Command::Elapsed(Timer::RoomsEnd);
    let expired = after(session, at, &Actor::System, &timer);
    let mut closed = session.clone();
    for (room, _) in open.iter().filter(|(_, ends_at)| *ends_at == at) {
        let close = Command::CloseRooms {
            grace_s: None,
            room: Some(room.clone()),
        };
        closed = after(&closed, at, &Actor::Organiser, &close);
    }
    Some((expired, closed))
}

/// One room closes and is not kept: clocks and people of the rooms that go on, before and after.
fn others_before_and_after(world: &mut World) -> Option<(Others, Others)> {
    let rooms = open_rooms(&world.session);
    let (first, _) = rooms.first().filter(|_| rooms.len() > 1)?;
    let before = others(&world.session, first);
    let close = Command::CloseRooms {
        grace_s: Some(0),
        room: Some(first.clone()),
    };
    world.run(&Actor::Organiser, &close).expect("it is open");
    let until = match world.session.round().clock(first) {
        Some(RoomClock::Collecting { until }) => *until,
        other => panic!("it is being kept: {other:?}"),
    };
    // Only as far as no other deadline comes in between.
    let next = next_deadline(&world.session);
    if next == Some((until, Timer::CollectEnds)) {
        world.now = until;
        world.fires(until, Timer::CollectEnds);
        let clock = world.session.round().clock(first);
        assert_eq!(clock, Some(&RoomClock::Closed { version: None }));
    }
    Some((before, others(&world.session, first)))
}

type Others = (Vec<(RoomId, RoomClock)>, Vec<(String, Location)>);

fn others(session: &Session, but: &RoomId) -> Others {
    let run = session.round().run().expect("it runs");
    let clocks = run.running().filter(|(room, _)| *room != but);
    let elsewhere =
        |person: &&Participant| matches!(&person.location, Location::Room { room } if room != but);
    let people = session.roster().iter().filter(elsewhere);
    (
        clocks.map(|(room, clock)| (room.clone(), *clock)).collect(),
        people
            .map(|person| (person.id.to_string(), person.location.clone()))
            .collect(),
    )
}

/// A late joiner of this moment is in an open room, or has no seat and is in the plenary or the lobby.
fn is_placed_or_listed(session: &Session, person: &Participant) -> bool {
    let seat = session.plan_in_force().room_of(&person.id);
    match &person.location {
        Location::Room { room } => {
            let open = matches!(session.round().clock(room), Some(RoomClock::Open { .. }));
            open && seat == Some(room)
        }
        Location::Plenary | Location::Lobby => seat.is_none(),
        Location::Backstage => false,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn expiry_is_a_close(steps in vec(step(), 20..60)) {
        let world = lived(&steps);
        if let Some((expired, closed)) = both_ways(&world.session) {
            prop_assert!(expired == closed);
        }
    }

    #[test]
    fn a_failing_room_is_alone(steps in vec(step(), 20..60)) {
        let mut world = lived(&steps);
        if let Some((before, after)) = others_before_and_after(&mut world) {
            prop_assert_eq!(before, after);
        }
    }

    #[test]
    fn late_joiners_are_placed_or_listed(steps in vec(step(), 20..60)) {
        let mut world = lived(&steps);
        let newcomer = crate::world::id("zoe");
        let join = Command::join(newcomer.clone(), &profile("Zoe"), Role::Attendee, None).unwrap();
        if world.system(&join).is_ok() {
            world.person("zoe").connects();
            let person = world.session.roster().get(&newcomer).expect("she joined");
            prop_assert!(person.is_online());
            prop_assert!(is_placed_or_listed(&world.session, person));
        }
    }

    /// One program carries out timers at once, the other only when it has to do something else.
    #[test]
    fn lateness_does_not_matter(steps in vec(step(), 20..60)) {
        let (mut prompt, mut late) = (populated(), populated());
        for step in steps.iter().filter(|step| !matches!(step, Step::Waits(_))) {
            for _ in 0..3 {
                prompt.wait_ms(7_000);
            }
            late.now = late.now.plus_ms(21_000);
            late.catches_up();
            happens(&mut prompt, step);
            happens(&mut late, step);
        }
        prop_assert!(prompt.journal == late.journal);
    }
}

/// The properties are worth something only if rooms are open often enough.
#[test]
fn random_lives_have_open_rooms() {
    use proptest::{strategy::ValueTree as _, test_runner::TestRunner};
    let mut runner = TestRunner::deterministic();
    let (mut expired, mut several) = (0, 0);
    for _ in 0..60 {
        let steps = vec(step(), 20..60).new_tree(&mut runner).unwrap().current();
        let mut world = lived(&steps);
        expired += usize::from(both_ways(&world.session).is_some());
        several += usize::from(others_before_and_after(&mut world).is_some());
    }
    assert!(expired >= 3, "rooms ran out in {expired} of 60 lives");
    assert!(
        several >= 3,
        "one of several rooms closed in {several} of 60 lives"
    );
}
