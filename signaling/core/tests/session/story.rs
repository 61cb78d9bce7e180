//! One whole session, as three people were told it: the browser's reducer is tested against it.

use std::path::Path;

use protocol::{
    ClientCommand, Location, ParticipantId, Personal, SessionEvent, SessionView, VoiceTo,
};
use serde::Serialize;

use crate::world::{World, id};

/// Folding `events` into `start` gives `end`.
#[derive(Serialize)]
struct Told {
    viewer: ParticipantId,
    start: SessionView,
    events: Vec<SessionEvent>,
    end: SessionView,
}

/// The moderator, somebody who works in a room, and somebody who stays in the plenary.
const VIEWERS: [&str; 3] = ["amina", "bob", "erik"];

/// `UPDATE=1` writes it anew.
#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "the story is a file of the browser's tests; the core has no part in it"
)]
fn the_browsers_story_is_fresh() {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../client-web/src/protocol/story.json");
    let told = story();
    for part in &told {
        assert!(part.events.len() > 30, "{} was told little", part.viewer);
    }
    let fresh = serde_json::to_value(&told).unwrap();
    if std::env::var_os("UPDATE").is_some() {
        let text = serde_json::to_string_pretty(&fresh).unwrap();
        std::fs::write(&path, text + "\n").unwrap();
    }
    // Compared as values: how it is laid out is the browser's formatter's business.
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    let kept = serde_json::from_str::<serde_json::Value>(&kept).ok();
    assert!(
        kept == Some(fresh),
        "{} is stale: run the test with UPDATE=1",
        path.display()
    );
}

fn story() -> Vec<Told> {
    let mut world = World::new();
    world.moderator("amina");
    world.attendee("bob");
    world.attendee("erik");
    let starts = VIEWERS.map(|name| {
        world.heard(name);
        world.seen(name).clone()
    });
    before_the_round(&mut world);
    in_the_rooms(&mut world);
    back_in_the_plenary(&mut world);
    let told = VIEWERS.into_iter().zip(starts).map(|(name, start)| Told {
        viewer: id(name),
        start,
        events: world.heard(name),
        end: world.seen(name).clone(),
    });
    told.collect()
}

fn before_the_round(world: &mut World) {
    world.attendee("chen");
    world
        .panelist("pia")
        .sends(true, true, true)
        .tells_all("welcome");
    world.person("erik").raises_hand().tells_here("may I ask?");
    world.person("amina").lets_speak("erik", true);
    world.person("erik").sends(true, false, false);
    world.person("amina").mutes("erik");
    world.person("erik").sends(true, true, false);
    world.person("erik").turns_microphone_on(true, false);
    world.person("amina").does(ClientCommand::LowerHand {
        participant: id("erik"),
    });
    world
        .person("amina")
        .plans(&["North", "South"])
        .does(ClientCommand::AssignRandom)
        .assigns("bob", "North")
        .assigns("chen", "North")
        .takes_out("erik");
}

fn in_the_rooms(world: &mut World) {
    world.person("amina").opens(10);
    world
        .person("bob")
        .sends(true, true, false)
        .tells_here("let us begin");
    world
        .person("chen")
        .disconnects()
        .connects()
        .tells_all("hello from us");
    world
        .person("amina")
        .visits("North")
        .tells_here("how is it going?");
    world.person("bob").tells_here("well");
    world
        .person("amina")
        .plans(&["North", "South", "West"])
        .visits("West")
        .returns();
    calls_for_help(world);
    world.person("amina").does(ClientCommand::Broadcast {
        text: Personal::new("five minutes"),
        rooms: None,
    });
    world.person("amina").extends(5).assigns("chen", "South");
    world.attendee("dana");
    world.person("amina").assigns("dana", "North");
    world.wait_s(900);
}

fn calls_for_help(world: &mut World) {
    let north = world.room("North");
    let room = || north.clone();
    world.person("bob").takes_captain().asks_help();
    world
        .person("amina")
        .does(ClientCommand::ClaimHelp {
            room: room(),
            take: false,
        })
        .does(ClientCommand::Listen { room: Some(room()) })
        .does(ClientCommand::Speak {
            to: VoiceTo::Rooms {
                rooms: vec![room()],
            },
        })
        .does(ClientCommand::Hush)
        .does(ClientCommand::ResolveHelp { room: room() });
    world.person("bob").does(ClientCommand::SetReady {
        room: room(),
        ready: true,
    });
    world
        .person("amina")
        .does(ClientCommand::Listen { room: None });
    world.person("bob").asks_help();
}

fn back_in_the_plenary(world: &mut World) {
    world.person("amina").closes(5);
    world.wait_s(5);
    assert_eq!(world.get("bob").location, Location::Plenary);
    world
        .person("amina")
        .presents("North")
        .does(crate::world::present(None));
    what_they_have_made(world);
    world.person("chen").leaves();
    world
        .person("amina")
        .presents("North")
        .lets_speak("erik", false);
    world.moderator("erik");
    world.attendee("erik").tells_all("thank you");
}

/// A reporter, the gallery, points, and a vote.
fn what_they_have_made(world: &mut World) {
    let (north, south) = (world.roadmap("North"), world.roadmap("South"));
    let ballot = || "ba_1".parse().unwrap();
    let presents = ClientCommand::Present {
        roadmap: Some(north.clone()),
        for_s: Some(60),
        reporter: Some(id("bob")),
        version: Some(41),
    };
    world
        .person("amina")
        .does(presents)
        .does(ClientCommand::OpenGallery {
            open: true,
            comments: true,
        })
        .does(ClientCommand::SetRunningOrder {
            order: vec![north.clone(), south.clone()],
        })
        .does(ClientCommand::OpenBallot {
            ballot: ballot(),
            among: vec![north.clone(), south.clone()],
            each: 1,
            staff: false,
            for_s: None,
        });
    let score = ClientCommand::Score {
        roadmap: south.clone(),
        points: crate::wishes_works::every(world.session.rubric(), 3),
        note: Personal::new("clear"),
    };
    world.person("erik").does(score);
    world.person("bob").does(ClientCommand::SetCredit {
        roadmap: north.clone(),
        credit: protocol::Credit::School,
    });
    world
        .person("amina")
        .does(ClientCommand::Publish {
            roadmap: north.clone(),
            version: Some(41),
        })
        .does(ClientCommand::Publish {
            roadmap: north.clone(),
            version: Some(42),
        })
        .does(ClientCommand::Unpublish { roadmap: north });
    world.person("erik").does(ClientCommand::Vote {
        ballot: ballot(),
        chosen: vec![south],
    });
    world
        .person("amina")
        .does(ClientCommand::CloseBallot { ballot: ballot() })
        .does(ClientCommand::PresentNext {
            after: None,
            for_s: None,
        });
}
