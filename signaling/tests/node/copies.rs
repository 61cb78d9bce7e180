//! New documents from old ones: joint ones, earlier versions that count again, files that are read in.

use protocol::http::RoadmapImported;
use protocol::{
    ClientCommand, ClientMessage, JointView, Mark, Pick, PickedCard, RejectionCode, RoadmapId,
    RoomId, ServerMessage, SessionEvent, VersionHead, WorksPart,
};
use reqwest::StatusCode;

use crate::pad::Pad;
use crate::person::Person;
use crate::rooms::{assign, open, plan};
use crate::world::{World, error_of};

/// Bayu is in a room of an open round and has written a title; Amina runs it.
async fn in_a_room(world: &World) -> (Person, Person, Pad, Vec<protocol::RoomView>) {
    let mut amina = world.moderator("Amina").await;
    let mut bayu = world.attendee("Bayu").await;
    let rooms = plan(&mut amina, 2).await;
    assign(&mut amina, &bayu.id(), &rooms[0]).await;
    open(&mut amina).await;
    bayu.is_moved().await;
    let mut pad = Pad::open(&mut bayu, &rooms[0].roadmap, None).await.unwrap();
    pad.writes(&mut bayu, "title", "Sea level").await;
    (amina, bayu, pad, rooms)
}

async fn versions(person: &mut Person, roadmap: &RoadmapId) -> Vec<VersionHead> {
    let list = ClientMessage::ListVersions {
        id: 700,
        roadmap: roadmap.clone(),
    };
    person.say(&list).await;
    person
        .hears(|message| match message {
            ServerMessage::Versions { id: 700, versions } => Some(versions.clone()),
            _ => None,
        })
        .await
}

async fn named(person: &mut Person, roadmap: &RoadmapId) -> u32 {
    let name = ClientMessage::NameVersion {
        id: 701,
        roadmap: roadmap.clone(),
        name: "before".to_owned(),
    };
    person.say(&name).await;
    person
        .hears(|message| matches!(message, ServerMessage::Ack { id: 701 }).then_some(()))
        .await;
    versions(person, roadmap).await[0].n
}

async fn goes_on_in(person: &mut Person, room: &RoomId) -> RoadmapId {
    person
        .sees(|event| match event {
            SessionEvent::RoomChanged { room: changed } if changed.id == *room => {
                Some(changed.roadmap.clone())
            }
            _ => None,
        })
        .await
}

async fn title(world: &World, person: &Person, roadmap: &RoadmapId) -> String {
    let text = export(world, person, roadmap).await;
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    json["fields"]["title"].as_str().unwrap().to_owned()
}

async fn export(world: &World, person: &Person, roadmap: &RoadmapId) -> String {
    let base = &world.server.base;
    let url = format!("{base}/api/roadmaps/{roadmap}/export?format=json");
    let call = world.http.get(url).bearer_auth(person.seat.token.expose());
    let answer = call.send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
    answer.text().await.unwrap()
}

async fn import(
    world: &World,
    person: &Person,
    room: &RoomId,
    kind: &str,
    body: String,
) -> reqwest::Response {
    let (base, webinar) = (&world.server.base, &world.webinar.webinar.id);
    let url = format!("{base}/api/webinars/{webinar}/rooms/{room}/roadmap");
    let call = world.http.post(url).bearer_auth(person.seat.token.expose());
    let call = call.header("content-type", kind).body(body);
    call.send().await.unwrap()
}

#[tokio::test]
async fn an_earlier_version_counts_again_and_what_came_after_it_can_still_be_read() {
    let world = World::new().await;
    let (_amina, mut bayu, mut pad, rooms) = in_a_room(&world).await;
    let (room, was) = (&rooms[0].id, &rooms[0].roadmap);
    let n = named(&mut bayu, was).await;
    pad.writes(&mut bayu, "title", " rises").await;
    let restore = ClientCommand::RestoreRoadmap {
        room: room.clone(),
        version: n,
        roadmap: None,
    };
    bayu.asks(restore).await.unwrap();
    let now = goes_on_in(&mut bayu, room).await;
    assert_ne!(&now, was);
    assert_eq!(title(&world, &bayu, &now).await, "Sea level");
    assert_eq!(title(&world, &bayu, was).await, "Sea level rises");
    let heads = versions(&mut bayu, &now).await;
    assert_eq!(heads[0].marks, [Mark::Restored { from: n }]);
    let mut again = Pad::open(&mut bayu, &now, None).await.unwrap();
    assert!(again.may_edit);
    again.writes(&mut bayu, "title", ", still").await;
    let gone = ClientCommand::RestoreRoadmap {
        room: room.clone(),
        version: 9_999,
        roadmap: None,
    };
    assert_eq!(bayu.asks(gone).await, Err(RejectionCode::UnknownVersion));
}

#[tokio::test]
async fn what_was_restored_outlives_a_crash() {
    let mut world = World::new().await;
    let (_amina, mut bayu, mut pad, rooms) = in_a_room(&world).await;
    let n = named(&mut bayu, &rooms[0].roadmap).await;
    pad.writes(&mut bayu, "title", " rises").await;
    let restore = ClientCommand::RestoreRoadmap {
        room: rooms[0].id.clone(),
        version: n,
        roadmap: None,
    };
    bayu.asks(restore).await.unwrap();
    let now = goes_on_in(&mut bayu, &rooms[0].id).await;
    let seat = bayu.vanishes();
    world.crash_and_restart();
    let bayu = Person::connect(&world.server.base, seat).await;
    assert_eq!(title(&world, &bayu, &now).await, "Sea level");
}

#[tokio::test]
async fn a_joint_roadmap_names_versions_that_are_kept_and_what_found_no_room() {
    let world = World::new().await;
    let (mut amina, mut bayu, _pad, rooms) = in_a_room(&world).await;
    let of = vec![rooms[0].roadmap.clone(), rooms[1].roadmap.clone()];
    let merge = |of: Vec<RoadmapId>| ClientCommand::MergeRoadmaps {
        of,
        title: "All water".to_owned(),
        pick: Pick::All,
    };
    let refused = bayu.asks(merge(of.clone())).await;
    assert_eq!(refused, Err(RejectionCode::NotAllowed));
    amina.sends(merge(of.clone())).await;
    let (roadmap, left_out): (RoadmapId, Vec<PickedCard>) = amina
        .hears(|message| match message {
            ServerMessage::Merged {
                roadmap, left_out, ..
            } => Some((roadmap.clone(), left_out.clone())),
            _ => None,
        })
        .await;
    assert_eq!(left_out, []);
    let joints: Vec<JointView> = bayu
        .sees(|event| match event {
            SessionEvent::Works {
                part: WorksPart::Joints { joints },
            } => Some(joints.clone()),
            _ => None,
        })
        .await;
    assert_eq!(joints[0].room.roadmap, roadmap);
    for part in &joints[0].of {
        let heads = versions(&mut amina, &part.roadmap).await;
        let head = heads.iter().find(|head| head.n == part.version).unwrap();
        let mark = Mark::Part {
            of: roadmap.clone(),
        };
        assert!(head.marks.contains(&mark), "{head:?}");
    }
    assert_eq!(title(&world, &amina, &roadmap).await, "All water");
    let pad = Pad::open(&mut bayu, &roadmap, None).await.unwrap();
    assert!(pad.may_edit, "a part of it is of the room they are in");
}

#[tokio::test]
async fn an_export_can_be_read_back_in() {
    let world = World::new().await;
    let (amina, mut bayu, mut pad, rooms) = in_a_room(&world).await;
    let (room, was) = (&rooms[0].id, &rooms[0].roadmap);
    let file = export(&world, &bayu, was).await;
    pad.writes(&mut bayu, "title", " rises").await;
    let other = import(
        &world,
        &bayu,
        &rooms[1].id,
        "application/json",
        file.clone(),
    )
    .await;
    let (status, error) = error_of(other).await;
    assert_eq!(
        (status, error.rejection),
        (409, Some(RejectionCode::NotAllowed))
    );
    let mine = import(&world, &bayu, room, "application/json", file.clone()).await;
    assert_eq!(mine.status(), StatusCode::OK);
    let done: RoadmapImported = mine.json().await.unwrap();
    assert_eq!(goes_on_in(&mut bayu, room).await, done.roadmap);
    assert_eq!(title(&world, &bayu, &done.roadmap).await, "Sea level");
    let elsewhere = import(&world, &amina, &rooms[1].id, "application/json", file).await;
    assert_eq!(elsewhere.status(), StatusCode::OK, "staff may everywhere");
}

#[tokio::test]
async fn a_page_that_was_written_by_hand_is_read_in_and_says_what_was_not_understood() {
    let world = World::new().await;
    let (_amina, mut bayu, _pad, rooms) = in_a_room(&world).await;
    let room = &rooms[0].id;
    let page = "# Cool schools\n\n## Pitch\n\nTrees.\n\n## Learners\n\n- **Weather:** hot\n";
    let kind = "text/markdown; charset=utf-8";
    let mine = import(&world, &bayu, room, kind, page.to_owned()).await;
    assert_eq!(mine.status(), StatusCode::OK);
    let done: RoadmapImported = mine.json().await.unwrap();
    assert_eq!(done.left, ["Weather: hot"]);
    assert_eq!(goes_on_in(&mut bayu, room).await, done.roadmap);
    assert_eq!(title(&world, &bayu, &done.roadmap).await, "Cool schools");
}

#[tokio::test]
async fn what_is_no_roadmap_is_not_read_in() {
    let world = World::new().await;
    let (amina, mut bayu, _pad, rooms) = in_a_room(&world).await;
    let (room, was) = (&rooms[0].id, &rooms[0].roadmap);
    let refused = async |kind: &str, body: String| {
        let answer = import(&world, &amina, room, kind, body).await;
        error_of(answer).await.0
    };
    assert_eq!(refused("application/json", "{}".to_owned()).await, 400);
    assert_eq!(refused("application/pdf", "%PDF".to_owned()).await, 415);
    let file = export(&world, &amina, was).await;
    let newer = file.replace("\"schema\": 2", "\"schema\": 3");
    assert_eq!(refused("application/json", newer).await, 400);
    let licence = file.replace("CC BY-SA 4.0", "mine alone");
    assert_eq!(refused("application/json", licence).await, 409);
    let heads = versions(&mut bayu, was).await;
    assert!(heads.iter().all(|head| head.marks != [Mark::Imported]));
}
