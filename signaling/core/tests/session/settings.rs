//! What the organiser sets, and what staff have changed since.

use protocol::{
    ClientCommand, Door, Kinds, Locks, RejectionCode, RoleLocks, RoundOptions, Settings, Show,
};
use signaling_core::{Command, Event};

use crate::world::World;

fn closed() -> Settings {
    let quiet = RoleLocks {
        attendee: Kinds {
            chat: true,
            ..Kinds::default()
        },
        panelist: Kinds::default(),
    };
    Settings {
        door: Door {
            locked: true,
            ..Door::default()
        },
        locks: Locks {
            plenary: quiet,
            rooms: quiet,
        },
        ..Settings::default()
    }
}

fn configure(world: &mut World, settings: Settings) -> Vec<Event> {
    let command = Command::configure(settings).expect("good settings");
    world.system(&command).expect("an organiser may")
}

#[test]
fn settings_reach_the_door_and_the_locks() {
    let mut world = World::planned();
    configure(&mut world, closed());
    assert!(world.session.door().locked && world.seen("bob").locked.chat);
    assert_eq!(
        configure(&mut world, closed()),
        [],
        "said twice it is so already"
    );
}

#[test]
fn what_staff_changed_since_stays() {
    let mut world = World::planned();
    let lobby = Door {
        rename: false,
        ..Door::default()
    };
    world
        .person("amina")
        .does(ClientCommand::SetDoor { door: lobby });
    configure(&mut world, closed());
    assert_eq!(*world.session.door(), lobby);
    assert!(
        world.seen("bob").locked.chat,
        "nobody had touched the locks"
    );
    assert!(world.session.settings().door.locked, "for the next time");
}

#[test]
fn backstage_is_for_a_session_nobody_has_come_to() {
    let backstage = |on| Settings {
        backstage: on,
        ..Settings::default()
    };
    let mut world = World::new();
    configure(&mut world, backstage(true));
    assert_eq!(*world.session.show(), Show::Before { starts_at: None });
    configure(&mut world, backstage(false));
    assert!(
        matches!(world.session.show(), Show::Live { .. }),
        "he thought better of it"
    );
    world.attendee("bob");
    configure(&mut world, backstage(true));
    assert!(
        matches!(world.session.show(), Show::Live { .. }),
        "staff decide now"
    );
}

#[test]
fn numbers_have_limits() {
    let capacity = Settings {
        door: Door {
            capacity: 1_000_000,
            ..Door::default()
        },
        ..Settings::default()
    };
    let options = |options| Settings {
        options,
        ..Settings::default()
    };
    let long = options(RoundOptions {
        duration_s: 100_000,
        ..RoundOptions::default()
    });
    let waiting = options(RoundOptions {
        countdown_s: 121,
        ..RoundOptions::default()
    });
    let nagging = options(RoundOptions {
        warnings_s: vec![60; 7],
        ..RoundOptions::default()
    });
    let code = |settings| {
        Command::configure(settings)
            .err()
            .map(|refused| refused.code)
    };
    for settings in [capacity, long, waiting] {
        assert_eq!(code(settings), Some(RejectionCode::OutOfRange));
    }
    assert_eq!(code(nagging), Some(RejectionCode::TooMany));
    assert_eq!(code(Settings::default()), None);
}
