//! The agenda: drawn up, moved on, run over.

use protocol::{
    Agenda, AgendaItem, AgendaItemId, AgendaKind, AgendaNow, ClientCommand, RejectionCode, limits,
};
use signaling_core::Event;

use crate::world::{Person, World};

pub(crate) fn part(name: &str, minutes: u16) -> AgendaItem {
    AgendaItem {
        id: AgendaItemId::from_body(name).unwrap(),
        kind: AgendaKind::Talk,
        title: name.to_owned(),
        minutes,
    }
}

/// For random lives: an agenda of so many parts, drawn from the one there is.
pub(crate) fn drawn(world: &World, parts: u8) -> ClientCommand {
    let items = (0..parts).map(|number| part(&format!("p{number}"), 5));
    ClientCommand::SetAgenda {
        version: world.session.agenda().version,
        items: items.collect(),
    }
}

/// For random lives: that part, or the end of what is on.
pub(crate) fn next(world: &World, number: u8) -> ClientCommand {
    let agenda = world.session.agenda();
    let item = agenda.items.get(usize::from(number));
    ClientCommand::RunAgenda {
        item: item.map(|item| item.id.clone()),
        from: agenda.now.as_ref().map(|on| on.item.clone()),
    }
}

impl Person<'_> {
    fn draws_up(self, version: u32, items: Vec<AgendaItem>) -> Self {
        self.does(ClientCommand::SetAgenda { version, items })
    }

    fn runs(self, from: Option<&str>, item: Option<&str>) -> Self {
        self.does(run(from, item))
    }
}

fn run(from: Option<&str>, item: Option<&str>) -> ClientCommand {
    let id = |name| AgendaItemId::from_body(name).unwrap();
    ClientCommand::RunAgenda {
        item: item.map(id),
        from: from.map(id),
    }
}

fn with_an_agenda() -> World {
    let mut world = World::planned();
    let items = vec![part("welcome", 5), part("panel", 20), part("rooms", 25)];
    world.person("amina").draws_up(0, items);
    world
}

fn seen(world: &World) -> Agenda {
    world.seen("bob").agenda.clone()
}

fn on(world: &World) -> Option<AgendaNow> {
    seen(world).now
}

#[test]
fn everybody_sees_what_is_on_and_until_when() {
    let mut world = with_an_agenda();
    assert_eq!(seen(&world).items.len(), 3);
    assert_eq!(on(&world), None, "nothing is on before somebody begins");
    world.person("amina").runs(None, Some("panel"));
    let now = on(&world).unwrap();
    assert_eq!(now.item, part("panel", 20).id);
    assert_eq!(now.ends_at, now.since.plus_ms(20 * 60_000));
}

#[test]
fn whoever_waits_outside_sees_no_agenda() {
    let mut world = with_an_agenda();
    world.person("amina").does(ClientCommand::Remove {
        participant: crate::world::id("bob"),
    });
    assert_eq!(seen(&world), Agenda::default());
}

#[test]
fn two_clicks_on_next_at_once_are_one_step() {
    let mut world = with_an_agenda();
    world.joins("carlos", protocol::Role::CoModerator);
    world.person("amina").runs(None, Some("welcome"));
    world
        .person("amina")
        .runs(Some("welcome"), Some("panel"))
        .does(run(Some("welcome"), Some("panel")));
    world
        .person("carlos")
        .does(run(Some("welcome"), Some("rooms")));
    assert_eq!(on(&world).unwrap().item, part("panel", 20).id);
    let steps = |(_, event): &&(_, Event)| matches!(event, Event::AgendaMoved { .. });
    assert_eq!(world.journal.iter().filter(steps).count(), 2);
}

#[test]
fn one_goes_back_and_ends_it_too() {
    let mut world = with_an_agenda();
    world
        .person("amina")
        .runs(None, Some("rooms"))
        .runs(Some("rooms"), Some("welcome"));
    assert_eq!(on(&world).unwrap().item, part("welcome", 5).id);
    world.person("amina").runs(Some("welcome"), None);
    assert_eq!(on(&world), None);
}

#[test]
fn what_runs_over_goes_on_and_more_time_counts_from_now() {
    let mut world = with_an_agenda();
    world.person("amina").runs(None, Some("welcome"));
    world.wait_s(7 * 60);
    assert!(on(&world).unwrap().ends_at < world.now, "it is shown");
    world
        .person("amina")
        .does(ClientCommand::ExtendAgenda { add_s: 120 });
    assert_eq!(on(&world).unwrap().ends_at, world.now.plus_ms(120_000));
    world
        .person("amina")
        .does(ClientCommand::ExtendAgenda { add_s: 60 });
    assert_eq!(on(&world).unwrap().ends_at, world.now.plus_ms(180_000));
}

#[test]
fn a_part_that_is_on_stays_on_unless_it_is_taken_out() {
    let mut world = with_an_agenda();
    world.person("amina").runs(None, Some("panel"));
    let until = on(&world).unwrap().ends_at;
    let kept = vec![part("panel", 60), part("rooms", 25)];
    world.person("amina").draws_up(1, kept);
    assert_eq!(on(&world).unwrap().ends_at, until);
    world.person("amina").draws_up(2, vec![part("rooms", 25)]);
    assert_eq!(on(&world), None);
    assert_eq!(seen(&world).version, 3);
}

#[test]
fn what_cannot_be_is_refused_and_changes_nothing() {
    let mut world = with_an_agenda();
    let before = world.session.clone();
    let set = |version, items| ClientCommand::SetAgenda { version, items };
    let many = (0..=limits::AGENDA_ITEMS_MAX).map(|n| part(&format!("p{n}"), 5));
    let long = AgendaItem {
        title: "x".repeat(limits::AGENDA_TITLE_CHARS_MAX + 1),
        ..part("long", 5)
    };
    let forged = AgendaItem {
        title: "\u{202e}evil".to_owned(),
        ..part("forged", 5)
    };
    for (wish, code) in [
        (set(0, vec![part("late", 5)]), RejectionCode::PlanChanged),
        (set(1, many.collect()), RejectionCode::TooMany),
        (set(1, vec![part("none", 0)]), RejectionCode::OutOfRange),
        (set(1, vec![part("day", 481)]), RejectionCode::OutOfRange),
        (
            set(1, vec![part("twin", 5), part("twin", 6)]),
            RejectionCode::OutOfRange,
        ),
        (set(1, vec![long]), RejectionCode::BadText),
        (set(1, vec![forged]), RejectionCode::BadText),
        (run(None, Some("nowhere")), RejectionCode::UnknownItem),
        (
            ClientCommand::ExtendAgenda { add_s: 60 },
            RejectionCode::UnknownItem,
        ),
        (
            ClientCommand::ExtendAgenda { add_s: 0 },
            RejectionCode::OutOfRange,
        ),
    ] {
        assert_eq!(world.person("amina").fails_to(wish), code);
    }
    assert!(world.session == before);
}

#[test]
fn the_same_agenda_again_is_no_event() {
    let mut world = with_an_agenda();
    let items = seen(&world).items;
    let before = world.journal.len();
    world.person("amina").draws_up(1, items);
    assert_eq!(world.journal.len(), before);
}
