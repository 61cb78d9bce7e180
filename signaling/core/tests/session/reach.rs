//! Staff hear and speak to rooms from elsewhere.

use protocol::{
    ClientCommand, Location, ParticipantId, RejectionCode, Role, RoomId, SessionEvent, VoiceTo,
};
use signaling_core::{Effect, Timer, next_deadline, reach_of};

use crate::world::{Person, World, id};

impl Person<'_> {
    fn speaks_to_all(self) -> Self {
        self.does(ClientCommand::Speak { to: VoiceTo::All })
    }

    fn listens(self, room: &RoomId) -> Self {
        self.does(ClientCommand::Listen {
            room: Some(room.clone()),
        })
    }

    fn speaks_to(self, rooms: &[RoomId]) -> Self {
        self.does(speak(rooms))
    }
}

fn speak(rooms: &[RoomId]) -> ClientCommand {
    ClientCommand::Speak {
        to: VoiceTo::Rooms {
            rooms: rooms.to_vec(),
        },
    }
}

/// Amina and Carlos run rooms North (Bob, Chen) and South (Dana).
fn staffed() -> (World, RoomId, RoomId) {
    let mut world = World::in_rooms();
    world.joins("carlos", Role::CoModerator);
    let (north, south) = (world.room("North"), world.room("South"));
    (world, north, south)
}

fn speaker(world: &World, name: &str) -> Option<ParticipantId> {
    let voice = world.seen(name).reached.voice.as_ref();
    voice.map(|voice| voice.from.clone())
}

fn place(room: &RoomId) -> Location {
    Location::Room { room: room.clone() }
}

#[test]
fn a_voice_to_all_is_heard_in_every_room_and_at_home() {
    let (mut world, north, south) = staffed();
    world.person("amina").speaks_to_all();
    for name in ["bob", "chen", "dana"] {
        assert_eq!(speaker(&world, name), Some(id("amina")));
    }
    assert_eq!(
        speaker(&world, "carlos"),
        None,
        "he hears her in the plenary"
    );
    let reach = reach_of(&world.session, &id("amina")).unwrap();
    assert_eq!(reach.heard_in, [place(&north), place(&south)]);
    assert!(reach.here && reach.hears.is_empty(), "nothing comes back");
}

#[test]
fn a_voice_to_one_room_is_heard_there_alone() {
    let (mut world, north, _) = staffed();
    world.heard("dana");
    world
        .person("amina")
        .speaks_to(std::slice::from_ref(&north));
    assert_eq!(speaker(&world, "bob"), Some(id("amina")));
    assert_eq!(speaker(&world, "dana"), None);
    assert_eq!(world.heard("dana"), []);
    let reach = reach_of(&world.session, &id("amina")).unwrap();
    assert_eq!(reach.heard_in, [place(&north)]);
    assert!(
        !reach.here,
        "the plenary does not hear what one room is told"
    );
}

#[test]
fn a_room_that_opens_meanwhile_hears_the_voice_to_all() {
    let (mut world, ..) = staffed();
    world.person("amina").speaks_to_all();
    world.effects.clear();
    world.person("carlos").plans(&["North", "South", "West"]);
    let west = world.room("West");
    let reach = reach_of(&world.session, &id("amina")).unwrap();
    assert!(reach.heard_in.contains(&place(&west)));
    let participant = id("amina");
    assert!(world.effects.contains(&Effect::Reach { participant }));
}

#[test]
fn never_two_voices_over_one_room() {
    let (mut world, north, south) = staffed();
    world
        .person("amina")
        .speaks_to(std::slice::from_ref(&north));
    for overlapping in [
        speak(&[north.clone(), south.clone()]),
        ClientCommand::Speak { to: VoiceTo::All },
    ] {
        assert_eq!(
            world.person("carlos").fails_to(overlapping),
            RejectionCode::VoiceBusy
        );
    }
    world
        .person("carlos")
        .speaks_to(std::slice::from_ref(&south));
    assert_eq!(speaker(&world, "dana"), Some(id("carlos")));
    world.person("amina").does(ClientCommand::Hush);
    world.person("carlos").speaks_to(&[south, north]);
    assert_eq!(speaker(&world, "bob"), Some(id("carlos")));
}

#[test]
fn a_voice_that_is_forgotten_ends_by_itself() {
    let (mut world, ..) = staffed();
    world.person("amina").speaks_to_all();
    world.wait_s(299);
    assert_eq!(speaker(&world, "bob"), Some(id("amina")));
    world.wait_s(1);
    assert_eq!(speaker(&world, "bob"), None);
    assert_eq!(world.seen("carlos").reaches, []);
}

#[test]
fn whoever_says_so_again_goes_on() {
    let (mut world, ..) = staffed();
    world.person("amina").speaks_to_all();
    world.wait_s(200);
    world.person("amina").speaks_to_all();
    let ends = world.now.plus_ms(300_000);
    assert_eq!(
        next_deadline(&world.session),
        Some((ends, Timer::VoiceEnds))
    );
}

#[test]
fn nobody_is_overheard_unknowingly() {
    let (mut world, north, _) = staffed();
    world.heard("dana");
    world.person("amina").listens(&north);
    assert_eq!(world.seen("bob").reached.ears, [id("amina")]);
    assert_eq!(world.seen("dana").reached.ears, []);
    assert_eq!(world.heard("dana"), []);
    let reach = reach_of(&world.session, &id("amina")).unwrap();
    assert_eq!(reach.hears, [place(&north)]);
    assert!(
        reach.here && reach.heard_in.is_empty(),
        "nobody hears her there"
    );
    world
        .person("amina")
        .does(ClientCommand::Listen { room: None });
    assert_eq!(world.seen("bob").reached.ears, []);
    assert!(reach_of(&world.session, &id("amina")).unwrap().is_usual());
}

#[test]
fn whoever_comes_in_is_told_who_listens() {
    let (mut world, _, south) = staffed();
    world.person("amina").listens(&south);
    world.person("carlos").assigns("bob", "South");
    assert_eq!(world.seen("bob").reached.ears, [id("amina")]);
    world.person("carlos").assigns("bob", "North");
    assert_eq!(world.seen("bob").reached.ears, []);
}

#[test]
fn talking_with_a_room_is_both() {
    let (mut world, north, _) = staffed();
    world
        .person("amina")
        .listens(&north)
        .speaks_to(std::slice::from_ref(&north));
    let reach = reach_of(&world.session, &id("amina")).unwrap();
    assert_eq!(
        (reach.heard_in, reach.hears),
        (vec![place(&north)], vec![place(&north)])
    );
}

#[test]
fn it_ends_with_a_move() {
    let (mut world, north, _) = staffed();
    world
        .person("amina")
        .speaks_to_all()
        .listens(&north)
        .visits("South");
    assert_eq!(speaker(&world, "bob"), None);
    assert_eq!(world.seen("bob").reached.ears, []);
    assert!(reach_of(&world.session, &id("amina")).unwrap().is_usual());
}

#[test]
fn it_ends_with_the_last_device() {
    let (mut world, north, _) = staffed();
    world.person("amina").connects_with("2").listens(&north);
    world.person("amina").disconnects_with("2");
    assert_eq!(world.seen("bob").reached.ears, [id("amina")]);
    world.person("amina").disconnects();
    assert_eq!(world.seen("bob").reached.ears, []);
}

#[test]
fn it_ends_with_the_role() {
    let (mut world, north, _) = staffed();
    world.person("carlos").listens(&north);
    world.person("amina").does(ClientCommand::SetRole {
        participant: id("carlos"),
        role: Role::Attendee,
    });
    assert_eq!(world.seen("bob").reached.ears, []);
}

#[test]
fn it_ends_with_the_rooms() {
    let (mut world, north, _) = staffed();
    world.person("amina").listens(&north);
    world.person("carlos").speaks_to_all();
    world.person("amina").closes(0);
    assert_eq!(world.seen("amina").reaches, []);
    assert!(
        reach_of(&world.session, &id("carlos"))
            .unwrap()
            .heard_in
            .is_empty()
    );
}

#[test]
fn staff_know_who_is_where_with_ears_and_voice() {
    let (mut world, north, _) = staffed();
    world.person("amina").listens(&north);
    let reaches = &world.seen("carlos").reaches;
    assert_eq!(reaches.len(), 1);
    assert_eq!(reaches[0].reach.ears, Some(north));
    assert_eq!(world.seen("bob").reaches, []);
}

#[test]
fn there_is_nothing_to_reach_without_a_round() {
    let mut world = World::planned();
    let room = world.room("North");
    for wish in [
        ClientCommand::Speak { to: VoiceTo::All },
        ClientCommand::Listen { room: Some(room) },
    ] {
        assert_eq!(world.person("amina").fails_to(wish), RejectionCode::NoRound);
    }
    let (mut world, ..) = staffed();
    let gone = RoomId::from_body("gone").unwrap();
    assert_eq!(
        world.person("amina").fails_to(speak(&[gone])),
        RejectionCode::UnknownRoom
    );
    assert_eq!(
        world.person("amina").fails_to(speak(&[])),
        RejectionCode::OutOfRange
    );
}

#[test]
fn a_voice_over_a_room_tells_its_people_once() {
    let (mut world, north, _) = staffed();
    world.heard("bob");
    world
        .person("amina")
        .speaks_to(std::slice::from_ref(&north));
    let reached = |told: &SessionEvent| matches!(told, SessionEvent::Reached { .. });
    let told = world.heard("bob");
    assert_eq!(told.len(), 1);
    assert!(told.iter().all(reached));
}
