use std::collections::BTreeSet;

use protocol::{ChatScope, ClientCommand, Location, MediaState, Personal, RejectionCode, Role};
use signaling_core::{Actor, Command, Timer, decide};

use crate::world::{World, id, profile};

/// Every command there is, with a number of its own and whether it is staff's alone. A new one does not compile
/// before it is listed here.
const fn kind(wish: &ClientCommand) -> (usize, bool) {
    match wish {
        ClientCommand::SetMedia { .. } => (0, false),
        ClientCommand::RaiseHand { .. } => (1, false),
        ClientCommand::Chat { .. } => (2, false),
        ClientCommand::Leave => (3, false),
        ClientCommand::GrantSpeak { .. } => (4, true),
        ClientCommand::Mute { .. } => (5, true),
        ClientCommand::LowerHand { .. } => (6, true),
        ClientCommand::PlanRooms { .. } => (7, true),
        ClientCommand::Assign { .. } => (8, true),
        ClientCommand::AssignRandom => (9, true),
        ClientCommand::OpenRooms { .. } => (10, true),
        ClientCommand::ExtendRooms { .. } => (11, true),
        ClientCommand::CloseRooms { .. } => (12, true),
        ClientCommand::Broadcast { .. } => (13, true),
        ClientCommand::Visit { .. } => (14, true),
        ClientCommand::Present { .. } => (15, true),
    }
}

/// One of each that a moderator could do in the planned world.
fn one_of_each(world: &World) -> Vec<ClientCommand> {
    let bob = || id("bob");
    let wishes = vec![
        ClientCommand::SetMedia {
            media: MediaState::default(),
            unmute: false,
        },
        ClientCommand::RaiseHand { up: true },
        ClientCommand::Chat {
            line: "ch_x".parse().unwrap(),
            scope: ChatScope::Here,
            text: Personal::new("hello"),
        },
        ClientCommand::Leave,
        ClientCommand::GrantSpeak {
            participant: bob(),
            on: true,
        },
        ClientCommand::Mute { participant: bob() },
        ClientCommand::LowerHand { participant: bob() },
        world.plan_of(&["North", "South", "West"]),
        ClientCommand::Assign {
            participant: bob(),
            room: None,
        },
        ClientCommand::AssignRandom,
        ClientCommand::OpenRooms { duration_s: 600 },
        ClientCommand::ExtendRooms { add_s: 60 },
        ClientCommand::CloseRooms { grace_s: 30 },
        ClientCommand::Broadcast {
            text: Personal::new("hello"),
        },
        ClientCommand::Visit {
            location: Location::Plenary,
        },
        ClientCommand::Present { roadmap: None },
    ];
    let numbers: BTreeSet<_> = wishes.iter().map(|wish| kind(wish).0).collect();
    assert_eq!(numbers, (0..16).collect(), "one of each");
    wishes
}

#[test]
fn staff_commands_are_refused_to_everybody_else_and_nobody_is_ejected() {
    for round_runs in [false, true] {
        let mut world = if round_runs {
            World::in_rooms()
        } else {
            World::planned()
        };
        world.panelist("pia");
        for wish in one_of_each(&world).into_iter().filter(|wish| kind(wish).1) {
            for who in ["bob", "pia"] {
                assert_eq!(
                    world.person(who).fails_to(wish.clone()),
                    RejectionCode::NotAllowed
                );
                assert!(world.get(who).online);
            }
            let Ok(command) = Command::from_wire(wish, &mut world.mint) else {
                panic!("every wish here is well formed");
            };
            let amina = Actor::Participant(id("amina"));
            let code = decide(&world.session, world.now, &amina, &command)
                .err()
                .map(|r| r.code);
            assert_ne!(code, Some(RejectionCode::NotAllowed), "{command:?}");
        }
    }
}

#[test]
fn what_concerns_oneself_is_open_to_every_role() {
    for role in [Role::Moderator, Role::Panelist, Role::Attendee] {
        let mut world = World::planned();
        let own = one_of_each(&world).into_iter().filter(|wish| !kind(wish).1);
        for wish in own.collect::<Vec<_>>() {
            world.joins("erik", role).does(wish);
        }
    }
}

#[test]
fn strangers_may_do_nothing() {
    let mut world = World::planned();
    for wish in one_of_each(&world) {
        assert_eq!(
            world.person("stranger").fails_to(wish),
            RejectionCode::NotAllowed
        );
    }
}

#[test]
fn people_cannot_pose_as_the_shell_nor_the_shell_as_people() {
    let mut world = World::planned();
    let participant = id("bob");
    let refused = |actor: &Actor, command: &Command| {
        let code = decide(&world.session, world.now, actor, command)
            .err()
            .map(|r| r.code);
        assert_eq!(code, Some(RejectionCode::NotAllowed), "{command:?}");
    };
    let amina = Actor::Participant(id("amina"));
    for command in [
        Command::join(participant.clone(), &profile("Bob"), Role::Moderator).unwrap(),
        Command::Connected {
            participant: participant.clone(),
        },
        Command::Disconnected { participant },
        Command::Elapsed(Timer::RoundEnds),
        Command::Elapsed(Timer::GraceEnds),
    ] {
        refused(&amina, &command);
    }
    let wishes = one_of_each(&world);
    for wish in wishes {
        let command = Command::from_wire(wish, &mut world.mint).unwrap();
        let code = decide(&world.session, world.now, &Actor::System, &command)
            .err()
            .map(|r| r.code);
        assert_eq!(code, Some(RejectionCode::NotAllowed), "{command:?}");
    }
}
