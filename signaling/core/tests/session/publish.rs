//! Addresses that anybody may read.

use protocol::{ClientCommand, Credit, PublishedView, RejectionCode, RoadmapId, Role};
use signaling_core::{Actor, Address, Command, decide, limits};

use crate::world::{World, id};

/// As the shell does it: the document's licence and number, and the address that it has or gets. Every fifth version reserves all rights.
pub(crate) fn with_address(world: &World, command: Command) -> Command {
    let Command::Publish {
        roadmap, version, ..
    } = command
    else {
        return command;
    };
    let events = world.journal.len();
    let page = world.session.works().published.page(&roadmap);
    let slug = page.map_or_else(|| format!("page-{events}"), |page| page.slug.clone());
    let version = version.unwrap_or_else(|| u32::try_from(events).unwrap());
    let licence = if version.is_multiple_of(5) {
        "all rights"
    } else {
        "CC BY-SA 4.0"
    };
    Command::Publish {
        roadmap,
        version: Some(version),
        address: Some(Address {
            slug,
            licence: licence.to_owned(),
        }),
    }
}

fn publishes(world: &World, version: u32) -> ClientCommand {
    ClientCommand::Publish {
        roadmap: world.roadmap("North"),
        version: Some(version),
    }
}

fn takes_back(world: &World) -> ClientCommand {
    ClientCommand::Unpublish {
        roadmap: world.roadmap("North"),
    }
}

fn seen(world: &World, who: &str) -> Vec<PublishedView> {
    let works = world.seen(who).works.clone();
    works.expect("there is something").published
}

/// A round is over, and North has worked.
fn afterwards() -> World {
    let mut world = World::in_rooms();
    world.person("amina").closes(0);
    world
}

#[test]
fn staff_and_its_authors_see_where_it_is_published_and_others_do_not() {
    let mut world = afterwards();
    let wish = publishes(&world, 7);
    world.person("amina").does(wish);
    let staff = seen(&world, "amina");
    assert_eq!(staff.len(), 1);
    assert_eq!(
        (staff[0].version, staff[0].licence.as_str()),
        (7, "CC BY-SA 4.0")
    );
    assert_eq!(seen(&world, "bob"), staff, "it is their own work");
    assert_eq!(seen(&world, "dana"), [], "hers is South");
}

#[test]
fn a_newer_version_keeps_the_address_and_one_that_was_taken_back_never_returns() {
    let mut world = afterwards();
    let wish = publishes(&world, 7);
    world.person("amina").does(wish);
    let first = seen(&world, "amina").remove(0);
    let wish = publishes(&world, 8);
    world.person("amina").does(wish);
    let second = seen(&world, "amina").remove(0);
    assert_eq!((&second.slug, second.version), (&first.slug, 8));
    let wish = takes_back(&world);
    world.person("amina").does(wish);
    assert_eq!(
        (seen(&world, "amina"), seen(&world, "bob")),
        (vec![], vec![])
    );
    let wish = publishes(&world, 8);
    world.person("amina").does(wish);
    assert_ne!(seen(&world, "amina")[0].slug, first.slug);
    assert_eq!(world.session.works().published.addresses(), 2);
}

#[test]
fn all_rights_reserved_is_not_for_everybody() {
    let mut world = afterwards();
    // Every fifth version of this world's documents is under that licence.
    let wish = publishes(&world, 5);
    assert_eq!(world.person("amina").fails_to(wish), RejectionCode::Locked);
    let wish = publishes(&world, 6);
    world.person("amina").does(wish);
    let wish = publishes(&world, 10);
    assert_eq!(world.person("amina").fails_to(wish), RejectionCode::Locked);
    assert_eq!(seen(&world, "amina")[0].version, 6, "what was shown stays");
}

#[test]
fn only_staff_publish_and_only_what_there_is() {
    let mut world = afterwards();
    let wish = publishes(&world, 7);
    assert_eq!(
        world.person("bob").fails_to(wish),
        RejectionCode::NotAllowed
    );
    let wish = takes_back(&world);
    assert_eq!(
        world.person("bob").fails_to(wish),
        RejectionCode::NotAllowed
    );
    let gone = ClientCommand::Publish {
        roadmap: RoadmapId::from_body("gone").unwrap(),
        version: Some(1),
    };
    assert_eq!(
        world.person("amina").fails_to(gone),
        RejectionCode::UnknownRoadmap
    );
    let wish = takes_back(&world);
    let events = world.journal.len();
    world.person("amina").does(wish);
    assert_eq!(world.journal.len(), events, "there is nothing to take back");
}

#[test]
fn the_same_again_is_nothing_new() {
    let mut world = afterwards();
    let wish = publishes(&world, 7);
    world.person("amina").does(wish.clone());
    let events = world.journal.len();
    world.person("amina").does(wish);
    assert_eq!(world.journal.len(), events);
}

#[test]
fn an_address_that_is_none_or_another_than_before_is_refused() {
    let mut world = afterwards();
    let with = |world: &World, slug: &str| {
        let command = Command::Publish {
            roadmap: world.roadmap("North"),
            version: Some(9),
            address: Some(Address {
                slug: slug.to_owned(),
                licence: "CC BY 4.0".to_owned(),
            }),
        };
        let by = Actor::Participant(id("amina"));
        decide(&world.session, world.now, &by, &command).map(|events| events.len())
    };
    let long = "a".repeat(limits::SLUG_CHARS_MAX + 1);
    for bad in ["", "Our heat", "../etc", "жара", long.as_str()] {
        assert_eq!(with(&world, bad).unwrap_err().code, RejectionCode::Taken);
    }
    assert_eq!(with(&world, "our-heat"), Ok(1));
    let wish = publishes(&world, 7);
    world.person("amina").does(wish);
    assert_eq!(
        with(&world, "our-heat").unwrap_err().code,
        RejectionCode::Taken
    );
}

#[test]
fn whoever_helps_to_run_it_later_sees_all_and_who_no_longer_does_only_their_own() {
    let mut world = afterwards();
    let wish = publishes(&world, 7);
    world.person("amina").does(wish);
    let role = |role| ClientCommand::SetRole {
        participant: id("dana"),
        role,
    };
    world.person("amina").does(role(Role::CoModerator));
    assert_eq!(seen(&world, "dana").len(), 1);
    world.person("amina").does(role(Role::Attendee));
    assert_eq!(seen(&world, "dana"), []);
}

#[test]
fn a_name_can_be_given_and_taken_back_while_it_is_published() {
    let mut world = afterwards();
    let wish = publishes(&world, 7);
    world.person("amina").does(wish);
    let credit = |world: &World, credit| ClientCommand::SetCredit {
        roadmap: world.roadmap("North"),
        credit,
    };
    let wish = credit(&world, Credit::Name);
    world.person("bob").does(wish);
    assert_eq!(world.session.works().credits.len(), 1);
    let wish = credit(&world, Credit::None);
    world.person("bob").does(wish);
    assert_eq!(world.session.works().credits.len(), 0);
}
