//! What people of a random life wish while they are in rooms, or over them.

use proptest::prelude::*;
use protocol::{ClientCommand, HelpTopic, Location, ParticipantId, Personal, RoomId, VoiceTo};

use crate::world::{World, id};

#[derive(Clone, Debug)]
pub(crate) enum Life {
    TakeCaptain,
    SetCaptain(usize, bool),
    SetReady(usize, bool),
    AskHelp,
    CancelHelp,
    Claim(bool),
    Release,
    Defer,
    Resolve,
    SpeakToAll,
    SpeakTo(Vec<usize>),
    Hush,
    Listen(Option<usize>),
}

pub(crate) fn life() -> impl Strategy<Value = Life> {
    let room = || 0..4_usize;
    prop_oneof![
        2 => Just(Life::TakeCaptain),
        1 => (room(), any::<bool>()).prop_map(|(room, on)| Life::SetCaptain(room, on)),
        1 => (room(), any::<bool>()).prop_map(|(room, ready)| Life::SetReady(room, ready)),
        6 => Just(Life::AskHelp),
        1 => Just(Life::CancelHelp),
        3 => any::<bool>().prop_map(Life::Claim),
        1 => Just(Life::Release),
        1 => Just(Life::Defer),
        1 => Just(Life::Resolve),
        1 => Just(Life::SpeakToAll),
        2 => prop::collection::vec(room(), 1..3).prop_map(Life::SpeakTo),
        1 => Just(Life::Hush),
        2 => prop::option::weighted(0.8, room()).prop_map(Life::Listen),
    ]
}

/// Everybody into two rooms that are open.
pub(crate) fn gather(world: &mut World) {
    let amina = id("amina");
    for wish in [
        world.plan_of(&["Room 0", "Room 1"]),
        ClientCommand::AssignRandom,
        ClientCommand::OpenRooms {
            duration_s: 600,
            options: protocol::RoundWish::default(),
        },
    ] {
        // Refused while rooms are open, or when she is not of the staff any more.
        let _ = world.wish(&amina, wish);
    }
}

pub(crate) fn somebody_in_a_room(world: &World, number: usize) -> Option<ParticipantId> {
    let roster = world.session.roster().iter();
    let there: Vec<_> = roster
        .filter(|person| matches!(person.location, Location::Room { .. }))
        .map(|person| person.id.clone())
        .collect();
    there.get(number % there.len().max(1)).cloned()
}

/// A room that calls, if there is one: else most wishes about help would be about none.
fn calling(world: &World) -> RoomId {
    let calls = world.session.help().iter().next();
    calls.map_or_else(|| room(world, 0), |help| help.room.clone())
}

fn room(world: &World, number: usize) -> RoomId {
    let rooms = world.session.plan_in_force().rooms();
    let gone = || RoomId::from_body("gone").unwrap();
    rooms.get(number).cloned().unwrap_or_else(gone)
}

pub(crate) fn about_life_in_rooms(
    world: &World,
    participant: ParticipantId,
    wish: &Life,
) -> ClientCommand {
    match wish {
        Life::TakeCaptain => ClientCommand::TakeCaptain,
        Life::SetCaptain(number, on) => ClientCommand::SetCaptain {
            room: room(world, *number),
            participant: on.then_some(participant),
        },
        Life::SetReady(number, ready) => ClientCommand::SetReady {
            room: room(world, *number),
            ready: *ready,
        },
        Life::AskHelp => ClientCommand::AskHelp {
            topic: HelpTopic::Technical,
            note: Some(Personal::new("no sound")),
        },
        Life::CancelHelp => ClientCommand::CancelHelp,
        Life::Claim(take) => ClientCommand::ClaimHelp {
            room: calling(world),
            take: *take,
        },
        Life::Release => ClientCommand::ReleaseHelp {
            room: calling(world),
        },
        Life::Defer => ClientCommand::DeferHelp {
            room: calling(world),
        },
        Life::Resolve => ClientCommand::ResolveHelp {
            room: calling(world),
        },
        Life::SpeakToAll => ClientCommand::Speak { to: VoiceTo::All },
        Life::SpeakTo(numbers) => ClientCommand::Speak {
            to: VoiceTo::Rooms {
                rooms: numbers.iter().map(|number| room(world, *number)).collect(),
            },
        },
        Life::Hush => ClientCommand::Hush,
        Life::Listen(number) => ClientCommand::Listen {
            room: number.map(|number| room(world, number)),
        },
    }
}
