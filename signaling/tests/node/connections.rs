use protocol::{
    ChatId, ChatScope, ClientCommand, ClientMessage, FaultCode, Personal, ServerMessage,
    SessionEvent,
};

use crate::person::{Heard, Person};
use crate::world::World;

fn line(n: usize) -> ClientCommand {
    ClientCommand::Chat {
        line: ChatId::from_body(&format!("line{n}")).unwrap(),
        scope: ChatScope::Everyone,
        text: Personal::new(format!("line {n}")),
    }
}

fn texts(events: &[(u32, SessionEvent)]) -> Vec<String> {
    let text = |(_, event): &(u32, SessionEvent)| match event {
        SessionEvent::Chat { line } => Some(line.text.as_str().to_owned()),
        _ => None,
    };
    events.iter().filter_map(text).collect()
}

#[tokio::test]
async fn who_comes_back_is_told_exactly_what_they_missed() {
    let world = World::new().await;
    let mut amina = world.moderator("Amina").await;
    let mut bayu = world.attendee("Bayu").await;
    for n in 0..3 {
        amina.asks(line(n)).await.unwrap();
    }
    let before = bayu.events().await;
    assert_eq!(texts(&before), ["line 0", "line 1", "line 2"]);
    let seq = bayu.seq;
    let seat = bayu.vanishes();
    for n in 3..6 {
        amina.asks(line(n)).await.unwrap();
    }

    let mut bayu = Person::unheard(&world.server.base, seat).await;
    assert_eq!(bayu.hello(Some(seq)).await, seq);
    assert!(bayu.welcome.is_none(), "the state was good");
    let missed = bayu.events().await;
    assert_eq!(texts(&missed), ["line 3", "line 4", "line 5"]);
    // The first frames of an event carry the number before it.
    assert!(missed.iter().all(|(n, _)| *n >= seq));
    assert_eq!(missed.last().map(|(n, _)| *n), Some(bayu.seq));
    assert!(bayu.seq > seq);
}

#[tokio::test]
async fn who_claims_a_state_that_never_was_gets_the_whole() {
    let world = World::new().await;
    let bayu = world.attendee("Bayu").await;
    let mut again = bayu.again().await;
    again.hello(Some(bayu.seq + 1_000)).await;
    assert!(again.welcome.is_some());
}

#[tokio::test]
async fn the_newest_connection_of_a_person_replaces_the_older() {
    let world = World::new().await;
    let mut amina = world.moderator("Amina").await;
    let mut old = world.attendee("Bayu").await;
    amina.events().await;
    let mut new = old.again().await;
    new.hello(None).await;
    assert_eq!(old.fault().await, FaultCode::Replaced);
    new.asks(ClientCommand::RaiseHand { up: true })
        .await
        .unwrap();
    let seen = amina.events().await;
    let flickered = seen
        .iter()
        .any(|(_, event)| matches!(event, SessionEvent::Online { .. }));
    assert!(!flickered, "nobody went offline: {seen:?}");
    assert!(!seen.is_empty(), "the hand is seen");
}

#[tokio::test]
async fn a_line_sent_again_after_a_reconnect_arrives_once() {
    let world = World::new().await;
    let mut amina = world.moderator("Amina").await;
    let mut bayu = world.attendee("Bayu").await;
    bayu.asks(line(1)).await.unwrap();
    let mut again = bayu.again().await;
    again.hello(None).await;
    again.asks(line(1)).await.unwrap();
    assert_eq!(texts(&amina.events().await), ["line 1"]);
}

#[tokio::test]
async fn events_of_a_command_come_before_its_answer() {
    let world = World::new().await;
    let mut amina = world.moderator("Amina").await;
    let id = amina.sends(line(1)).await;
    let first = amina.hears(|message| match message {
        ServerMessage::Ack { id: n } if *n == id => Some("ack"),
        ServerMessage::Event {
            event: SessionEvent::Chat { .. },
            ..
        } => Some("event"),
        _ => None,
    });
    assert_eq!(first.await, "event");
}

#[tokio::test]
async fn a_flood_of_commands_is_rejected_one_by_one_and_forgiven() {
    let world = World::new().await;
    let mut bayu = world.attendee("Bayu").await;
    let mut sent = Vec::new();
    for n in 0..90 {
        sent.push(bayu.sends(line(n)).await);
    }
    let mut answers = [0, 0];
    for id in sent {
        let index = bayu.hears(|message| match message {
            ServerMessage::Ack { id: n } if *n == id => Some(0),
            ServerMessage::Rejected { id: n, .. } if *n == id => Some(1),
            _ => None,
        });
        answers[index.await] += 1;
    }
    assert!(answers[0] >= 60, "a burst passes: {answers:?}");
    assert!(answers[1] > 0, "a flood does not: {answers:?}");
}

#[tokio::test]
async fn the_clock_of_the_server_comes_with_every_pong() {
    let world = World::new().await;
    let mut bayu = world.attendee("Bayu").await;
    bayu.say(&ClientMessage::Ping { sent_at: 12.5 }).await;
    let (sent_at, now) = bayu
        .hears(|message| match message {
            ServerMessage::Pong { sent_at, now } => Some((*sent_at, *now)),
            _ => None,
        })
        .await;
    assert!((sent_at - 12.5).abs() < f64::EPSILON);
    assert!(now.0 > 1_700_000_000_000);
}

#[tokio::test]
async fn who_leaves_is_acknowledged_and_let_go() {
    let world = World::new().await;
    let mut amina = world.moderator("Amina").await;
    let mut bayu = world.attendee("Bayu").await;
    bayu.asks(ClientCommand::Leave).await.unwrap();
    let closed = |heard: &Heard| matches!(heard, Heard::Closed).then_some(());
    bayu.picks(closed).await;
    let id = bayu.id();
    amina
        .sees(|event| match event {
            SessionEvent::Online {
                participant,
                online: false,
            } => (*participant == id).then_some(()),
            _ => None,
        })
        .await;
}

#[tokio::test]
async fn a_stopping_server_says_goodbye() {
    let mut world = World::new().await;
    let mut bayu = world.attendee("Bayu").await;
    let stopped = tokio::task::spawn_blocking(move || world.server.stop());
    assert_eq!(bayu.fault().await, FaultCode::GoingAway);
    drop(bayu);
    assert!(stopped.await.unwrap());
}

#[tokio::test]
async fn an_offer_that_cannot_be_used_is_refused_with_a_reason() {
    let world = World::new().await;
    let mut bayu = world.attendee("Bayu").await;
    let layout = protocol::MediaLayout {
        microphone: Some("0".to_owned()),
        camera: None,
        screen: None,
        screen_audio: None,
        slots: Vec::new(),
        voices: Vec::new(),
    };
    for (generation, sdp, mid) in [(1, "not sdp", "0"), (2, "v=0", "a mid that is too long")] {
        bayu.say(&ClientMessage::MediaOffer {
            generation,
            sdp: Personal::new(sdp),
            layout: protocol::MediaLayout {
                microphone: Some(mid.to_owned()),
                ..layout.clone()
            },
            restart: false,
        })
        .await;
        let refused = bayu.hears(|message| match message {
            ServerMessage::MediaRefused {
                generation: g,
                message,
            } if *g == generation => Some(message.clone()),
            _ => None,
        });
        assert!(!refused.await.is_empty());
    }
}
