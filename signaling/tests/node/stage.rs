//! Roadmaps on the stage, in the gallery, and read without being followed.

use protocol::{
    ClientCommand, ClientMessage, Location, Millis, ParticipantId, Pointer, RejectionCode,
    RoadmapId, RoadmapView, RoomView, ServerMessage, SessionEvent, Stage,
};

use reqwest::{Method, StatusCode};

use crate::pad::Pad;
use crate::person::Person;
use crate::rooms::{assign, open, plan};
use crate::world::World;

/// A round is over in which Bayu has written a title; he and Dara, who was in no room, are in the plenary.
async fn afterwards(world: &World) -> (Person, Person, Person, Vec<RoomView>) {
    let mut amina = world.moderator("Amina").await;
    let mut bayu = world.attendee("Bayu").await;
    let dara = world.attendee("Dara").await;
    let rooms = plan(&mut amina, 2).await;
    assign(&mut amina, &bayu.id(), &rooms[0]).await;
    open(&mut amina).await;
    bayu.is_moved().await;
    let mut pad = Pad::open(&mut bayu, &rooms[0].roadmap, None).await.unwrap();
    pad.writes(&mut bayu, "title", "Sea level").await;
    let closed = ClientCommand::CloseRooms {
        grace_s: Some(0),
        room: None,
    };
    amina.asks(closed).await.unwrap();
    assert_eq!(bayu.is_moved().await, Location::Plenary);
    (amina, bayu, dara, rooms)
}

fn present(roadmap: &RoadmapId, reporter: Option<ParticipantId>) -> ClientCommand {
    ClientCommand::Present {
        roadmap: Some(roadmap.clone()),
        for_s: Some(60),
        reporter,
        version: None,
    }
}

/// When the version on the stage was kept, and what it is called.
async fn is_noted(person: &mut Person) -> (Option<Millis>, Option<String>) {
    person
        .hears(|message| match message {
            ServerMessage::StageView { at, name, .. } => Some((*at, name.clone())),
            _ => None,
        })
        .await
}

async fn is_shown(person: &mut Person) -> (RoadmapId, u32, RoadmapView) {
    person
        .hears(|message| match message {
            ServerMessage::StageView {
                roadmap,
                version,
                view,
                ..
            } => Some((roadmap.clone(), *version, (**view).clone())),
            _ => None,
        })
        .await
}

/// The answer to a question with this number.
async fn answer(person: &mut Person, wanted: u32) -> Result<ServerMessage, RejectionCode> {
    person
        .hears(|message| match message {
            ServerMessage::Rejected { id, code, .. } if *id == wanted => Some(Err(*code)),
            ServerMessage::Ack { id }
            | ServerMessage::Roadmap { id, .. }
            | ServerMessage::Versions { id, .. }
                if *id == wanted =>
            {
                Some(Ok(message.clone()))
            }
            _ => None,
        })
        .await
}

async fn changes_since(
    person: &mut Person,
    roadmap: &RoadmapId,
    from: u32,
) -> Vec<protocol::VersionChange> {
    person
        .say(&ClientMessage::CompareVersions {
            id: 906,
            roadmap: roadmap.clone(),
            from,
            to: None,
        })
        .await;
    person
        .hears(|message| match message {
            ServerMessage::Comparison { id: 906, changes } => Some(changes.clone()),
            _ => None,
        })
        .await
}

#[tokio::test]
async fn what_is_presented_is_frozen_and_shown_to_everybody_in_the_plenary() {
    let world = World::new().await;
    let (mut amina, mut bayu, mut dara, rooms) = afterwards(&world).await;
    let roadmap = &rooms[0].roadmap;
    amina.asks(present(roadmap, Some(bayu.id()))).await.unwrap();
    let (shown, version, view) = is_shown(&mut dara).await;
    assert_eq!(&shown, roadmap);
    assert_eq!(view.fields["title"], "Sea level");
    let stage = dara
        .sees(|event| match event {
            SessionEvent::Stage { stage } => Some(stage.clone()),
            _ => None,
        })
        .await;
    let Stage::Roadmap {
        version: Some(frozen),
        turn: Some(turn),
        ..
    } = stage
    else {
        panic!("{stage:?}");
    };
    assert_eq!(frozen, version);
    assert_eq!(turn.reporter, Some(bayu.id()));

    // The group goes on; what is shown stays as it was.
    let mut pad = Pad::open(&mut bayu, roadmap, None).await.unwrap();
    assert!(pad.may_edit, "for two weeks");
    pad.writes(&mut bayu, "title", " rises").await;
    let forged = ClientCommand::Present {
        roadmap: Some(roadmap.clone()),
        for_s: None,
        reporter: None,
        version: Some(9_999),
    };
    let refused = amina.asks(forged).await;
    assert_eq!(refused, Err(RejectionCode::UnknownVersion));
    let mut latecomer = world.attendee("Erik").await;
    let (_, again, view) = is_shown(&mut latecomer).await;
    assert_eq!(
        (again, view.fields["title"].as_str()),
        (version, "Sea level")
    );
}

#[tokio::test]
async fn the_stage_is_as_it_was_after_a_crash() {
    let mut world = World::new().await;
    let (mut amina, _bayu, dara, rooms) = afterwards(&world).await;
    amina.asks(present(&rooms[0].roadmap, None)).await.unwrap();
    let (_, version, view) = is_shown(&mut amina).await;
    world.crash_and_restart();
    let mut dara = Person::connect(&world.server.base, dara.seat.clone()).await;
    assert_eq!(
        is_shown(&mut dara).await,
        (rooms[0].roadmap.clone(), version, view)
    );
}

#[tokio::test]
async fn the_stage_says_as_of_when_it_is_and_what_that_is_called() {
    let mut world = World::new().await;
    let (mut amina, mut bayu, mut dara, rooms) = afterwards(&world).await;
    let roadmap = &rooms[0].roadmap;
    let mut pad = Pad::open(&mut bayu, roadmap, None).await.unwrap();
    pad.writes(&mut bayu, "title", " rises").await;
    amina.asks(present(roadmap, None)).await.unwrap();
    let (at, name) = is_noted(&mut dara).await;
    assert_eq!(name, None);
    let heads = versions(&mut amina, roadmap).await;
    let shown = heads.iter().max_by_key(|head| head.n).unwrap();
    assert_eq!(at, Some(shown.at));

    // Named while everybody looks at it: everybody is told.
    bayu.say(&named(901, roadmap, "with the title")).await;
    answer(&mut bayu, 901).await.unwrap();
    let called = (at, Some("with the title".to_owned()));
    assert_eq!(is_noted(&mut dara).await, called);

    // What is named later is another version.
    pad.writes(&mut bayu, "title", " fast").await;
    bayu.say(&named(902, roadmap, "faster")).await;
    answer(&mut bayu, 902).await.unwrap();
    let mut latecomer = world.attendee("Erik").await;
    assert_eq!(is_noted(&mut latecomer).await, called);

    world.crash_and_restart();
    let mut dara = Person::connect(&world.server.base, dara.seat.clone()).await;
    assert_eq!(is_noted(&mut dara).await, called);
}

fn named(id: u32, roadmap: &RoadmapId, name: &str) -> ClientMessage {
    ClientMessage::NameVersion {
        id,
        roadmap: roadmap.clone(),
        name: name.to_owned(),
    }
}

async fn versions(reader: &mut Person, roadmap: &RoadmapId) -> Vec<protocol::VersionHead> {
    let list = ClientMessage::ListVersions {
        id: 801,
        roadmap: roadmap.clone(),
    };
    reader.say(&list).await;
    let Ok(ServerMessage::Versions { versions, .. }) = answer(reader, 801).await else {
        panic!("versions are listed");
    };
    versions
}

#[tokio::test]
async fn an_old_version_on_the_stage_is_of_its_own_time() {
    let world = World::new().await;
    let (mut amina, mut bayu, mut dara, rooms) = afterwards(&world).await;
    let roadmap = &rooms[0].roadmap;
    bayu.say(&named(901, roadmap, "before the break")).await;
    answer(&mut bayu, 901).await.unwrap();
    let mut pad = Pad::open(&mut bayu, roadmap, None).await.unwrap();
    pad.writes(&mut bayu, "title", " rises").await;
    let old = versions(&mut amina, roadmap).await.remove(0);
    amina.asks(present(roadmap, None)).await.unwrap();
    let (newer, name) = is_noted(&mut dara).await;
    assert!(newer > Some(old.at), "{newer:?}");
    assert_eq!(name, None);
    let again = ClientCommand::Present {
        roadmap: Some(roadmap.clone()),
        for_s: None,
        reporter: None,
        version: Some(old.n),
    };
    amina.asks(again).await.unwrap();
    let called = Some("before the break".to_owned());
    assert_eq!(is_noted(&mut dara).await, (Some(old.at), called));
}

#[tokio::test]
async fn viewers_follow_the_presenter_and_nobody_else() {
    let world = World::new().await;
    let (mut amina, mut bayu, mut dara, rooms) = afterwards(&world).await;
    let roadmap = &rooms[0].roadmap;
    amina.asks(present(roadmap, Some(bayu.id()))).await.unwrap();
    is_shown(&mut dara).await;
    let point = |top: &str| ClientMessage::Point {
        roadmap: roadmap.clone(),
        at: Pointer {
            path: None,
            top: top.to_owned(),
            within: 10,
        },
    };
    dara.say(&point("not-his-turn")).await;
    dara.asks(ClientCommand::RaiseHand { up: false })
        .await
        .unwrap();
    bayu.say(&point("milestones")).await;
    let at = dara
        .hears(|message| match message {
            ServerMessage::Pointed { at, .. } => Some(at.top.clone()),
            _ => None,
        })
        .await;
    assert_eq!(at, "milestones");
}

#[tokio::test]
async fn whoever_is_forgotten_has_remarked_nothing_now_or_in_what_was_kept() {
    let world = World::new().await;
    let (mut amina, mut bayu, _dara, rooms) = afterwards(&world).await;
    let roadmap = &rooms[0].roadmap;
    let mut pad = Pad::open(&mut bayu, roadmap, None).await.unwrap();
    pad.remarks(&mut bayu, "c1", "I live by the river").await;
    let name = ClientMessage::NameVersion {
        id: 901,
        roadmap: roadmap.clone(),
        name: "with a remark".to_owned(),
    };
    bayu.say(&name).await;
    answer(&mut bayu, 901).await.unwrap();
    let seen = remarks(&mut amina, roadmap).await;
    assert_eq!(seen, (1, 1), "staff read them");

    let path = world.of_it(&format!("/people/{}", bayu.id()));
    let forgotten = world.organise(Method::DELETE, &path, None).await;
    assert_eq!(forgotten.status(), StatusCode::NO_CONTENT);
    let mut amina = Person::connect(&world.server.base, amina.seat.clone()).await;
    assert_eq!(remarks(&mut amina, roadmap).await, (0, 0));
}

/// How many remarks the newest version has, and the roadmap as it is now.
async fn remarks(reader: &mut Person, roadmap: &RoadmapId) -> (usize, usize) {
    let versions = versions(reader, roadmap).await;
    let mut counts = Vec::new();
    for (id, version) in [(802, Some(versions[0].n)), (803, None)] {
        let read = ClientMessage::ReadRoadmap {
            id,
            roadmap: roadmap.clone(),
            version,
        };
        reader.say(&read).await;
        let Ok(ServerMessage::Roadmap { view, .. }) = answer(reader, id).await else {
            panic!("it is read");
        };
        counts.push(view.comments.len());
    }
    (counts[0], counts[1])
}

#[tokio::test]
async fn there_is_an_end_to_named_versions() {
    let world = World::new().await;
    let (_amina, mut bayu, _dara, rooms) = afterwards(&world).await;
    let mut answers = Vec::new();
    for id in 901..=941 {
        let name = ClientMessage::NameVersion {
            id,
            roadmap: rooms[0].roadmap.clone(),
            name: format!("draft {id}"),
        };
        bayu.say(&name).await;
        answers.push(answer(&mut bayu, id).await.err());
    }
    let last = answers.pop();
    assert_eq!(last, Some(Some(RejectionCode::TooMany)));
    assert_eq!(answers, vec![None; 40]);
}

#[tokio::test]
async fn a_version_has_a_name_and_can_be_read_later() {
    let world = World::new().await;
    let (mut amina, mut bayu, mut dara, rooms) = afterwards(&world).await;
    let roadmap = &rooms[0].roadmap;
    let name = |id| ClientMessage::NameVersion {
        id,
        roadmap: roadmap.clone(),
        name: "before the break".to_owned(),
    };
    dara.say(&name(900)).await;
    assert_eq!(
        answer(&mut dara, 900).await.err(),
        Some(RejectionCode::NotAllowed)
    );
    bayu.say(&name(901)).await;
    answer(&mut bayu, 901).await.unwrap();
    let mut pad = Pad::open(&mut bayu, roadmap, None).await.unwrap();
    pad.writes(&mut bayu, "title", " rises").await;

    amina
        .say(&ClientMessage::ListVersions {
            id: 902,
            roadmap: roadmap.clone(),
        })
        .await;
    let Ok(ServerMessage::Versions { versions, .. }) = answer(&mut amina, 902).await else {
        panic!("versions are listed");
    };
    let named = |head: &&protocol::VersionHead| {
        let mut marks = head.marks.iter();
        marks.any(
            |mark| matches!(mark, protocol::Mark::Named { name, .. } if name == "before the break"),
        )
    };
    let n = versions.iter().find(named).unwrap().n;
    for (id, version, title) in [(903, Some(n), "Sea level"), (904, None, "Sea level rises")] {
        amina
            .say(&ClientMessage::ReadRoadmap {
                id,
                roadmap: roadmap.clone(),
                version,
            })
            .await;
        let Ok(ServerMessage::Roadmap { view, .. }) = answer(&mut amina, id).await else {
            panic!("it is read");
        };
        assert_eq!(view.fields["title"], title);
    }
    let title = protocol::VersionChange::Text {
        path: "fields/title".to_owned(),
        before: "Sea level".to_owned(),
        after: "Sea level rises".to_owned(),
    };
    assert_eq!(changes_since(&mut amina, roadmap, n).await, [title]);
    amina
        .say(&ClientMessage::ReadRoadmap {
            id: 905,
            roadmap: roadmap.clone(),
            version: Some(9_999),
        })
        .await;
    assert_eq!(
        answer(&mut amina, 905).await.err(),
        Some(RejectionCode::UnknownVersion)
    );
}

#[tokio::test]
async fn the_gallery_shows_what_rooms_have_made_once_it_is_open() {
    let world = World::new().await;
    let (mut amina, _bayu, mut dara, rooms) = afterwards(&world).await;
    let read = |id| ClientMessage::ReadRoadmap {
        id,
        roadmap: rooms[0].roadmap.clone(),
        version: None,
    };
    dara.say(&read(900)).await;
    assert_eq!(
        answer(&mut dara, 900).await.err(),
        Some(RejectionCode::NotAllowed)
    );
    dara.say(&ClientMessage::FollowGallery { on: true }).await;
    let gallery = ClientCommand::OpenGallery {
        open: true,
        comments: false,
    };
    amina.asks(gallery).await.unwrap();
    let wanted = &rooms[0].roadmap;
    let entry = dara
        .hears(|message| match message {
            ServerMessage::Gallery { entries, .. } => {
                let mut entries = entries.iter();
                let entry = entries.find(|one| one.roadmap == *wanted && one.title == "Sea level");
                entry.cloned()
            }
            _ => None,
        })
        .await;
    assert_eq!((entry.room, entry.goal), (rooms[0].id.clone(), 13));
    dara.say(&read(901)).await;
    assert!(matches!(
        answer(&mut dara, 901).await,
        Ok(ServerMessage::Roadmap { .. })
    ));
}
