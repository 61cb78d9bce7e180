//! What the organiser does in a random life: settings, the roster, and forgetting people.

use proptest::prelude::*;
use protocol::{Door, ExpectedPerson, ParticipantId, Role, Settings};
use signaling_core::{Command, may_connect};

use crate::wishes_slides::brings;
use crate::world::{World, id, profile};

#[derive(Clone, Debug)]
pub(crate) enum Organised {
    Configures {
        locked: bool,
        backstage: bool,
        days: u32,
    },
    /// Number, another school than last time, and a role of the stage.
    Expects(u8, bool, bool),
    Comes(u8),
    Strikes(u8),
    Erases(usize),
    /// Somebody brings slides of so many pages, and all but some of them come.
    Brings(usize, u16, u16),
}

pub(crate) fn organised() -> impl Strategy<Value = Organised> {
    let number = || 0..2_u8;
    prop_oneof![
        1 => (prop::bool::weighted(0.1), any::<bool>(), 0..3_u32)
            .prop_map(|(locked, backstage, days)| Organised::Configures { locked, backstage, days }),
        4 => (number(), any::<bool>(), any::<bool>())
            .prop_map(|(number, school, stage)| Organised::Expects(number, school, stage)),
        2 => number().prop_map(Organised::Comes),
        2 => number().prop_map(Organised::Strikes),
        1 => (0..7_usize).prop_map(Organised::Erases),
        2 => (0..7_usize, 1..4_u16, 0..2_u16)
            .prop_map(|(who, pages, missing)| Organised::Brings(who, pages, missing)),
    ]
}

/// `participant` says who of those who came is meant. What is refused changes nothing.
pub(crate) fn organises(
    world: &mut World,
    what: &Organised,
    participant: impl Fn(usize) -> ParticipantId,
) {
    let expected = |number: &u8| id(&format!("guest{number}"));
    let command = match what {
        Organised::Configures {
            locked,
            backstage,
            days,
        } => Command::configure(Settings {
            door: Door {
                locked: *locked,
                ..Door::default()
            },
            backstage: *backstage,
            retention_days: *days,
            ..Settings::default()
        })
        .unwrap(),
        Organised::Expects(number, school, stage) => {
            let mut profile = profile(&format!("Guest {number}"));
            if *school {
                profile.school = protocol::Personal::new("School 7");
            }
            let participant = expected(number);
            let role = if *stage {
                Role::Panelist
            } else {
                Role::Attendee
            };
            Command::expect(vec![ExpectedPerson {
                participant,
                profile,
                role,
            }])
            .unwrap()
        }
        Organised::Comes(number) => {
            comes(world, &expected(number));
            return;
        }
        Organised::Strikes(number) => Command::Strike {
            participant: expected(number),
        },
        Organised::Brings(who, pages, missing) => {
            brings(world, &participant(*who), *pages, *missing);
            return;
        }
        Organised::Erases(who) => Command::Erase {
            participant: participant(*who),
        },
    };
    let before = world.session.clone();
    if world.system(&command).is_err() {
        assert!(world.session == before, "what is refused changes nothing");
    }
}

fn comes(world: &mut World, guest: &ParticipantId) {
    if may_connect(&world.session, guest).is_ok() {
        let command = Command::Connected {
            participant: guest.clone(),
            device: protocol::DeviceId::first(),
        };
        world.system(&command).expect("they are on the roster");
    }
}
