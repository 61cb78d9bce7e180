//! Who may read, comment and edit which roadmap: the gallery, the panel, and groups after their round.

use protocol::{ClientCommand, Grant, Settings};
use signaling_core::{Command, Effect, grant_of_roadmap};

use crate::world::{World, id};

fn grant(world: &World, who: &str, room: &str) -> Option<Grant> {
    grant_of_roadmap(&world.session, world.now, &id(who), &world.roadmap(room))
}

fn gallery(open: bool, comments: bool) -> ClientCommand {
    ClientCommand::OpenGallery { open, comments }
}

#[test]
fn an_open_gallery_shows_everything_to_everybody() {
    let mut world = World::planned();
    world.attendee("erik");
    assert_eq!(grant(&world, "erik", "North"), None);
    world.effects.clear();
    world.person("amina").does(gallery(true, false));
    assert_eq!(grant(&world, "erik", "North"), Some(Grant::Read));
    assert!(world.effects.contains(&Effect::RecheckAllRoadmaps));
    assert!(world.seen("erik").works.as_ref().unwrap().gallery.open);
    world.person("amina").does(gallery(true, true));
    assert_eq!(grant(&world, "erik", "North"), Some(Grant::Comment));
    world.person("amina").does(gallery(false, true));
    assert_eq!(grant(&world, "erik", "North"), None);
}

#[test]
fn nobody_who_waits_sees_the_gallery() {
    let mut world = World::planned();
    world.person("amina").does(gallery(true, true));
    world.attendee("wanda");
    world.person("amina").does(ClientCommand::Remove {
        participant: id("wanda"),
    });
    assert_eq!(grant(&world, "wanda", "North"), None);
    assert_eq!(world.seen("wanda").works, None);
}

#[test]
fn the_panel_comments_and_staff_edit() {
    let mut world = World::planned();
    world.panelist("pia");
    assert_eq!(grant(&world, "pia", "North"), Some(Grant::Comment));
    assert_eq!(grant(&world, "amina", "North"), Some(Grant::Edit));
}

#[test]
fn a_group_goes_on_for_two_weeks_after_its_round() {
    let mut world = World::in_rooms();
    assert_eq!(grant(&world, "bob", "North"), Some(Grant::Edit));
    world.person("amina").closes(0);
    world.collects("North", Some(1));
    world.collects("South", Some(1));
    assert_eq!(grant(&world, "bob", "North"), Some(Grant::Edit));
    assert_eq!(grant(&world, "bob", "South"), None, "only its own");
    world.wait_s(14 * 86_400 - 1);
    assert_eq!(grant(&world, "bob", "North"), Some(Grant::Edit));
    world.wait_s(1);
    assert_eq!(grant(&world, "bob", "North"), Some(Grant::Read));
}

#[test]
fn the_organiser_can_end_it_with_the_round() {
    let mut world = World::planned();
    let mut settings = Settings::default();
    settings.work.edit_days = 0;
    world
        .system(&Command::configure(settings).unwrap())
        .unwrap();
    world.person("amina").opens(10);
    assert_eq!(grant(&world, "bob", "North"), Some(Grant::Edit));
    world.person("amina").closes(0);
    assert_eq!(grant(&world, "bob", "North"), Some(Grant::Read));
}
