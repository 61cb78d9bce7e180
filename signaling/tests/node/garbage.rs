use futures_util::SinkExt;
use protocol::{ClientCommand, FaultCode, ServerMessage, limits};
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;

use crate::person::{Heard, Person};
use crate::world::World;

#[tokio::test]
async fn garbage_costs_only_who_sends_it() {
    let world = World::new().await;
    let mut amina = world.moderator("Amina").await;
    let mut mallory = world.attendee("Mallory").await;
    for garbage in [
        "",
        "null",
        "{\"type\":\"command\"}",
        "{\"type\":\"command\",\"id\":1,\"command\":{\"type\":\"nothing\"}}",
    ] {
        mallory.say_text(garbage).await;
        let fault = mallory.hears(|message| match message {
            ServerMessage::Fault { code, fatal, .. } => Some((*code, *fatal)),
            _ => None,
        });
        assert_eq!(fault.await, (FaultCode::BadMessage, false), "{garbage:?}");
    }
    mallory.say_text("[[[").await;
    assert_eq!(mallory.fault().await, FaultCode::BadMessage);
    amina
        .asks(ClientCommand::RaiseHand { up: true })
        .await
        .unwrap();
}

#[tokio::test]
async fn a_frame_larger_than_any_message_ends_only_its_connection() {
    let world = World::new().await;
    let mut amina = world.moderator("Amina").await;
    let mut mallory = world.attendee("Mallory").await;
    mallory
        .say_text(&"x".repeat(limits::TEXT_FRAME_BYTES_MAX + 1))
        .await;
    let closed = |heard: &Heard| matches!(heard, Heard::Closed).then_some(());
    mallory.picks(closed).await;
    amina
        .asks(ClientCommand::RaiseHand { up: true })
        .await
        .unwrap();
}

#[tokio::test]
async fn binary_garbage_is_a_fault_and_an_unknown_channel_is_ignored() {
    let world = World::new().await;
    let mut mallory = world.attendee("Mallory").await;
    mallory.say_bytes(vec![4, 0, 9, 1]).await;
    assert!(
        mallory.events().await.is_empty(),
        "the channel may be closed already"
    );
    mallory.say_bytes(vec![9, 9, 9, 9]).await;
    let fault = mallory.hears(|message| match message {
        ServerMessage::Fault { code, fatal, .. } => Some((*code, *fatal)),
        _ => None,
    });
    assert_eq!(fault.await, (FaultCode::BadMessage, false));
}

#[tokio::test]
async fn the_first_frame_must_be_hello_and_the_only_one() {
    let world = World::new().await;
    let bayu = world.attendee("Bayu").await;
    for (first, code) in [
        ("{\"type\":\"ping\",\"sentAt\":1}", FaultCode::OutOfOrder),
        ("hello", FaultCode::BadMessage),
        (
            "{\"type\":\"hello\",\"version\":99,\"extra\":1}",
            FaultCode::WrongVersion,
        ),
        (
            "{\"type\":\"hello\",\"version\":0,\"token\":\"\",\"resume\":null}",
            FaultCode::WrongVersion,
        ),
    ] {
        let mut mallory = bayu.again().await;
        mallory.say_text(first).await;
        assert_eq!(mallory.fault().await, code, "{first}");
    }
    let mut twice = bayu.again().await;
    twice.hello(None).await;
    twice.say_hello(None).await;
    assert_eq!(twice.fault().await, FaultCode::OutOfOrder);
}

#[tokio::test]
async fn a_page_of_another_site_cannot_connect() {
    let world = World::new().await;
    let url = format!("{}/ws", world.server.base.replace("http://", "ws://"));
    for (origin, may) in [
        ("https://evil.example".to_owned(), false),
        (world.server.base.clone(), true),
    ] {
        let mut request = url.as_str().into_client_request().unwrap();
        let headers = request.headers_mut();
        headers.insert("origin", origin.parse().unwrap());
        let connected = tokio_tungstenite::connect_async(request).await;
        assert_eq!(connected.is_ok(), may, "{origin}");
        if let Ok((mut ws, _)) = connected {
            ws.send(Message::Close(None)).await.unwrap();
        }
    }
}

#[tokio::test]
async fn bytes_that_are_not_http_do_no_harm() {
    use tokio::io::AsyncWriteExt;
    let world = World::new().await;
    let address = world.server.base.trim_start_matches("http://");
    let mut tcp = tokio::net::TcpStream::connect(address).await.unwrap();
    tcp.write_all(&[0x16, 3, 1, 2, 0, 1, 0xff, 0, 0])
        .await
        .unwrap();
    let udp = tokio::net::UdpSocket::bind("127.0.0.1:0").await.unwrap();
    for length in [0_usize, 1, 20, 1_400] {
        udp.send_to(&vec![0x80; length], address).await.unwrap();
    }
    let seat = world.seat("Bayu", protocol::Role::Attendee).await;
    Person::connect(&world.server.base, seat).await;
}
