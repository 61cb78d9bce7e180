//! One of each event about what the rooms have made.

use std::collections::BTreeMap;

use protocol::{
    BallotId, Credit, Criterion, Gallery, JointPart, Personal, RoadmapId, RoomId, RoundId, Rubric,
    Stage, Turn,
};
use signaling_core::{DeckChange, Event, Replaced};

use crate::{
    journal::{room, room_id},
    world::{START, id},
};

fn other() -> RoadmapId {
    RoadmapId::from_body("south").unwrap()
}

fn ballot() -> BallotId {
    BallotId::from_body("1").unwrap()
}

#[expect(clippy::too_many_lines, reason = "a list: one of each")]
pub(crate) fn examples() -> Vec<Event> {
    let by = || id("amina");
    let film = Criterion {
        id: "film".to_owned(),
        weight: 100,
        label: Some("The film".to_owned()),
    };
    vec![
        Event::GallerySet {
            gallery: Gallery {
                open: true,
                comments: false,
            },
            by: by(),
        },
        Event::RunningOrderSet {
            order: vec![other(), room().roadmap],
            by: by(),
        },
        Event::RubricSet {
            rubric: Rubric {
                criteria: vec![film],
            },
            by: by(),
        },
        Event::Scored {
            roadmap: other(),
            participant: id("bob"),
            points: BTreeMap::from([("film".to_owned(), 3)]),
            note: Personal::new("clear"),
        },
        Event::BallotOpened {
            ballot: ballot(),
            among: vec![room().roadmap, other()],
            each: 2,
            staff: false,
            until: Some(START.plus_ms(60_000)),
            by: by(),
        },
        Event::Voted {
            ballot: ballot(),
            participant: id("bob"),
            chosen: vec![other()],
        },
        Event::BallotClosed {
            ballot: ballot(),
            tally: vec![(other(), 1), (room().roadmap, 0)],
            by: None,
        },
        Event::CreditSet {
            roadmap: room().roadmap,
            participant: id("bob"),
            credit: Credit::School,
        },
        Event::RoadmapPublished {
            roadmap: room().roadmap,
            version: 41,
            slug: "our-heat-abcdefghijkl".to_owned(),
            licence: "CC BY-SA 4.0".to_owned(),
            by: by(),
        },
        Event::RoadmapUnpublished {
            roadmap: room().roadmap,
            slug: "our-heat-abcdefghijkl".to_owned(),
            by: by(),
        },
        Event::DeckChanged {
            deck: "dk_soil".parse().unwrap(),
            owner: id("bob"),
            change: DeckChange::Added {
                title: Personal::new("Soil and rain"),
                pages: 12,
            },
        },
        Event::WorkEnded {
            round: RoundId::from_body("1").unwrap(),
        },
        Event::RoadmapsMerged {
            roadmap: RoadmapId::from_body("both").unwrap(),
            room: RoomId::from_body("both").unwrap(),
            title: "Water and heat".to_owned(),
            goal: 6,
            of: vec![
                JointPart {
                    roadmap: room().roadmap,
                    version: 41,
                },
                JointPart {
                    roadmap: other(),
                    version: 7,
                },
            ],
            by: id("amina"),
        },
        Event::RoadmapReplaced {
            room: room().id,
            was: room().roadmap,
            roadmap: RoadmapId::from_body("again").unwrap(),
            why: Replaced::Restored {
                roadmap: room().roadmap,
                version: 41,
            },
            by: id("amina"),
        },
    ]
}

/// Pinned apart, because the old form stays.
#[test]
fn a_stage_says_more_now() {
    let stage = Event::StageSet {
        stage: Stage::Roadmap {
            roadmap: room().roadmap,
            room: room_id(),
            version: Some(41),
            turn: Some(Turn {
                reporter: Some(id("bob")),
                ends_at: Some(START.plus_ms(90_000)),
                lent: true,
            }),
        },
        by: id("amina"),
    };
    insta::assert_json_snapshot!("event-stageSet-now", stage);
    let json = serde_json::to_string(&stage).unwrap();
    assert_eq!(serde_json::from_str::<Event>(&json).unwrap(), stage);
}

#[test]
fn pages_come_and_slides_go() {
    let changed = |change| Event::DeckChanged {
        deck: "dk_soil".parse().unwrap(),
        owner: id("bob"),
        change,
    };
    let stage = Event::StageSet {
        stage: Stage::Slides {
            deck: "dk_soil".parse().unwrap(),
            page: 1,
            pages: 12,
            by: id("bob"),
            title: Personal::default(),
        },
        by: id("bob"),
    };
    let events = vec![
        changed(DeckChange::Page {
            page: 1,
            bytes: 40_000,
        }),
        stage,
        changed(DeckChange::Dropped { by: id("amina") }),
    ];
    insta::assert_json_snapshot!("event-slides", events);
    let json = serde_json::to_string(&events).unwrap();
    assert_eq!(serde_json::from_str::<Vec<Event>>(&json).unwrap(), events);
}
