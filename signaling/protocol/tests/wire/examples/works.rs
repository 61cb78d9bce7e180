//! What the rooms make: on the stage, in the gallery, judged, published.

use std::collections::BTreeMap;

use protocol::{
    BallotId, BallotResult, BallotView, Block, CardKind, CardValue, CardView, ClientCommand,
    ClientMessage, CommentState, CommentView, Credit, Criterion, CriterionResult, FeedbackView,
    Gallery, GalleryEntry, JointPart, JointView, Mark, Millis, PartView, Personal, Pick,
    PickedCard, Pointer, PublishedView, RoadmapId, RoadmapView, Rubric, Run, ServerMessage,
    SessionEvent, SideView, Stage, Tallied, Turn, VersionChange, VersionHead, Via, WorksPart,
    WorksView, YourCredit, YourScore,
};

use super::session::{NOW, amina, bob, north, roadmap, room};

fn ballot() -> BallotId {
    "ba_1".parse().unwrap()
}

fn other() -> RoadmapId {
    "ro_south".parse().unwrap()
}

fn texts(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    let owned = |(key, text): &(&str, &str)| ((*key).to_owned(), (*text).to_owned());
    pairs.iter().map(owned).collect()
}

fn pointer() -> Pointer {
    Pointer {
        path: Some("cards/c1/activity".to_owned()),
        top: "c1".to_owned(),
        within: 250,
    }
}

fn points() -> BTreeMap<String, u8> {
    BTreeMap::from([("sdg".to_owned(), 4), ("means".to_owned(), 2)])
}

fn own_rubric() -> Rubric {
    let criterion = |id: &str, weight, label: Option<&str>| Criterion {
        id: id.to_owned(),
        weight,
        label: label.map(str::to_owned),
    };
    Rubric {
        criteria: vec![
            criterion("sdg", 60, None),
            criterion("film", 40, Some("The film")),
        ],
    }
}

pub(super) fn commands() -> Vec<ClientCommand> {
    let mut commands = on_the_stage();
    commands.extend(judged());
    commands.extend(kept());
    commands
}

fn on_the_stage() -> Vec<ClientCommand> {
    vec![
        ClientCommand::Present {
            roadmap: Some(roadmap()),
            for_s: Some(90),
            reporter: Some(bob()),
            version: Some(41),
        },
        ClientCommand::PresentNext {
            after: Some(roadmap()),
            for_s: Some(90),
        },
        ClientCommand::PresentNext {
            after: None,
            for_s: None,
        },
        ClientCommand::ExtendTurn { add_s: 60 },
        ClientCommand::SetRunningOrder {
            order: vec![other(), roadmap()],
        },
        ClientCommand::OpenGallery {
            open: true,
            comments: false,
        },
    ]
}

fn judged() -> Vec<ClientCommand> {
    vec![
        ClientCommand::SetRubric {
            rubric: own_rubric(),
        },
        ClientCommand::Score {
            roadmap: roadmap(),
            points: points(),
            note: Personal::new("more about water"),
        },
        ClientCommand::OpenBallot {
            ballot: ballot(),
            among: vec![roadmap(), other()],
            each: 2,
            staff: false,
            for_s: Some(120),
        },
        ClientCommand::Vote {
            ballot: ballot(),
            chosen: vec![other()],
        },
        ClientCommand::CloseBallot { ballot: ballot() },
    ]
}

fn kept() -> Vec<ClientCommand> {
    let card = PickedCard {
        roadmap: roadmap(),
        card: "c1".to_owned(),
    };
    vec![
        ClientCommand::MergeRoadmaps {
            of: vec![roadmap(), other()],
            title: "Water".to_owned(),
            pick: Pick::All,
        },
        ClientCommand::MergeRoadmaps {
            of: vec![roadmap(), other()],
            title: "Water".to_owned(),
            pick: Pick::Cards { cards: vec![card] },
        },
        ClientCommand::RestoreRoadmap {
            room: north(),
            version: 41,
            roadmap: None,
        },
        ClientCommand::SetCredit {
            roadmap: roadmap(),
            credit: Credit::School,
        },
        ClientCommand::Publish {
            roadmap: roadmap(),
            version: Some(41),
        },
        ClientCommand::Unpublish { roadmap: roadmap() },
    ]
}

pub(super) fn asked() -> Vec<ClientMessage> {
    vec![
        ClientMessage::ReadRoadmap {
            id: 8,
            roadmap: roadmap(),
            version: Some(41),
        },
        ClientMessage::ReadRoadmap {
            id: 8,
            roadmap: roadmap(),
            version: None,
        },
        ClientMessage::ListVersions {
            id: 8,
            roadmap: roadmap(),
        },
        ClientMessage::CompareVersions {
            id: 8,
            roadmap: roadmap(),
            from: 41,
            to: None,
        },
        ClientMessage::NameVersion {
            id: 8,
            roadmap: roadmap(),
            name: "before the break".to_owned(),
        },
        ClientMessage::AskSide {
            id: 8,
            roadmap: roadmap(),
            path: "fields/title".to_owned(),
            lang: "ru".to_owned(),
        },
        ClientMessage::FollowGallery { on: true },
        ClientMessage::Point {
            roadmap: roadmap(),
            at: pointer(),
        },
    ]
}

pub(super) fn view() -> RoadmapView {
    RoadmapView {
        roadmap: roadmap(),
        goal: Some(13),
        also: vec![4],
        lang: "en".to_owned(),
        licence: "CC BY-SA 4.0".to_owned(),
        title_hint: Some("Climate in our town".to_owned()),
        parts: vec![PartView {
            roadmap: other(),
            room: "South".to_owned(),
            version: 7,
        }],
        targets: vec!["13.3".to_owned()],
        fields: texts(&[("title", "Water"), ("question", "Whose is it?")]),
        audience: BTreeMap::from([
            ("ageFrom".to_owned(), CardValue::Number(12.0)),
            (
                "homeAccess".to_owned(),
                CardValue::Text("sharedPhone".to_owned()),
            ),
        ]),
        choices: BTreeMap::from([("competency:systems".to_owned(), CardValue::Flag(true))]),
        langs: texts(&[("fields/question", "kk")]),
        roles: BTreeMap::from([("reporter".to_owned(), Personal::new("Bob"))]),
        cards: vec![card()],
        bin: Vec::new(),
        dots: BTreeMap::from([("c1".to_owned(), 3)]),
        comments: vec![comment()],
        sides: vec![SideView {
            path: "fields/title".to_owned(),
            lang: "ru".to_owned(),
            text: "Вода".to_owned(),
            stale: true,
            via: Via::Person,
        }],
        prose: prose(),
    }
}

fn card() -> CardView {
    CardView {
        id: "c1".to_owned(),
        kind: CardKind::Resource,
        example: false,
        lang: Some("en".to_owned()),
        from: Some("ro_south/c4".to_owned()),
        by: Some(bob()),
        texts: texts(&[("title", "Map of wells")]),
        values: BTreeMap::from([
            ("langs".to_owned(), CardValue::List(vec!["kk".to_owned()])),
            ("offline".to_owned(), CardValue::Flag(true)),
        ]),
    }
}

fn comment() -> CommentView {
    CommentView {
        id: "k1".to_owned(),
        on: "c1".to_owned(),
        by: Some(bob()),
        name: Some(Personal::new("Bob")),
        at: NOW,
        lang: "en".to_owned(),
        text: Personal::new("is there one for our town?"),
        state: CommentState::Open,
    }
}

fn prose() -> Vec<Block> {
    let run = |text: &str| Run {
        text: text.to_owned(),
        ..Run::default()
    };
    vec![
        Block::Heading {
            level: 2,
            runs: vec![run("Notes")],
        },
        Block::List {
            ordered: true,
            items: vec![vec![Block::Paragraph {
                runs: vec![Run {
                    strong: true,
                    em: true,
                    link: Some("https://example.org/".to_owned()),
                    ..run("a source")
                }],
            }]],
        },
    ]
}

fn heads() -> Vec<VersionHead> {
    let marks = vec![
        Mark::AsPresented {
            round: "rd_1".parse().unwrap(),
            room: north(),
        },
        Mark::Shown,
        Mark::Named {
            name: "before the break".to_owned(),
            by: amina(),
        },
        Mark::Restored { from: 7 },
        Mark::Joint,
        Mark::Part { of: other() },
        Mark::Imported,
        Mark::Published {
            slug: "a1b2c3d4e5f6g7h8i9j0".to_owned(),
        },
    ];
    vec![VersionHead {
        n: 41,
        at: NOW,
        marks,
        percent: 80,
        title: "Water".to_owned(),
    }]
}

fn changes() -> Vec<VersionChange> {
    let card = || "c1".to_owned();
    vec![
        VersionChange::Text {
            path: "fields/title".to_owned(),
            before: "Watre".to_owned(),
            after: "Water".to_owned(),
        },
        VersionChange::Value {
            path: "cards/c1/week".to_owned(),
            before: None,
            after: Some(CardValue::Number(3.0)),
        },
        VersionChange::Added { card: card() },
        VersionChange::Removed { card: card() },
        VersionChange::Moved { card: card() },
        VersionChange::Accepted { card: card() },
        VersionChange::Target {
            number: "13.3".to_owned(),
            on: true,
        },
        VersionChange::Prose,
    ]
}

fn stage_view(at: Option<Millis>, name: Option<String>) -> ServerMessage {
    ServerMessage::StageView {
        roadmap: roadmap(),
        version: 41,
        at,
        name,
        view: Box::new(view()),
    }
}

pub(super) fn answers() -> Vec<ServerMessage> {
    let entry = GalleryEntry {
        roadmap: roadmap(),
        room: north(),
        name: "North".to_owned(),
        goal: 13,
        title: "Water".to_owned(),
        question: "Whose is it?".to_owned(),
        targets: vec!["13.3".to_owned()],
        countries: vec!["KZ".to_owned()],
        languages: vec!["en".to_owned(), "ru".to_owned()],
        percent: 80,
        low_tech: true,
        changed_at: Some(NOW),
        joint: false,
        n: 41,
        scores: 3,
    };
    vec![
        ServerMessage::Roadmap {
            id: 8,
            view: Box::new(view()),
        },
        ServerMessage::Versions {
            id: 8,
            versions: heads(),
        },
        ServerMessage::Merged {
            id: 9,
            roadmap: other(),
            left_out: vec![PickedCard {
                roadmap: roadmap(),
                card: "milestone-9".to_owned(),
            }],
        },
        ServerMessage::Comparison {
            id: 8,
            changes: changes(),
        },
        stage_view(Some(NOW), Some("before the break".to_owned())),
        stage_view(None, None),
        ServerMessage::Pointed {
            roadmap: roadmap(),
            at: pointer(),
        },
        ServerMessage::Gallery {
            entries: vec![entry],
            whole: true,
        },
        ServerMessage::Turnout {
            ballot: ballot(),
            cast: 12,
            of: 40,
        },
        ServerMessage::Feedback {
            roadmap: roadmap(),
            feedback: FeedbackView {
                count: 3,
                criteria: vec![CriterionResult {
                    id: "sdg".to_owned(),
                    median: 350,
                }],
                total: Some(310),
                notes: vec![Personal::new("more about water")],
            },
        },
    ]
}

fn open_ballot() -> BallotView {
    BallotView {
        ballot: ballot(),
        among: vec![roadmap(), other()],
        each: 2,
        until: Some(NOW.plus_ms(120_000)),
        yours: vec![other()],
        may: true,
        own: vec![roadmap()],
    }
}

fn result() -> BallotResult {
    let tallied = |roadmap, votes| Tallied { roadmap, votes };
    BallotResult {
        ballot: ballot(),
        tally: vec![tallied(other(), 9), tallied(roadmap(), 3)],
        closed_at: NOW,
    }
}

pub(super) fn works() -> WorksView {
    WorksView {
        gallery: gallery(),
        order: vec![other(), roadmap()],
        rubric: Rubric::default(),
        ballot: Some(open_ballot()),
        result: Some(result()),
        your_scores: vec![score()],
        your_credits: vec![credit()],
        joints: vec![joint()],
        published: vec![published()],
    }
}

const fn gallery() -> Gallery {
    Gallery {
        open: true,
        comments: false,
    }
}

fn score() -> YourScore {
    YourScore {
        roadmap: other(),
        points: points(),
        note: Personal::new("clear"),
    }
}

fn credit() -> YourCredit {
    YourCredit {
        roadmap: roadmap(),
        credit: Credit::Name,
    }
}

fn joint() -> JointView {
    JointView {
        title: "Water".to_owned(),
        room: room(),
        of: vec![JointPart {
            roadmap: other(),
            version: 7,
        }],
    }
}

fn published() -> PublishedView {
    PublishedView {
        roadmap: roadmap(),
        version: 41,
        slug: "a1b2c3d4e5f6g7h8i9j0".to_owned(),
        licence: "CC BY-SA 4.0".to_owned(),
        at: NOW,
    }
}

pub(super) fn events() -> Vec<SessionEvent> {
    let parts = [
        WorksPart::Gallery { gallery: gallery() },
        WorksPart::Order {
            order: vec![roadmap()],
        },
        WorksPart::Rubric {
            rubric: own_rubric(),
        },
        WorksPart::Ballot {
            ballot: Some(open_ballot()),
        },
        WorksPart::Ballot { ballot: None },
        WorksPart::Result {
            result: Some(result()),
        },
        WorksPart::YourScores {
            your_scores: vec![score()],
        },
        WorksPart::YourCredits {
            your_credits: vec![credit()],
        },
        WorksPart::Joints {
            joints: vec![joint()],
        },
        WorksPart::Published {
            published: vec![published()],
        },
    ];
    let parts = parts.map(|part| SessionEvent::Works { part });
    let turn = SessionEvent::Stage {
        stage: Stage::Roadmap {
            roadmap: roadmap(),
            room: north(),
            version: Some(41),
            turn: Some(Turn {
                reporter: Some(bob()),
                ends_at: Some(NOW.plus_ms(90_000)),
                lent: true,
            }),
        },
    };
    parts.into_iter().chain([turn]).collect()
}
