//! How staff want the plenary seen.

use protocol::{ClientCommand, Layout, Location, RejectionCode, Scene, SessionEvent, ShowWish};
use signaling_core::Event;

use crate::world::{Person, World};

impl Person<'_> {
    fn lays_out(self, layout: Layout) -> Self {
        self.does(ClientCommand::SetLayout { layout })
    }

    fn lets_react(self, on: bool) -> Self {
        self.does(ClientCommand::SetReactions { on })
    }
}

fn world() -> World {
    let mut world = World::new();
    world.moderator("amina");
    world.panelist("pia");
    world.attendee("bob");
    world
}

fn scenes(told: &[SessionEvent]) -> Vec<Scene> {
    let scenes = told.iter().filter_map(|told| match told {
        SessionEvent::Scene { scene } => Some(*scene),
        _ => None,
    });
    scenes.collect()
}

#[test]
fn everybody_is_told_of_the_layout_and_so_is_who_comes_later() {
    let mut world = world();
    assert_eq!(world.seen("bob").scene, Scene::default());
    world.person("amina").lays_out(Layout::Gallery);
    let gallery = Scene {
        layout: Layout::Gallery,
        reactions: true,
    };
    assert_eq!(scenes(&world.heard("bob")), [gallery]);
    assert_eq!(scenes(&world.heard("pia")), [gallery]);
    world.attendee("chen");
    assert_eq!(world.seen("chen").scene, gallery);
}

#[test]
fn what_is_so_already_is_no_event() {
    let mut world = world();
    world.person("amina").lays_out(Layout::Speaker);
    let events = world.journal.len();
    world.person("amina").lays_out(Layout::Speaker);
    world.person("amina").lets_react(true);
    assert_eq!(world.journal.len(), events);
}

#[test]
fn layout_and_reactions_leave_each_other_alone() {
    let mut world = world();
    world.person("amina").lets_react(false);
    world.person("amina").lays_out(Layout::Side);
    let both = Scene {
        layout: Layout::Side,
        reactions: false,
    };
    assert_eq!(world.seen("bob").scene, both);
    world.person("amina").lets_react(true);
    assert_eq!(world.seen("bob").scene.layout, Layout::Side);
    assert!(world.seen("bob").scene.reactions);
}

#[test]
fn only_staff_say_how_it_is_seen() {
    let mut world = world();
    let layout = Layout::Content;
    let refused = [
        world
            .person("pia")
            .fails_to(ClientCommand::SetLayout { layout }),
        world
            .person("bob")
            .fails_to(ClientCommand::SetReactions { on: false }),
    ];
    assert_eq!(refused, [RejectionCode::NotAllowed; 2]);
    assert_eq!(*world.session.scene(), Scene::default());
}

#[test]
fn reactions_are_for_those_who_are_in_and_allowed() {
    let mut world = world();
    assert!(world.session.may_react(world.get("bob")));
    world.person("amina").lets_react(false);
    assert!(!world.session.may_react(world.get("bob")));
    assert!(
        !world.session.may_react(world.get("amina")),
        "off is off for staff too"
    );
}

#[test]
fn the_audience_waits_for_the_show_with_its_reactions() {
    let mut world = world();
    world.person("amina").does(ClientCommand::SetShow {
        show: ShowWish::Before { starts_at: None },
    });
    assert!(!world.session.may_react(world.get("bob")));
    assert!(world.session.may_react(world.get("pia")));
}

#[test]
fn names_are_told_among_few_and_in_rooms() {
    let mut world = World::in_rooms();
    assert!(world.session.names_reactions_at(&Location::Plenary));
    world.apply(&Event::RosterNarrowed {});
    assert!(!world.session.names_reactions_at(&Location::Plenary));
    let north = world.in_room("North");
    assert!(world.session.names_reactions_at(&north));
}
