//! What people of a random life wish about rounds and who is where.

use proptest::{prelude::*, sample::select};
use protocol::{
    ClientCommand, Late, Location, ParticipantId, Personal, RoomId, RoundId, RoundWish,
};
use signaling_core::{Command, RoomClock, Round};

use crate::world::World;

#[derive(Clone, Debug)]
pub(crate) enum Rounds {
    Arm(u32, RoundWish),
    Disarm,
    Open(u32, RoundWish),
    Cancel,
    Reopen(u32, RoundWish),
    Extend(u32, Option<usize>),
    Close(Option<u32>, Option<usize>),
    Move(Place),
    Broadcast(Option<usize>),
}

#[derive(Clone, Debug)]
pub(crate) enum Place {
    Lobby,
    Plenary,
    Backstage,
    Room(usize),
}

pub(crate) fn rounds() -> impl Strategy<Value = Rounds> {
    let seconds = || select(vec![0, 1, 9, 10, 30, 600, 601, 28_800]);
    let lasts = || select(vec![9, 10, 600, 28_800]);
    let room = || prop::option::of(0..4_usize);
    let place = prop_oneof![
        1 => Just(Place::Lobby),
        2 => Just(Place::Plenary),
        2 => Just(Place::Backstage),
        4 => (0..4_usize).prop_map(Place::Room),
    ];
    prop_oneof![
        2 => (lasts(), wish()).prop_map(|(lasts, wish)| Rounds::Arm(lasts, wish)),
        4 => Just(Rounds::Disarm),
        5 => (lasts(), wish()).prop_map(|(lasts, wish)| Rounds::Open(lasts, wish)),
        1 => Just(Rounds::Cancel),
        2 => (lasts(), wish()).prop_map(|(lasts, wish)| Rounds::Reopen(lasts, wish)),
        2 => (seconds(), room()).prop_map(|(add_s, room)| Rounds::Extend(add_s, room)),
        3 => (prop::option::of(seconds()), room()).prop_map(|(grace_s, room)| Rounds::Close(grace_s, room)),
        2 => place.prop_map(Rounds::Move),
        2 => room().prop_map(Rounds::Broadcast),
    ]
}

fn wish() -> impl Strategy<Value = RoundWish> {
    let countdown = prop::option::weighted(0.4, select(vec![0, 1, 10, 121]));
    let grace = prop::option::of(select(vec![0, 1, 30]));
    let late = prop::option::of(select(vec![Late::Place, Late::Wait]));
    let may = || prop::option::of(any::<bool>());
    (countdown, grace, may(), late).prop_map(|(countdown_s, grace_s, may_return, late)| RoundWish {
        countdown_s,
        grace_s,
        may_return,
        late,
        ..RoundWish::default()
    })
}

pub(crate) fn about_the_round(
    world: &World,
    participant: ParticipantId,
    wish: &Rounds,
) -> ClientCommand {
    let room = |number: &usize| room(world, *number);
    match wish {
        Rounds::Arm(duration_s, options) => ClientCommand::ArmRound {
            duration_s: *duration_s,
            options: options.clone(),
        },
        Rounds::Disarm => ClientCommand::DisarmRound,
        Rounds::Open(duration_s, options) => ClientCommand::OpenRooms {
            duration_s: *duration_s,
            options: options.clone(),
        },
        Rounds::Cancel => ClientCommand::CancelOpening,
        Rounds::Reopen(duration_s, options) => {
            let last = world.session.past().iter().next_back();
            ClientCommand::ReopenRooms {
                of: last.map_or_else(
                    || RoundId::from_body("gone").unwrap(),
                    |past| past.id.clone(),
                ),
                duration_s: *duration_s,
                options: options.clone(),
            }
        }
        Rounds::Extend(add_s, one) => ClientCommand::ExtendRooms {
            add_s: *add_s,
            room: one.as_ref().map(room),
        },
        Rounds::Close(grace_s, one) => ClientCommand::CloseRooms {
            grace_s: *grace_s,
            room: one.as_ref().map(room),
        },
        Rounds::Move(place) => ClientCommand::Move {
            participant,
            to: match place {
                Place::Lobby => Location::Lobby,
                Place::Plenary => Location::Plenary,
                Place::Backstage => Location::Backstage,
                Place::Room(number) => Location::Room { room: room(number) },
            },
        },
        Rounds::Broadcast(one) => ClientCommand::Broadcast {
            text: Personal::new("hello"),
            rooms: one.as_ref().map(|one| vec![room(one)]),
        },
    }
}

/// The store answers, whether it was asked or not.
pub(crate) fn collects(world: &mut World, number: usize, version: Option<u32>) {
    let Round::Run(run) = world.session.round() else {
        return;
    };
    let collecting = |clock: &RoomClock| matches!(clock, RoomClock::Collecting { .. });
    let asked = run.rooms.iter().find(|(_, clock)| collecting(clock));
    let room = match asked {
        Some((asked, _)) if number > 0 => asked.clone(),
        _ => room(world, number),
    };
    let waits = run.rooms.get(&room).is_some_and(collecting);
    let collected = Command::Collected {
        round: run.id.clone(),
        room,
        version,
    };
    let events = world.system(&collected).expect("it is never refused");
    assert_eq!(events.is_empty(), !waits, "only who was asked is heard");
}

fn room(world: &World, number: usize) -> RoomId {
    let rooms = world.session.plan_in_force().rooms();
    let gone = || RoomId::from_body("gone").unwrap();
    rooms.get(number).cloned().unwrap_or_else(gone)
}
