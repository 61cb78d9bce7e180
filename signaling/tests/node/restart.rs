use protocol::http::Seat;
use protocol::{ChatId, ChatScope, ClientCommand, Location, Personal, Role, RoundView};
use serde_json::json;

use crate::pad::Pad;
use crate::person::{Person, in_room};
use crate::rooms::{assign, open, plan};
use crate::world::World;

#[tokio::test]
async fn kill_9_in_the_middle_of_a_round_loses_nothing_that_was_acknowledged() {
    let mut world = World::new().await;
    let mut amina = world.moderator("Amina").await;
    let mut bayu = world.attendee("Bayu").await;
    let rooms = plan(&mut amina, 3).await;
    assign(&mut amina, &bayu.id(), &rooms[1]).await;
    open(&mut amina).await;
    bayu.is_moved().await;
    let mut amina = amina.again().await;
    amina.hello(None).await;
    let before = amina.welcome.clone().unwrap();
    let mut pad = Pad::open(&mut bayu, &rooms[1].roadmap, None).await.unwrap();
    for word in ["Sea ", "level ", "rises"] {
        pad.writes(&mut bayu, "title", word).await;
    }
    let mut acknowledged = Vec::new();
    for n in 0..40 {
        let line = ChatId::from_body(&format!("n{n}")).unwrap();
        let chat = ClientCommand::Chat {
            line: line.clone(),
            scope: ChatScope::Everyone,
            text: Personal::new(format!("line {n}")),
        };
        amina.asks(chat).await.unwrap();
        acknowledged.push(line);
    }
    let node = amina.media_node.clone();
    let seq = amina.seq;

    world.crash_and_restart();
    let mut amina = Person::unheard(&world.server.base, amina.seat.clone()).await;
    amina.hello(None).await;
    assert_ne!(amina.media_node, node, "media has to be made anew");
    let after = amina.welcome.clone().unwrap();
    let lines: Vec<_> = after.chat.iter().map(|line| line.id.clone()).collect();
    assert_eq!(lines, acknowledged);
    assert_eq!(after.round, before.round, "the same deadline");
    assert!(matches!(after.round, Some(RoundView::Open { .. })));
    assert_eq!(after.rooms, before.rooms);
    assert_eq!(after.plan, before.plan);
    let place = |state: &protocol::SessionView| {
        let people = state.participants.iter();
        people
            .map(|p| (p.id.clone(), p.role, p.location.clone()))
            .collect::<Vec<_>>()
    };
    assert_eq!(place(&after), place(&before));
    assert!(amina.seq > seq);

    let mut bayu = Person::connect(&world.server.base, bayu.seat.clone()).await;
    let here = bayu.welcome.clone().unwrap();
    let me = here
        .participants
        .iter()
        .find(|p| p.id == bayu.id())
        .unwrap();
    assert_eq!(me.location, Some(in_room(&rooms[1].id)));
    let mut again = Pad::open(&mut bayu, &rooms[1].roadmap, Some(pad.client_id))
        .await
        .unwrap();
    assert_eq!(again.client_id, pad.client_id);
    assert_eq!(again.text("title"), "Sea level rises");
    again.writes(&mut bayu, "title", " fast").await;

    let closed = ClientCommand::CloseRooms {
        grace_s: Some(0),
        room: None,
    };
    amina.asks(closed).await.unwrap();
    assert_eq!(bayu.is_moved().await, Location::Plenary);
}

#[tokio::test]
async fn a_page_that_had_everything_resumes_after_a_restart() {
    let mut world = World::new().await;
    let mut bayu = world.attendee("Bayu").await;
    bayu.asks(ClientCommand::RaiseHand { up: true })
        .await
        .unwrap();
    let seq = bayu.seq;
    world.crash_and_restart();
    let mut bayu = Person::unheard(&world.server.base, bayu.seat.clone()).await;
    assert_eq!(bayu.hello(Some(seq)).await, seq);
    assert!(
        bayu.welcome.is_none(),
        "nothing but its own return was missed"
    );
}

#[tokio::test]
async fn a_round_that_ended_while_the_server_was_down_is_closed_at_the_start() {
    let mut world = World::new().await;
    let mut amina = world.moderator("Amina").await;
    let mut bayu = world.attendee("Bayu").await;
    let rooms = plan(&mut amina, 1).await;
    assign(&mut amina, &bayu.id(), &rooms[0]).await;
    open(&mut amina).await;
    bayu.is_moved().await;
    // A grace period of a second, which is over before anybody can come back.
    let closing = ClientCommand::CloseRooms {
        grace_s: Some(1),
        room: None,
    };
    amina.asks(closing).await.unwrap();
    world.server.kill();
    let seat = bayu.seat.clone();
    world.crash_and_restart();
    let mut bayu = Person::connect(&world.server.base, seat).await;
    let state = bayu.welcome.clone().unwrap();
    if state.round.is_some() {
        assert_eq!(bayu.is_moved().await, Location::Plenary);
    } else {
        let me = state
            .participants
            .iter()
            .find(|p| p.id == bayu.id())
            .unwrap();
        assert_eq!(me.location, Some(Location::Plenary));
    }
}

#[tokio::test]
async fn links_seats_and_the_organiser_outlive_a_crash() {
    let mut world = World::new().await;
    let seat = world.seat("Bayu", Role::Attendee).await;
    let code = world.server.organiser_code.clone();
    world.crash_and_restart();
    assert_eq!(world.server.organiser_code, code);
    world.attendee("Chen").await;
    let body = json!({ "resume": seat.resume });
    let again: Seat = world.post("/api/resume", &body).await.json().await.unwrap();
    assert_eq!(again.participant, seat.participant);
}
