use futures_util::SinkExt;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream};
use tokio_tungstenite::client_async;
use tokio_tungstenite::tungstenite::Message;

use protocol::{
    ChatId, ChatScope, ClientCommand, ClientMessage, FaultCode, PROTOCOL_VERSION, ParticipantId,
    Personal, Role, SessionEvent, limits,
};

use crate::harbour::Harbour;
use crate::person::Person;

/// Below the 1,024 files that a process may have open by default, on either side.
const HALF_OPEN: usize = 400;
/// Each says so many lines of 8 kB, which the rate limit lets pass: together more than a kernel holds for one who does
/// not read.
const TALKERS: usize = 14;
const LONG_LINES: usize = 50;

fn address(harbour: &Harbour) -> String {
    let base = &harbour.world.server.base;
    base.trim_start_matches("http://").to_owned()
}

#[tokio::test]
async fn hundreds_who_connect_and_never_say_hello_are_let_go_and_nobody_waits_for_them() {
    let mut harbour = Harbour::open().await;
    let seat = harbour.world.seat("Mallory", Role::Attendee).await;
    let base = harbour.world.server.base.clone();
    let mut silent = Vec::new();
    for _ in 0..HALF_OPEN {
        silent.push(Person::unheard(&base, seat.clone()).await);
    }
    harbour.innocents_talk().await;
    harbour.world.attendee("Dara").await;
    for mallory in &mut silent {
        assert_eq!(mallory.fault().await, FaultCode::OutOfOrder);
    }
    harbour.ends_unhurt().await;
}

#[tokio::test]
async fn hundreds_of_requests_that_never_end_hold_up_nobody() {
    let mut harbour = Harbour::open().await;
    let address = address(&harbour);
    let starts: [&[u8]; 4] = [
        b"",
        b"GET /ws HTTP/1.1\r\nHost: x\r\nUpgrade: webso",
        b"POST /api/join HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 9999\r\n\r\n{",
        b"POST /api/join HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nfffffff\r\n{",
    ];
    let mut half = Vec::new();
    for n in 0..HALF_OPEN {
        let mut tcp = TcpStream::connect(&address).await.unwrap();
        tcp.write_all(starts[n % starts.len()]).await.unwrap();
        half.push(tcp);
    }
    assert_eq!(half.len(), HALF_OPEN);
    harbour.innocents_talk().await;
    harbour.ends_unhurt().await;
}

#[tokio::test]
async fn one_who_never_reads_is_cut_off_and_slows_nobody() {
    let mut harbour = Harbour::open().await;
    let seat = harbour.world.seat("Mallory", Role::Attendee).await;
    let id = seat.participant.clone();
    let socket = TcpSocket::new_v4().unwrap();
    // A window so small that the server notices soon.
    socket.set_recv_buffer_size(4_096).unwrap();
    let address = address(&harbour);
    let tcp = socket.connect(address.parse().unwrap()).await.unwrap();
    let (mut deaf, _) = client_async(format!("ws://{address}/ws"), tcp)
        .await
        .unwrap();
    let hello = ClientMessage::Hello {
        version: PROTOCOL_VERSION,
        token: seat.token,
        device: None,
        resume: None,
    };
    let hello = serde_json::to_string(&hello).unwrap();
    deaf.send(Message::text(hello)).await.unwrap();
    harbour.amina.sees(|event| comes(event, &id, true)).await;

    for talker in 0..TALKERS {
        let mut dara = harbour.world.attendee("Dara").await;
        for n in 0..LONG_LINES {
            let line = ClientCommand::Chat {
                line: ChatId::from_body(&format!("long{talker}x{n}")).unwrap(),
                scope: ChatScope::Everyone,
                text: Personal::new("\u{1f30a}".repeat(limits::CHAT_CHARS_MAX)),
            };
            dara.asks(line).await.unwrap();
        }
        // Which also lets the innocents read what came.
        harbour.innocents_talk().await;
    }
    harbour.amina.sees(|event| comes(event, &id, false)).await;
    harbour.ends_unhurt().await;
    drop(deaf);
}

#[tokio::test]
async fn frames_that_break_the_websocket_protocol_end_only_their_connection() {
    let mut harbour = Harbour::open().await;
    let address = address(&harbour);
    let broken: [&[u8]; 6] = [
        // Reserved bits, an unknown opcode, no mask, text that is not UTF-8, a length beyond all, a long ping.
        &[0xf1, 0x80, 0, 0, 0, 0],
        &[0x83, 0x80, 0, 0, 0, 0],
        &[0x81, 0x02, b'h', b'i'],
        &[0x81, 0x82, 0, 0, 0, 0, 0xff, 0xfe],
        &[
            0x82, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0,
        ],
        &[0x89, 0xfe, 0xff, 0xff, 0, 0, 0, 0],
    ];
    for frame in broken {
        let mut tcp = TcpStream::connect(&address).await.unwrap();
        let upgrade = format!(
            "GET /ws HTTP/1.1\r\nHost: {address}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
             Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
        );
        tcp.write_all(upgrade.as_bytes()).await.unwrap();
        let mut head = [0; 12];
        tcp.read_exact(&mut head).await.unwrap();
        assert_eq!(&head, b"HTTP/1.1 101");
        tcp.write_all(frame).await.unwrap();
        let mut rest = Vec::new();
        // Ended, with a reset or without.
        let _ = tcp.read_to_end(&mut rest).await;
        harbour.innocents_talk().await;
    }
    harbour.ends_unhurt().await;
}

fn comes(event: &SessionEvent, id: &ParticipantId, wanted: bool) -> Option<()> {
    match event {
        SessionEvent::Online {
            participant,
            online,
        } => (participant == id && *online == wanted).then_some(()),
        _ => None,
    }
}
