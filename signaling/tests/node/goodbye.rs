//! How the program ends: at once, whoever holds a connection open, and after it has told those who are there.

use protocol::{ChatId, ChatScope, ClientCommand, FaultCode, Personal, Role};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::person::Person;
use crate::world::World;

/// What browsers and others leave open: a connection to have one, half a request, one that is kept, half a TLS handshake, and media
/// over TCP.
const LEFT_OPEN: [&[u8]; 5] = [
    b"",
    b"GET / HTTP/1.1\r\nhost: local",
    b"GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n",
    &[0x16, 3, 1, 2, 0, 1],
    &[0, 20, 0, 1, 0, 0, 0x21, 0x12, 0xa4, 0x42],
];

/// Connections that ask for nothing more.
pub(crate) async fn leaves_open(base: &str) -> Vec<TcpStream> {
    let address = base.strip_prefix("http://").unwrap();
    let mut open = Vec::new();
    for words in LEFT_OPEN {
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(words).await.unwrap();
        if words.ends_with(b"\r\n\r\n") {
            let mut first = [0; 12];
            stream.read_exact(&mut first).await.unwrap();
            assert_eq!(&first, b"HTTP/1.1 200");
        }
        open.push(stream);
    }
    open
}

#[tokio::test]
async fn nobody_who_asks_for_nothing_holds_up_the_end_and_who_is_there_is_told() {
    let mut world = World::new().await;
    let mut amina = world.moderator("Amina").await;
    let line = ChatId::from_body("last").unwrap();
    let chat = ClientCommand::Chat {
        line: line.clone(),
        scope: ChatScope::Everyone,
        text: Personal::new("before the end"),
    };
    amina.asks(chat).await.unwrap();
    let open = leaves_open(&world.server.base).await;
    let bayu = world.seat("Bayu", Role::Attendee).await;
    let mut silent = Person::unheard(&world.server.base, bayu).await;

    assert!(world.server.stop(), "it ends well and at once");
    assert_eq!(amina.fault().await, FaultCode::GoingAway);
    assert_eq!(silent.fault().await, FaultCode::GoingAway);
    drop(open);

    world.crash_and_restart();
    let amina = Person::connect(&world.server.base, amina.seat.clone()).await;
    let chat = &amina.welcome.as_ref().unwrap().chat;
    assert!(chat.iter().any(|said| said.id == line), "nothing is lost");
}
