//! What people of a random life wish about plans, seats and choices.

use proptest::{collection::vec, prelude::*};
use protocol::{ClientCommand, ParticipantId, PlanEdit, RoomId, RoomRef};
use signaling_core::{Plan, Room};

use crate::world::World;

#[derive(Clone, Debug)]
pub(crate) enum Plans {
    SetWishes(u8),
    Choose(Option<usize>),
    Make { copy: bool },
    Name(usize),
    Drop(usize),
    ChoosePlan(usize),
    Edit { plan: usize, edits: Vec<Edit> },
    OpenChoice(Option<u32>),
    CloseChoice,
}

/// Numbers choose among the plan's rooms; `stale`: its author saw something else.
#[derive(Clone, Debug)]
pub(crate) enum Edit {
    Add {
        after: Option<usize>,
        capacity: Option<u16>,
    },
    Take(usize),
    Name {
        room: usize,
        stale: bool,
    },
    Goal(usize, u8),
    Language(usize, bool),
    Capacity(usize, Option<u16>),
    Drop {
        room: usize,
        stale: bool,
    },
    Place(usize, Option<usize>),
    Seat {
        room: Option<usize>,
        pinned: bool,
        stale: bool,
    },
    SeatInNew,
    Together,
    Apart,
}

pub(crate) fn plans() -> impl Strategy<Value = Plans> {
    let room = || 0..4_usize;
    let plan = || 0..3_usize;
    prop_oneof![
        1 => (1..=17_u8).prop_map(Plans::SetWishes),
        8 => prop::option::weighted(0.9, room()).prop_map(Plans::Choose),
        1 => any::<bool>().prop_map(|copy| Plans::Make { copy }),
        1 => plan().prop_map(Plans::Name),
        1 => plan().prop_map(Plans::Drop),
        2 => plan().prop_map(Plans::ChoosePlan),
        8 => (plan(), vec(edit(), 1..4)).prop_map(|(plan, edits)| Plans::Edit { plan, edits }),
        5 => prop::option::weighted(0.3, 10..90_u32).prop_map(Plans::OpenChoice),
        1 => Just(Plans::CloseChoice),
    ]
}

fn edit() -> impl Strategy<Value = Edit> {
    let room = || 0..4_usize;
    let rarely = || prop::bool::weighted(0.1);
    let places = || prop::option::weighted(0.8, 1..3_u16);
    prop_oneof![
        2 => (prop::option::of(room()), places()).prop_map(|(after, capacity)| Edit::Add { after, capacity }),
        1 => (0..8_usize).prop_map(Edit::Take),
        1 => (room(), rarely()).prop_map(|(room, stale)| Edit::Name { room, stale }),
        1 => (room(), 1..=17_u8).prop_map(|(room, goal)| Edit::Goal(room, goal)),
        1 => (room(), any::<bool>()).prop_map(|(room, on)| Edit::Language(room, on)),
        3 => (room(), places()).prop_map(|(room, capacity)| Edit::Capacity(room, capacity)),
        2 => (room(), rarely()).prop_map(|(room, stale)| Edit::Drop { room, stale }),
        1 => (room(), prop::option::of(room())).prop_map(|(room, after)| Edit::Place(room, after)),
        4 => (prop::option::weighted(0.7, room()), any::<bool>(), rarely())
            .prop_map(|(room, pinned, stale)| Edit::Seat { room, pinned, stale }),
        1 => Just(Edit::SeatInNew),
        1 => Just(Edit::Together),
        1 => Just(Edit::Apart),
    ]
}

pub(crate) fn about_plans(world: &World, who: &ParticipantId, wish: &Plans) -> ClientCommand {
    let plan = |number: &usize| nth_plan(world, *number).id().clone();
    let chosen = || world.session.plan().id().clone();
    match wish {
        Plans::SetWishes(goal) => ClientCommand::SetWishes {
            goals: vec![*goal],
            languages: vec!["ru".to_owned()],
        },
        Plans::Choose(room) => ClientCommand::ChooseRoom {
            room: room.map(|room| nth_room(world.session.plan(), room)),
        },
        Plans::Make { copy } => ClientCommand::MakePlan {
            name: "Second".to_owned(),
            copy_of: copy.then(chosen),
        },
        Plans::Name(number) => ClientCommand::NamePlan {
            plan: plan(number),
            name: format!("Plan {number}"),
        },
        Plans::Drop(number) => ClientCommand::DropPlan { plan: plan(number) },
        Plans::ChoosePlan(number) => ClientCommand::ChoosePlan { plan: plan(number) },
        Plans::Edit { plan, edits } => {
            let plan = nth_plan(world, *plan);
            ClientCommand::EditPlan {
                plan: plan.id().clone(),
                edits: edits
                    .iter()
                    .map(|edit| concrete(world, plan, who, edit))
                    .collect(),
            }
        }
        Plans::OpenChoice(for_s) => ClientCommand::OpenChoice {
            plan: chosen(),
            for_s: *for_s,
        },
        Plans::CloseChoice => ClientCommand::CloseChoice { plan: chosen() },
    }
}

fn nth_plan(world: &World, number: usize) -> &Plan {
    let plans = world.session.plans();
    let mut others = plans.others();
    match number.checked_sub(1) {
        None => plans.chosen(),
        Some(number) => others.nth(number).unwrap_or_else(|| plans.chosen()),
    }
}

/// One that is nowhere, if the plan has no room.
fn nth_room(plan: &Plan, number: usize) -> RoomId {
    let rooms = plan.rooms();
    let nowhere = || RoomId::from_body("nowhere").unwrap();
    let room = number.checked_rem(rooms.len()).and_then(|at| rooms.get(at));
    room.cloned().unwrap_or_else(nowhere)
}

#[expect(clippy::too_many_lines, reason = "one arm a wish")]
fn concrete(world: &World, plan: &Plan, who: &ParticipantId, edit: &Edit) -> PlanEdit {
    let id = |number: &usize| nth_room(plan, *number);
    let old = |number: &usize| RoomRef::Old(id(number));
    let known = |number: &usize| world.session.rooms().get(&id(number));
    let seated = |room: &RoomId| -> Vec<ParticipantId> {
        let people = world.session.roster().iter();
        let there = people.filter(|person| plan.room_of(&person.id) == Some(room));
        there.map(|person| person.id.clone()).collect()
    };
    match edit {
        Edit::Add { after, capacity } => PlanEdit::AddRoom {
            name: "New".to_owned(),
            goal: 4,
            language: None,
            capacity: *capacity,
            after: after.as_ref().map(old),
        },
        Edit::Take(number) => PlanEdit::TakeRoom {
            room: nth_of_all(world, *number),
            after: None,
        },
        Edit::Name { room, stale } => PlanEdit::NameRoom {
            room: id(room),
            was: match known(room) {
                Some(room) if !stale => room.name.clone(),
                _ => "another".to_owned(),
            },
            name: format!("Named {room}"),
        },
        Edit::Goal(room, goal) => PlanEdit::SetGoal {
            room: id(room),
            was: known(room).map_or(1, |room| room.goal),
            goal: *goal,
        },
        Edit::Language(room, on) => PlanEdit::SetLanguage {
            room: id(room),
            was: known(room).and_then(|room| room.language.clone()),
            language: on.then(|| "ru".to_owned()),
        },
        Edit::Capacity(room, capacity) => PlanEdit::SetCapacity {
            room: id(room),
            was: known(room).and_then(|room| room.capacity),
            capacity: *capacity,
        },
        Edit::Drop { room, stale } => PlanEdit::DropRoom {
            room: id(room),
            was: if *stale {
                vec![crate::world::id("nobody")]
            } else {
                seated(&id(room))
            },
        },
        Edit::Place(room, after) => PlanEdit::PlaceRoom {
            room: id(room),
            was: before(plan, &id(room)),
            after: after.as_ref().map(old),
        },
        Edit::Seat {
            room,
            pinned,
            stale,
        } => PlanEdit::Seat {
            participant: who.clone(),
            was: plan.room_of(who).filter(|_| !stale).cloned(),
            room: room.as_ref().map(old),
            pinned: *pinned,
        },
        Edit::SeatInNew => PlanEdit::Seat {
            participant: who.clone(),
            was: plan.room_of(who).cloned(),
            room: Some(RoomRef::Made(1)),
            pinned: true,
        },
        Edit::Together => PlanEdit::SetTogether {
            was: together(plan),
            groups: vec![vec![who.clone(), crate::world::id("bob")]],
        },
        Edit::Apart => PlanEdit::SetApart {
            was: plan.rules().apart.clone(),
            pairs: vec![(who.clone(), crate::world::id("chen"))],
        },
    }
}

fn nth_of_all(world: &World, number: usize) -> RoomId {
    let rooms: Vec<&Room> = world.session.rooms().iter().collect();
    let at = number.checked_rem(rooms.len()).unwrap_or_default();
    let room = rooms.get(at).map(|room| room.id.clone());
    room.unwrap_or_else(|| RoomId::from_body("nowhere").unwrap())
}

pub(crate) fn before(plan: &Plan, room: &RoomId) -> Option<RoomId> {
    let at = plan.rooms().iter().position(|other| other == room)?;
    at.checked_sub(1).map(|at| plan.rooms()[at].clone())
}

pub(crate) fn together(plan: &Plan) -> Vec<Vec<ParticipantId>> {
    let groups = plan.rules().together.iter();
    groups
        .map(|group| group.iter().cloned().collect())
        .collect()
}
