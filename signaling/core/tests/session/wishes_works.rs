//! What people of a random life wish with what the rooms have made.

use std::collections::BTreeMap;

use proptest::prelude::*;
use protocol::{
    BallotId, ClientCommand, Credit, Criterion, JointPart, ParticipantId, Personal, Pick,
    RoadmapId, RoomId, Rubric,
};

use signaling_core::{Command, Joined, Mint};

use crate::wishes_slides::{Slides, about_slides, slides};
use crate::world::World;

#[derive(Clone, Debug)]
pub(crate) enum Works {
    Present {
        room: Option<usize>,
        for_s: Option<u32>,
        reporter: bool,
    },
    Next(bool),
    Extend(u32),
    Order(Vec<usize>),
    Gallery(bool, bool),
    Rubric(bool),
    Score(usize, u8),
    OpenBallot {
        number: u8,
        each: u8,
        staff: bool,
        for_s: Option<u32>,
    },
    Vote(Vec<usize>),
    CloseBallot,
    Credit(usize, Credit),
    Publish(usize, Option<u32>),
    Unpublish(usize),
    Merge(Vec<usize>),
    Restore {
        /// Beyond the rooms: a joint roadmap's.
        room: usize,
        earlier: bool,
    },
    Slides(Slides),
}

pub(crate) fn works() -> impl Strategy<Value = Works> {
    let room = || 0..4_usize;
    let turn = || prop::option::of(prop_oneof![Just(0_u32), 1..200_u32]);
    let credit = prop_oneof![Just(Credit::Name), Just(Credit::School), Just(Credit::None)];
    let last = prop::option::of(10..100_u32);
    prop_oneof![
        3 => (prop::option::weighted(0.9, room()), turn(), any::<bool>())
            .prop_map(|(room, for_s, reporter)| Works::Present { room, for_s, reporter }),
        2 => any::<bool>().prop_map(Works::Next),
        1 => (1..100_u32).prop_map(Works::Extend),
        1 => prop::collection::vec(room(), 0..4).prop_map(Works::Order),
        2 => (any::<bool>(), any::<bool>()).prop_map(|(open, comments)| Works::Gallery(open, comments)),
        1 => any::<bool>().prop_map(Works::Rubric),
        3 => (room(), 1..=4_u8).prop_map(|(room, points)| Works::Score(room, points)),
        2 => (any::<u8>(), 1..=3_u8, any::<bool>(), last)
            .prop_map(|(number, each, staff, for_s)| Works::OpenBallot { number, each, staff, for_s }),
        4 => prop::collection::vec(room(), 0..3).prop_map(Works::Vote),
        1 => Just(Works::CloseBallot),
        4 => (room(), credit).prop_map(|(room, credit)| Works::Credit(room, credit)),
        3 => (room(), prop::option::of(1..12_u32)).prop_map(|(room, version)| Works::Publish(room, version)),
        2 => room().prop_map(Works::Unpublish),
        4 => prop::collection::vec(0..3_usize, 3..5).prop_map(Works::Merge),
        2 => (0..6_usize, any::<bool>())
            .prop_map(|(room, earlier)| Works::Restore { room, earlier }),
        5 => slides().prop_map(Works::Slides),
    ]
}

#[expect(clippy::too_many_lines, reason = "one arm a wish")]
pub(crate) fn about_works(
    world: &World,
    participant: ParticipantId,
    wish: &Works,
) -> ClientCommand {
    let roadmap = |number: &usize| roadmap(world, *number);
    let shown = || signaling_core::on_stage(&world.session).map(|(roadmap, _)| roadmap.clone());
    match wish {
        Works::Present {
            room,
            for_s,
            reporter,
        } => ClientCommand::Present {
            roadmap: room.as_ref().map(roadmap),
            for_s: *for_s,
            reporter: reporter.then_some(participant),
            version: None,
        },
        Works::Next(named) => ClientCommand::PresentNext {
            after: named.then(shown).flatten(),
            for_s: None,
        },
        Works::Extend(add_s) => ClientCommand::ExtendTurn { add_s: *add_s },
        Works::Order(rooms) => ClientCommand::SetRunningOrder {
            order: each_once(rooms.iter().map(roadmap).collect()),
        },
        Works::Gallery(open, comments) => ClientCommand::OpenGallery {
            open: *open,
            comments: *comments,
        },
        Works::Rubric(own) => ClientCommand::SetRubric {
            rubric: if *own { film() } else { Rubric::default() },
        },
        Works::Score(room, points) => ClientCommand::Score {
            roadmap: roadmap(room),
            points: every(world.session.rubric(), *points),
            note: Personal::new("a word"),
        },
        Works::OpenBallot {
            number,
            each,
            staff,
            for_s,
        } => ClientCommand::OpenBallot {
            ballot: BallotId::from_body(&number.to_string()).unwrap(),
            among: world
                .session
                .planned_rooms()
                .into_iter()
                .map(|room| room.roadmap)
                .collect(),
            each: *each,
            staff: *staff,
            for_s: *for_s,
        },
        Works::Vote(rooms) => ClientCommand::Vote {
            ballot: last_ballot(world),
            chosen: each_once(rooms.iter().map(roadmap).collect()),
        },
        Works::CloseBallot => ClientCommand::CloseBallot {
            ballot: last_ballot(world),
        },
        Works::Credit(room, credit) => ClientCommand::SetCredit {
            roadmap: roadmap(room),
            credit: *credit,
        },
        Works::Publish(room, version) => ClientCommand::Publish {
            roadmap: roadmap(room),
            version: *version,
        },
        Works::Unpublish(room) => ClientCommand::Unpublish {
            roadmap: published(world).unwrap_or_else(|| roadmap(room)),
        },
        Works::Merge(rooms) => ClientCommand::MergeRoadmaps {
            of: each_once(rooms.iter().map(roadmap).collect()),
            title: "Both".to_owned(),
            pick: Pick::All,
        },
        Works::Slides(wish) => about_slides(world, wish),
        Works::Restore { room, earlier } => {
            let home = world.session.home_of(&roadmap(room));
            let gone = || RoomId::from_body("gone").unwrap();
            ClientCommand::RestoreRoadmap {
                room: home.map_or_else(gone, |home| home.id.clone()),
                version: 1,
                roadmap: home
                    .filter(|_| *earlier)
                    .and_then(|home| home.earlier.first().cloned()),
            }
        }
    }
}

/// As if its document had been made.
pub(crate) fn with_document(mint: &mut dyn Mint, command: Command) -> Command {
    let document = mint.roadmap();
    match command {
        Command::MergeRoadmaps {
            of, title, pick, ..
        } => {
            let part = |of: &RoadmapId| JointPart {
                roadmap: of.clone(),
                version: 1,
            };
            Command::MergeRoadmaps {
                made: Some(Joined {
                    room: mint.room(),
                    roadmap: document,
                    goal: 4,
                    of: of.iter().map(part).collect(),
                }),
                of,
                title,
                pick,
            }
        }
        Command::RestoreRoadmap {
            room,
            version,
            roadmap,
            ..
        } => Command::RestoreRoadmap {
            room,
            version,
            roadmap,
            planted: Some(document),
        },
        other => other,
    }
}

/// Points for each criterion.
pub(crate) fn every(rubric: &Rubric, points: u8) -> BTreeMap<String, u8> {
    let criteria = rubric.criteria.iter();
    criteria.map(|one| (one.id.clone(), points)).collect()
}

/// A rubric with one criterion.
pub(crate) fn film() -> Rubric {
    Rubric {
        criteria: vec![Criterion {
            id: "film".to_owned(),
            weight: 100,
            label: Some("The film".to_owned()),
        }],
    }
}

fn published(world: &World) -> Option<RoadmapId> {
    let mut pages = world.session.works().published.pages();
    pages.next().map(|(roadmap, _)| roadmap.clone())
}

fn each_once(mut roadmaps: Vec<RoadmapId>) -> Vec<RoadmapId> {
    roadmaps.sort();
    roadmaps.dedup();
    roadmaps
}

fn last_ballot(world: &World) -> BallotId {
    let last = world.session.works().ballots.iter().next_back();
    last.map_or_else(
        || BallotId::from_body("gone").unwrap(),
        |one| one.id.clone(),
    )
}

fn roadmap(world: &World, number: usize) -> RoadmapId {
    let rooms = world.session.planned_rooms().into_iter();
    let joints = world.session.works().joints.iter();
    let mut rooms = rooms.chain(joints.map(|joint| joint.room.view()));
    let gone = || RoadmapId::from_body("gone").unwrap();
    rooms.nth(number).map_or_else(gone, |room| room.roadmap)
}
