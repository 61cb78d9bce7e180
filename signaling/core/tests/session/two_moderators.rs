//! Two moderators who draw one plan at once, each from what they last saw.

use std::collections::BTreeMap;

use proptest::{collection::vec, prelude::*};
use protocol::{ClientCommand, ParticipantId, PlanEdit, PlanId, RejectionCode, RoomId, RoomRef};

use crate::world::{World, id};

const PEOPLE: [&str; 4] = ["bob", "chen", "dana", "erik"];

/// What of a plan a moderator has before their eyes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Seen {
    names: BTreeMap<RoomId, String>,
    capacities: BTreeMap<RoomId, Option<u16>>,
    seats: BTreeMap<ParticipantId, RoomId>,
}

#[derive(Clone, Debug)]
enum Deed {
    Looks,
    Names(usize, u8),
    Limits(usize, u16),
    Seats(usize, Option<usize>),
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        2 => Just(Deed::Looks),
        2 => (0..3_usize, any::<u8>()).prop_map(|(room, name)| Deed::Names(room, name)),
        2 => (0..3_usize, 1..9_u16).prop_map(|(room, places)| Deed::Limits(room, places)),
        4 => (0..4_usize, prop::option::weighted(0.8, 0..3_usize)).prop_map(|(who, room)| Deed::Seats(who, room)),
    ]
}

fn looks(world: &World) -> Seen {
    let plan = world.session.plan();
    let rooms = world.session.planned_rooms();
    let people = PEOPLE.iter().map(|name| id(name));
    Seen {
        names: rooms
            .iter()
            .map(|r| (r.id.clone(), r.name.clone()))
            .collect(),
        capacities: rooms.iter().map(|r| (r.id.clone(), r.capacity)).collect(),
        seats: people
            .filter_map(|person| Some((person.clone(), plan.room_of(&person)?.clone())))
            .collect(),
    }
}

/// The edit, whether its author saw what is so, and the plan as it is to be.
fn drawn(seen: &Seen, truth: &Seen, deed: &Deed) -> Option<(PlanEdit, bool, Seen)> {
    let rooms: Vec<&RoomId> = seen.names.keys().collect();
    let mut after = truth.clone();
    Some(match deed {
        Deed::Looks => return None,
        Deed::Names(room, name) => {
            let (room, name) = (rooms[*room].clone(), format!("Room {name}"));
            let was = seen.names[&room].clone();
            let fresh = truth.names[&room] == was;
            after.names.insert(room.clone(), name.clone());
            (PlanEdit::NameRoom { room, was, name }, fresh, after)
        }
        Deed::Limits(room, places) => {
            let room = rooms[*room].clone();
            let (was, capacity) = (seen.capacities[&room], Some(*places));
            let fresh = truth.capacities[&room] == was;
            after.capacities.insert(room.clone(), capacity);
            let edit = PlanEdit::SetCapacity {
                room,
                was,
                capacity,
            };
            (edit, fresh, after)
        }
        Deed::Seats(who, room) => {
            let participant = id(PEOPLE[*who]);
            let room = room.map(|room| rooms[room].clone());
            let was = seen.seats.get(&participant).cloned();
            let fresh = truth.seats.get(&participant) == was.as_ref();
            match &room {
                Some(room) => after.seats.insert(participant.clone(), room.clone()),
                None => after.seats.remove(&participant),
            };
            let edit = PlanEdit::Seat {
                participant,
                was,
                room: room.map(RoomRef::Old),
                pinned: true,
            };
            (edit, fresh, after)
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// What is accepted is so afterwards and nothing else has changed; what was drawn from an old view of the same thing is
    /// refused and told so.
    #[test]
    fn no_edit_is_lost(steps in vec((any::<bool>(), deed()), 1..40)) {
        let mut world = World::new();
        world.moderator("amina").plans(&["North", "South", "West"]);
        world.moderator("farida");
        for name in PEOPLE {
            world.attendee(name);
        }
        let mut eyes = [looks(&world), looks(&world)];
        for (second, deed) in steps {
            let (who, name) = if second { (1, "farida") } else { (0, "amina") };
            let truth = looks(&world);
            let version = world.session.plan().version();
            let Some((edit, fresh, after)) = drawn(&eyes[who], &truth, &deed) else {
                eyes[who] = truth;
                continue;
            };
            let wish = ClientCommand::EditPlan { plan: PlanId::first(), edits: vec![edit] };
            if fresh {
                world.person(name).does(wish);
                let changed = u32::from(after != truth);
                prop_assert_eq!(looks(&world), after);
                prop_assert_eq!(world.session.plan().version(), version + changed);
            } else {
                prop_assert_eq!(world.person(name).fails_to(wish), RejectionCode::PlanChanged);
                prop_assert_eq!(looks(&world), truth);
            }
        }
    }
}
