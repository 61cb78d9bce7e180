//! The house once more, as naive as can be and from the rules alone: who is let in, as what, with a hand up or not, and who has the
//! chair. Random lives have to agree with it after every step. It knows no rooms: everybody who is let in is in the plenary. Rooms have a model of their own, the `workshop`, and so have plans and who chooses
//! from them, the `drafts`.

mod crew;
mod drafts;
mod drawing;
mod house;
mod plans;
mod rooms;
mod shift;
mod step;
mod workshop;

use proptest::{collection::vec, prelude::*};
use protocol::{Location, QueueItem};
use signaling_core::{Held, evolve, order};

use crate::world::{World, empty_session, id};
use house::{Chair, House};
use step::{PEOPLE, happens, step};

fn agrees(world: &World, house: &House) {
    for (name, person) in &house.people {
        let there = world.get(name);
        let place = if person.is_inside() {
            Location::Plenary
        } else {
            Location::Lobby
        };
        assert_eq!(there.location, place, "where {name} is");
        assert_eq!(there.standing, person.standing, "how {name} stands");
        assert_eq!(there.role, person.role, "what {name} is");
        assert_eq!(there.is_online(), person.online, "whether {name} is here");
        assert_eq!(
            there.hand_at, person.hand_at,
            "whether {name} has a hand up"
        );
    }
    let queue = order(&world.session).into_iter().map(|placed| placed.item);
    let queue: Vec<_> = queue.collect();
    let hands = house.hands().into_iter().map(|name| QueueItem::Hand {
        participant: id(name),
    });
    assert_eq!(queue, hands.collect::<Vec<_>>(), "the queue");
    match (world.session.chair().held(), &house.chair) {
        (Held::Moderators, Chair::Moderators) => {}
        (Held::Empty { since }, Chair::Empty(empty)) => assert_eq!(since, empty),
        (Held::Deputy { participant, .. }, Chair::Deputy(name)) => {
            assert_eq!(*participant, id(name));
        }
        (held, chair) => panic!("the chair is {held:?}, and was to be {chair:?}"),
    }
}

fn replayed(world: &World) -> bool {
    let mut session = empty_session();
    for (at, event) in &world.journal {
        evolve(&mut session, *at, event);
    }
    session == world.session
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(160))]

    #[test]
    fn every_life_is_as_the_rules_say(steps in vec(step(), 1..80)) {
        let (mut world, mut house) = (World::new(), House::default());
        for (name, role) in PEOPLE {
            world.joins(name, role);
            house.joins(name, role);
            house.connects(name);
        }
        agrees(&world, &house);
        for step in &steps {
            let (done, foretold) = happens(&mut world, &mut house, step);
            prop_assert_eq!(done, foretold, "whether {:?} is allowed", step);
            agrees(&world, &house);
        }
        prop_assert!(replayed(&world));
    }
}

/// The lives are worth something only if they reach what is rare.
#[test]
fn lives_reach_every_standing_and_every_chair() {
    use proptest::{strategy::ValueTree as _, test_runner::TestRunner};
    let mut runner = TestRunner::deterministic();
    let (mut standings, mut chairs) = (std::collections::BTreeSet::new(), [false; 3]);
    for _ in 0..60 {
        let steps = vec(step(), 60..80).new_tree(&mut runner).unwrap().current();
        let (mut world, mut house) = (World::new(), House::default());
        for (name, role) in PEOPLE {
            world.joins(name, role);
            house.joins(name, role);
            house.connects(name);
        }
        for step in &steps {
            happens(&mut world, &mut house, step);
            let all = house.people.values();
            standings.extend(all.map(|person| format!("{:?}", person.standing)));
            match house.chair {
                Chair::Moderators => chairs[0] = true,
                Chair::Empty(_) => chairs[1] = true,
                Chair::Deputy(_) => chairs[2] = true,
            }
        }
    }
    assert_eq!(standings.len(), 5, "{standings:?}");
    assert_eq!(chairs, [true; 3]);
}
