use protocol::{
    ClientCommand, ClientMessage, DataGrade, FaultCode, MediaLayout, Personal, ServerMessage,
};
use reqwest::StatusCode;

use crate::person::Person;
use crate::world::World;

async fn shows(person: &mut Person, grade: DataGrade, slots: usize) {
    let heights = vec![180; slots];
    person
        .say(&ClientMessage::MediaView {
            grade,
            heights,
            people: Vec::new(),
        })
        .await;
}

/// The grade of the only one of whom staff have something to hear.
async fn grade(staff: &mut Person, of: &Person) -> DataGrade {
    let who = of.id();
    staff
        .hears(|message| match message {
            ServerMessage::Links { links } => links
                .iter()
                .find(|link| link.participant == who)
                .map(|link| link.grade),
            _ => None,
        })
        .await
}

#[tokio::test]
async fn the_newest_grade_of_a_flood_is_the_one_that_counts() {
    let world = World::new().await;
    let mut bayu = world.attendee("Bayu").await;
    for _ in 0..100 {
        shows(&mut bayu, DataGrade::Saver, 9).await;
    }
    shows(&mut bayu, DataGrade::Text, 0).await;
    bayu.asks(ClientCommand::RaiseHand { up: true })
        .await
        .unwrap();
    let mut amina = world.moderator("Amina").await;
    while grade(&mut amina, &bayu).await != DataGrade::Text {}
}

#[tokio::test]
async fn a_view_of_more_slots_than_there_are_is_a_bad_message() {
    let world = World::new().await;
    let mut bayu = world.attendee("Bayu").await;
    shows(&mut bayu, DataGrade::Audio, 49).await;
    shows(&mut bayu, DataGrade::Text, 50).await;
    let fault = bayu.hears(|message| match message {
        ServerMessage::Fault { code, fatal, .. } => Some((*code, *fatal)),
        _ => None,
    });
    assert_eq!(fault.await, (FaultCode::BadMessage, false));
    let mut amina = world.moderator("Amina").await;
    assert_eq!(grade(&mut amina, &bayu).await, DataGrade::Audio);
}

#[tokio::test]
async fn a_view_that_asks_for_more_people_than_there_are_slots_is_a_bad_message() {
    let world = World::new().await;
    let mut bayu = world.attendee("Bayu").await;
    for (grade, count) in [(DataGrade::Audio, 49), (DataGrade::Text, 50)] {
        bayu.say(&ClientMessage::MediaView {
            grade,
            heights: Vec::new(),
            people: vec![bayu.id(); count],
        })
        .await;
    }
    let fault = bayu.hears(|message| match message {
        ServerMessage::Fault { code, fatal, .. } => Some((*code, *fatal)),
        _ => None,
    });
    assert_eq!(fault.await, (FaultCode::BadMessage, false));
    let mut amina = world.moderator("Amina").await;
    assert_eq!(grade(&mut amina, &bayu).await, DataGrade::Audio);
}

#[tokio::test]
async fn a_restart_of_what_is_not_there_is_told_to_be_lost() {
    let world = World::new().await;
    let mut bayu = world.attendee("Bayu").await;
    let layout = MediaLayout {
        microphone: None,
        camera: None,
        screen: None,
        screen_audio: None,
        slots: Vec::new(),
        voices: Vec::new(),
    };
    bayu.say(&ClientMessage::MediaOffer {
        generation: 5,
        sdp: Personal::new("v=0"),
        layout,
        restart: true,
    })
    .await;
    let lost = bayu.hears(|message| match message {
        ServerMessage::MediaLost { generation, .. } => Some(*generation),
        _ => None,
    });
    assert_eq!(lost.await, 5);
}

#[tokio::test]
async fn metrics_count_people_for_this_machine_and_name_nobody() {
    let world = World::new().await;
    let mut bayu = world.attendee("Bayu Pratama").await;
    shows(&mut bayu, DataGrade::Audio, 0).await;
    bayu.asks(ClientCommand::RaiseHand { up: true })
        .await
        .unwrap();
    let url = format!("{}/metrics", world.server.base);
    let answer = world.http.get(&url).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
    let page = answer.text().await.unwrap();
    let has = |line: &str| assert!(page.lines().any(|l| l == line), "{line} in\n{page}");
    has("plenary_sessions 1");
    has("plenary_people_online 1");
    has("plenary_people_by_grade{grade=\"audio\"} 1");
    assert!(page.contains("plenary_media_peers{shard=\"0\"} "));
    for secret in [
        "Bayu",
        "Shule",
        bayu.id().as_str(),
        world.webinar.webinar.id.as_str(),
    ] {
        assert!(!page.contains(secret), "{secret} in\n{page}");
    }
}

#[tokio::test]
async fn metrics_do_not_exist_for_what_a_proxy_passes_on() {
    let world = World::new().await;
    let url = format!("{}/metrics", world.server.base);
    let passed_on = world
        .http
        .get(&url)
        .header("x-forwarded-for", "203.0.113.9");
    let answer = passed_on.send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::NOT_FOUND);
    assert!(!answer.text().await.unwrap().contains("plenary_"));
}
