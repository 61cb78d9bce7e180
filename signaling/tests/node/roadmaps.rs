use protocol::frame::Frame;
use protocol::http::ApiErrorCode;
use protocol::{
    ClientCommand, ClockView, Location, RejectionCode, RoomView, ServerMessage, SessionEvent,
};
use reqwest::StatusCode;

use crate::pad::Pad;
use crate::person::{Heard, Person};
use crate::rooms::{assign, open, plan};
use crate::world::{World, error_of};

/// A moderator, and two teachers in the first of two open rooms.
pub(crate) async fn in_a_room(world: &World) -> (Person, Person, Person, Vec<RoomView>) {
    let mut amina = world.moderator("Amina").await;
    let mut bayu = world.attendee("Bayu").await;
    let mut chen = world.attendee("Chen").await;
    let rooms = plan(&mut amina, 2).await;
    assign(&mut amina, &bayu.id(), &rooms[0]).await;
    assign(&mut amina, &chen.id(), &rooms[0]).await;
    open(&mut amina).await;
    bayu.is_moved().await;
    chen.is_moved().await;
    (amina, bayu, chen, rooms)
}

#[tokio::test]
async fn two_people_of_a_room_write_together() {
    let world = World::new().await;
    let (_amina, mut bayu, mut chen, rooms) = in_a_room(&world).await;
    let roadmap = &rooms[0].roadmap;
    let mut bayus = Pad::open(&mut bayu, roadmap, None).await.unwrap();
    let mut chens = Pad::open(&mut chen, roadmap, None).await.unwrap();
    assert!(bayus.may_edit && chens.may_edit);
    assert_ne!(bayus.client_id, chens.client_id);
    bayus.writes(&mut bayu, "title", "Sea").await;
    chens.hears_update(&mut chen).await;
    chens.writes(&mut chen, "title", " level").await;
    bayus.hears_update(&mut bayu).await;
    assert_eq!(bayus.text("title"), "Sea level");
    assert_eq!(chens.text("title"), "Sea level");
}

#[tokio::test]
async fn a_roadmap_is_of_those_in_its_room() {
    let world = World::new().await;
    let (mut amina, mut bayu, _chen, rooms) = in_a_room(&world).await;
    let mut dara = world.attendee("Dara").await;
    let roadmap = &rooms[0].roadmap;
    let outside = Pad::open(&mut dara, roadmap, None).await.err();
    assert_eq!(outside, Some(RejectionCode::NotAllowed));
    let other = Pad::open(&mut bayu, &rooms[1].roadmap, None).await.err();
    assert_eq!(other, Some(RejectionCode::NotAllowed));
    let nothing = "ro_nothing".parse().unwrap();
    let nothing = Pad::open(&mut bayu, &nothing, None).await.err();
    assert_eq!(nothing, Some(RejectionCode::UnknownRoadmap));
    assert!(Pad::open(&mut amina, roadmap, None).await.unwrap().may_edit);

    // On the stage everybody may read it, and only read.
    let present = ClientCommand::Present {
        roadmap: Some(roadmap.clone()),
        for_s: None,
        reporter: None,
        version: None,
    };
    amina.asks(present).await.unwrap();
    let mut darts = Pad::open(&mut dara, roadmap, None).await.unwrap();
    assert!(!darts.may_edit);
    let number = darts.types(&mut dara, "title", "mine").await;
    assert!(!darts.is_saved(&mut dara, number).await);
}

#[tokio::test]
async fn after_the_round_the_group_goes_on_with_its_roadmap() {
    let world = World::new().await;
    let (mut amina, mut bayu, _chen, rooms) = in_a_room(&world).await;
    let roadmap = rooms[0].roadmap.clone();
    let mut pad = Pad::open(&mut bayu, &roadmap, None).await.unwrap();
    pad.writes(&mut bayu, "title", "Ours").await;
    let closed = ClientCommand::CloseRooms {
        grace_s: Some(0),
        room: None,
    };
    amina.asks(closed).await.unwrap();
    assert_eq!(bayu.is_moved().await, Location::Plenary);
    pad.writes(&mut bayu, "title", " still").await;
}

#[tokio::test]
async fn what_a_room_wrote_is_kept_when_its_round_is_over() {
    let world = World::new().await;
    let (mut amina, mut bayu, _chen, rooms) = in_a_room(&world).await;
    let mut pad = Pad::open(&mut bayu, &rooms[0].roadmap, None).await.unwrap();
    pad.writes(&mut bayu, "title", "Ours").await;
    let closed = ClientCommand::CloseRooms {
        grace_s: Some(0),
        room: None,
    };
    amina.asks(closed).await.unwrap();
    let room = &rooms[0].id;
    let kept = amina.sees(|event| match event {
        SessionEvent::Clocks { clocks, .. } => clocks.iter().find_map(|one| match one.clock {
            ClockView::Closed { version } if one.room == *room => Some(version),
            _ => None,
        }),
        _ => None,
    });
    assert!(kept.await.expect("it could be kept") > 0);
    let over =
        |event: &SessionEvent| matches!(event, SessionEvent::Round { round: None }).then_some(());
    amina.sees(over).await;
}

#[tokio::test]
async fn who_is_put_into_another_room_leaves_the_roadmap_of_the_first() {
    let world = World::new().await;
    let (mut amina, mut bayu, _chen, rooms) = in_a_room(&world).await;
    let roadmap = rooms[0].roadmap.clone();
    let mut pad = Pad::open(&mut bayu, &roadmap, None).await.unwrap();
    pad.writes(&mut bayu, "title", "Ours").await;
    assign(&mut amina, &bayu.id(), &rooms[1]).await;
    let refused = bayu.hears(|message| match message {
        ServerMessage::RoadmapRefused {
            roadmap: r, code, ..
        } if *r == roadmap => Some(*code),
        _ => None,
    });
    assert_eq!(refused.await, RejectionCode::NotAllowed);
    pad.types(&mut bayu, "title", " too late").await;
    let mut staff = Pad::open(&mut amina, &roadmap, None).await.unwrap();
    staff.sync(&mut amina).await;
    assert_eq!(staff.text("title"), "Ours");
}

#[tokio::test]
async fn a_bad_update_hurts_nobody() {
    let world = World::new().await;
    let (_amina, mut bayu, mut chen, rooms) = in_a_room(&world).await;
    let roadmap = &rooms[0].roadmap;
    let mut bayus = Pad::open(&mut bayu, roadmap, None).await.unwrap();
    let mut chens = Pad::open(&mut chen, roadmap, None).await.unwrap();
    bayus.writes(&mut bayu, "title", "Sea").await;
    for garbage in [&b""[..], b"\xff\xff\xff\xff\xff", &[7; 20_000]] {
        let number = chens.sends(&mut chen, garbage).await;
        assert!(
            !chens.is_saved(&mut chen, number).await,
            "{}",
            garbage.len()
        );
    }
    // An update made under somebody else's client id.
    let number = chens.sends(&mut chen, &bayus.whole()).await;
    chens.is_saved(&mut chen, number).await;
    bayus.writes(&mut bayu, "title", " level").await;
    chens.comes_to_read(&mut chen, "title", "Sea level").await;
}

#[tokio::test]
async fn a_page_keeps_its_client_id_and_nobody_gets_anothers() {
    let world = World::new().await;
    let (_amina, mut bayu, mut chen, rooms) = in_a_room(&world).await;
    let roadmap = &rooms[0].roadmap;
    let bayus = Pad::open(&mut bayu, roadmap, None).await.unwrap();
    let mut again = bayu.again().await;
    again.hello(None).await;
    let kept = Pad::open(&mut again, roadmap, Some(bayus.client_id))
        .await
        .unwrap();
    assert_eq!(kept.client_id, bayus.client_id);
    let stolen = Pad::open(&mut chen, roadmap, Some(bayus.client_id))
        .await
        .unwrap();
    assert_ne!(stolen.client_id, bayus.client_id);
}

#[tokio::test]
async fn presence_reaches_the_others_and_ends_with_the_connection() {
    let world = World::new().await;
    let (_amina, mut bayu, mut chen, rooms) = in_a_room(&world).await;
    let roadmap = &rooms[0].roadmap;
    let bayus = Pad::open(&mut bayu, roadmap, None).await.unwrap();
    let chens = Pad::open(&mut chen, roadmap, None).await.unwrap();
    let here = awareness(bayus.client_id, 1, "{}");
    let frame = Frame::Awareness {
        channel: bayus.channel,
        update: &here,
    };
    bayu.say_bytes(frame.to_bytes()).await;
    assert_eq!(hears_presence(&mut chen, chens.channel).await, here);
    let gone = awareness(bayus.client_id, 2, "null");
    bayu.vanishes();
    assert_eq!(hears_presence(&mut chen, chens.channel).await, gone);
}

async fn hears_presence(person: &mut Person, channel: u16) -> Vec<u8> {
    person
        .picks(|heard| match heard {
            Heard::Frame(bytes) => match Frame::parse(bytes).unwrap() {
                Frame::Awareness { channel: c, update } if c == channel => Some(update.to_vec()),
                _ => None,
            },
            _ => None,
        })
        .await
}

/// One presence as y-protocols writes it.
fn awareness(client: u32, clock: u8, state: &str) -> Vec<u8> {
    let mut bytes = vec![1];
    let mut rest = client;
    while rest >= 0x80 {
        bytes.push((rest & 0x7f) as u8 | 0x80);
        rest >>= 7;
    }
    bytes.push(rest as u8);
    bytes.push(clock);
    bytes.push(state.len() as u8);
    bytes.extend_from_slice(state.as_bytes());
    bytes
}

#[tokio::test]
async fn progress_reaches_the_wall_of_the_moderator() {
    let world = World::new().await;
    let (mut amina, mut bayu, _chen, rooms) = in_a_room(&world).await;
    let roadmap = &rooms[0].roadmap;
    let mut pad = Pad::open(&mut bayu, roadmap, None).await.unwrap();
    pad.writes(&mut bayu, "title", "Sea").await;
    let edited = amina.hears(|message| match message {
        ServerMessage::Progress { progress } if progress.roadmap == *roadmap => {
            progress.last_edit_at
        }
        _ => None,
    });
    assert!(edited.await.0 > 0);
}

#[tokio::test]
async fn a_roadmap_can_be_taken_home_by_who_may_read_it() {
    let world = World::new().await;
    let (_amina, mut bayu, _chen, rooms) = in_a_room(&world).await;
    let dara = world.attendee("Dara").await;
    let roadmap = &rooms[0].roadmap;
    let mut pad = Pad::open(&mut bayu, roadmap, None).await.unwrap();
    pad.writes(&mut bayu, "title", "Sea level").await;
    let get = |person: &Person, format: &str| {
        let base = &world.server.base;
        let url = format!("{base}/api/roadmaps/{roadmap}/export?format={format}");
        let call = world.http.get(url);
        call.bearer_auth(person.seat.token.expose()).send()
    };
    let markdown = get(&bayu, "md").await.unwrap();
    assert_eq!(markdown.status(), StatusCode::OK);
    let name = markdown.headers()["content-disposition"].to_str().unwrap();
    assert!(name.starts_with("attachment"), "{name}");
    assert!(markdown.text().await.unwrap().contains("Sea level"));
    let json = get(&bayu, "json").await.unwrap().text().await.unwrap();
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert!(json.to_string().contains("Sea level"));
    assert_eq!(error_of(get(&dara, "md").await.unwrap()).await.0, 403);
    let table = get(&bayu, "csv").await.unwrap();
    let kind = table.headers()["content-type"].to_str().unwrap();
    assert_eq!(kind, "text/csv; charset=utf-8");
    assert!(table.text().await.unwrap().contains("Sea level"));
    let word = get(&bayu, "docx").await.unwrap();
    assert_eq!(word.status(), StatusCode::OK);
    assert!(word.bytes().await.unwrap().starts_with(b"PK"));
    assert_eq!(error_of(get(&bayu, "exe").await.unwrap()).await.0, 400);
}

#[tokio::test]
async fn a_server_without_a_press_says_so() {
    let world = World::new().await;
    let (_amina, bayu, _chen, rooms) = in_a_room(&world).await;
    let roadmap = &rooms[0].roadmap;
    let base = &world.server.base;
    for format in ["onepager", "pdf"] {
        let url = format!("{base}/api/roadmaps/{roadmap}/export?format={format}");
        let call = world.http.get(url).bearer_auth(bayu.seat.token.expose());
        let (status, error) = error_of(call.send().await.unwrap()).await;
        assert_eq!((status, error.code), (501, ApiErrorCode::PressMissing));
    }
}

#[tokio::test]
async fn who_asks_for_files_without_end_has_to_wait() {
    let world = World::new().await;
    let (_amina, bayu, _chen, rooms) = in_a_room(&world).await;
    let roadmap = &rooms[0].roadmap;
    let url = format!(
        "{}/api/roadmaps/{roadmap}/export?format=csv",
        world.server.base
    );
    let mut served = 0;
    loop {
        let call = world.http.get(&url).bearer_auth(bayu.seat.token.expose());
        let answer = call.send().await.unwrap();
        if answer.status() == StatusCode::TOO_MANY_REQUESTS {
            break;
        }
        assert_eq!(answer.status(), StatusCode::OK);
        served += 1;
        assert!(served < 100, "there is no end");
    }
    assert!(served >= 10, "ten are fine");
}

#[tokio::test]
async fn staff_take_all_rooms_home_in_one_archive() {
    let world = World::new().await;
    let (amina, mut bayu, _chen, rooms) = in_a_room(&world).await;
    let mut pad = Pad::open(&mut bayu, &rooms[0].roadmap, None).await.unwrap();
    pad.writes(&mut bayu, "title", "Sea level").await;
    let webinar = &world.webinar.webinar.id;
    let get = |token: String, query: &str| {
        let url = format!(
            "{}/api/webinars/{webinar}/roadmaps.zip{query}",
            world.server.base
        );
        world.http.get(url).bearer_auth(token).send()
    };
    let moderator = amina.seat.token.expose().to_owned();
    for token in [world.organiser.clone(), moderator.clone()] {
        let archive = get(token, "").await.unwrap();
        assert_eq!(archive.status(), StatusCode::OK);
        assert_eq!(archive.headers()["content-type"], "application/zip");
        let bytes = archive.bytes().await.unwrap();
        assert!(bytes.starts_with(b"PK"));
        // Names stand in an archive as they are.
        let has = |name: &str| bytes.windows(name.len()).any(|at| at == name.as_bytes());
        assert!(has("milestones.csv") && has("cards.csv"));
        let room = &rooms[0].name;
        assert!(has(&format!("01 {room}/roadmap.docx")));
        assert!(has(&format!("01 {room}/roadmap.json")));
    }
    let theirs = bayu.seat.token.expose().to_owned();
    assert_eq!(error_of(get(theirs, "").await.unwrap()).await.0, 403);
    let odd = get(moderator.clone(), "?forms=exe").await.unwrap();
    assert_eq!(error_of(odd).await.0, 400);
    let pdf = get(moderator, "?forms=pdf").await.unwrap();
    assert_eq!(error_of(pdf).await.0, 501);
}
