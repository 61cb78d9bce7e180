use proptest::{prelude::*, sample::select};
use protocol::{ClientCommand, DeviceId, Door, Role, Roles, Standing};
use signaling_core::{Command, may_connect, next_deadline};

use super::house::{House, Name};
use crate::properties::ROLES;
use crate::world::{World, id, profile};

pub(super) const PEOPLE: [(Name, Role); 6] = [
    ("amina", Role::Moderator),
    ("bob", Role::Attendee),
    ("carlos", Role::CoModerator),
    ("clara", Role::CoModerator),
    ("farida", Role::Moderator),
    ("pia", Role::Panelist),
];

/// One thing that happens. Numbers choose among the people.
#[derive(Clone, Debug)]
pub(super) enum Step {
    Joins(usize, Role),
    Newcomer(u8, Role),
    Connects(usize),
    Drops(usize),
    WaitsMs(i64),
    /// To the chair's deadline, and so much beyond.
    WaitsForTheChair(i64),
    TimerFires,
    Leaves(usize),
    Hand(usize, bool),
    Admits(usize, usize),
    AdmitsAll(usize),
    /// Somebody who waits, if there is anybody.
    Refuses(usize, usize),
    Removes(usize, usize, bool),
    LiftsBan(usize, usize),
    SetsDoor(usize, bool, bool),
    SetsRole(usize, usize, Role),
    LowersHand(usize, usize),
}

const NEWCOMERS: [Name; 4] = ["new0", "new1", "new2", "new3"];

pub(super) fn step() -> impl Strategy<Value = Step> {
    let who = || 0..PEOPLE.len();
    // Who runs it is mostly one of those who may.
    let by = || prop_oneof![4 => select(vec![0_usize, 2, 3, 4]), 1 => 0..PEOPLE.len()];
    let role = || select(ROLES.to_vec());
    prop_oneof![
        2 => (who(), role()).prop_map(|(who, role)| Step::Joins(who, role)),
        2 => (0..4_u8, role()).prop_map(|(new, role)| Step::Newcomer(new, role)),
        4 => who().prop_map(Step::Connects),
        3 => who().prop_map(Step::Drops),
        1 => select(vec![0, 1, 999, 54_999, 55_000]).prop_map(Step::WaitsMs),
        2 => (-1..=1_i64).prop_map(Step::WaitsForTheChair),
        3 => Just(Step::TimerFires),
        1 => who().prop_map(Step::Leaves),
        4 => (who(), any::<bool>()).prop_map(|(who, up)| Step::Hand(who, up)),
        5 => (by(), who()).prop_map(|(by, who)| Step::Admits(by, who)),
        1 => by().prop_map(Step::AdmitsAll),
        2 => (by(), who()).prop_map(|(by, who)| Step::Refuses(by, who)),
        3 => (by(), who(), prop::bool::weighted(0.3)).prop_map(|(by, who, ban)| Step::Removes(by, who, ban)),
        2 => (by(), who()).prop_map(|(by, who)| Step::LiftsBan(by, who)),
        2 => (by(), any::<bool>(), prop::bool::weighted(0.2)).prop_map(|(by, lobby, locked)| Step::SetsDoor(by, lobby, locked)),
        3 => (by(), who(), role()).prop_map(|(by, who, role)| Step::SetsRole(by, who, role)),
        1 => (by(), who()).prop_map(|(by, who)| Step::LowersHand(by, who)),
    ]
}

/// In the session and in the model: whether it was done, and whether it was to be.
pub(super) fn happens(world: &mut World, house: &mut House, step: &Step) -> (bool, bool) {
    let name = |who: usize| PEOPLE[who].0;
    match step {
        Step::Joins(who, role) => joins(world, house, name(*who), *role),
        Step::Newcomer(new, role) => joins(world, house, NEWCOMERS[usize::from(*new)], *role),
        Step::Connects(who) => {
            connects(world, house, name(*who));
            (true, true)
        }
        Step::Drops(who) => {
            world.person(name(*who)).disconnects();
            house.drops(name(*who));
            (true, true)
        }
        Step::WaitsMs(ms) => waits(world, house, *ms),
        Step::WaitsForTheChair(off) => {
            let due = house.chair_due().map(|due| due.since(house.now) + off);
            waits(world, house, due.unwrap_or(0).max(0))
        }
        Step::TimerFires => {
            let due = next_deadline(&world.session);
            assert_eq!(due.map(|(at, _)| at), house.chair_due(), "the only timer");
            if let Some((_, timer)) = due {
                world.system(&Command::Elapsed(timer)).unwrap();
            }
            house.timer_fires();
            (true, true)
        }
        wish => wishes(world, house, wish),
    }
}

fn joins(world: &mut World, house: &mut House, who: Name, role: Role) -> (bool, bool) {
    let join = Command::join(id(who), &profile(who), role, None).unwrap();
    let done = world.system(&join).is_ok();
    (done, house.joins(who, role))
}

/// As the shell does: who may not be here is not connected.
fn connects(world: &mut World, house: &mut House, who: Name) {
    if may_connect(&world.session, &id(who)).is_ok() {
        let command = Command::Connected {
            participant: id(who),
            device: DeviceId::first(),
        };
        world.system(&command).unwrap();
    }
    house.connects(who);
}

fn waits(world: &mut World, house: &mut House, ms: i64) -> (bool, bool) {
    world.now = world.now.plus_ms(ms);
    house.now = world.now;
    (true, true)
}

fn wishes(world: &mut World, house: &mut House, step: &Step) -> (bool, bool) {
    let name = |who: &usize| PEOPLE[*who].0;
    let participant = |who: &usize| id(name(who));
    let waiting = refused(house, step);
    let (by, wish) = match step {
        Step::Leaves(who) => (who, ClientCommand::Leave),
        Step::Hand(who, up) => (who, ClientCommand::RaiseHand { up: *up }),
        Step::Admits(by, who) => (
            by,
            ClientCommand::Admit {
                participant: participant(who),
            },
        ),
        Step::AdmitsAll(by) => (by, ClientCommand::AdmitAll { role: None }),
        Step::Refuses(by, _) => (
            by,
            ClientCommand::Refuse {
                participant: id(waiting),
            },
        ),
        Step::Removes(by, who, true) => (
            by,
            ClientCommand::Ban {
                participant: participant(who),
            },
        ),
        Step::Removes(by, who, false) => (
            by,
            ClientCommand::Remove {
                participant: participant(who),
            },
        ),
        Step::LiftsBan(by, who) => (
            by,
            ClientCommand::LiftBan {
                participant: participant(who),
            },
        ),
        Step::SetsDoor(by, lobby, locked) => (by, door(*lobby, *locked)),
        Step::SetsRole(by, who, role) => (
            by,
            ClientCommand::SetRole {
                participant: participant(who),
                role: *role,
            },
        ),
        Step::LowersHand(by, who) => (
            by,
            ClientCommand::LowerHand {
                participant: participant(who),
            },
        ),
        other => panic!("{other:?} is nobody's wish"),
    };
    let done = world.wish(&participant(by), wish).is_ok();
    (done, foretold(house, step, waiting))
}

fn foretold(house: &mut House, step: &Step, waiting: Name) -> bool {
    let name = |who: &usize| PEOPLE[*who].0;
    match step {
        Step::Leaves(who) => house.leaves(name(who)),
        Step::Hand(who, up) => house.raises(name(who), *up),
        Step::Admits(by, who) => house.admits(name(by), name(who)),
        Step::AdmitsAll(by) => house.admits_all(name(by)),
        Step::Refuses(by, _) => house.refuses(name(by), waiting),
        Step::Removes(by, who, ban) => house.removes(name(by), name(who), *ban),
        Step::LiftsBan(by, who) => house.lifts_ban(name(by), name(who)),
        Step::SetsDoor(by, lobby, locked) => house.sets_door(name(by), *lobby, *locked),
        Step::SetsRole(by, who, role) => house.sets_role(name(by), name(who), *role),
        Step::LowersHand(by, who) => house.lowers_hand(name(by), name(who)),
        other => panic!("{other:?} is nobody's wish"),
    }
}

/// Whom a refusal means: somebody who waits, if there is anybody.
fn refused(house: &House, step: &Step) -> Name {
    let named = match step {
        Step::Refuses(_, who) => PEOPLE[*who].0,
        _ => PEOPLE[0].0,
    };
    let mut people = house.people.iter();
    let waits = people.find(|(_, person)| person.standing == Standing::Waiting);
    waits.map_or(named, |(name, _)| *name)
}

fn door(lobby: bool, locked: bool) -> ClientCommand {
    ClientCommand::SetDoor {
        door: Door {
            locked,
            lobby: Roles {
                attendee: lobby,
                panelist: lobby,
            },
            ..Door::default()
        },
    }
}
