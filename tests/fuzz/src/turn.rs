use std::net::SocketAddr;
use std::time::{Duration, Instant};

use rtc_stun::attributes::{
    ATTR_NONCE, ATTR_REALM, ATTR_REQUESTED_TRANSPORT, ATTR_USERNAME, ATTR_XOR_PEER_ADDRESS,
    AttrType,
};
use rtc_stun::integrity::MessageIntegrity;
use rtc_stun::message::{
    CLASS_REQUEST, METHOD_ALLOCATE, METHOD_CREATE_PERMISSION, Message, MessageType, Method, Setter,
};
use rtc_stun::xoraddr::XorMappedAddress;
use sfu_core::{RelayKey, TurnConnection, TurnMessages, TurnOutcome, TurnServer};

/// Any time, in seconds since 1970.
const UNIX: u64 = 1_800_000_000;
const REALM: &str = "plenary";

/// Bytes of a client with a valid credential and an allocation, of which the first says how far it has come: whatever they are, data
/// goes to our one candidate or nowhere, and only when it was permitted.
///
/// # Panics
/// When it goes anywhere else, or without permission.
pub fn turn(data: &[u8]) {
    let Some((progress, stream)) = data.split_first() else {
        return;
    };
    let home: SocketAddr = "203.0.113.5:8080".parse().expect("an address");
    let key = RelayKey::new([7; 32]);
    let server = TurnServer::new(key.clone(), &[home]).expect("a provider is compiled in");
    let now = Instant::now();
    let mut connection = TurnConnection::new(now, server, home, 1, [9; 32]);
    let nonce = nonce(&mut connection, now);
    let credential = key
        .issue(UNIX + 60, "abc")
        .expect("a provider is compiled in");
    let mut ask = |method, kind: AttrType, fill: &dyn Fn(&mut Message)| {
        let mut message = request(method);
        fill(&mut message);
        assert!(message.contains(kind), "a request says what it is about");
        message.add(ATTR_USERNAME, credential.username.as_bytes());
        message.add(ATTR_REALM, REALM.as_bytes());
        message.add(ATTR_NONCE, &nonce);
        seal(&mut message, &credential.username, &credential.password);
        connection.handle(now, UNIX, &message.raw);
    };
    if progress & 1 != 0 {
        ask(METHOD_ALLOCATE, ATTR_REQUESTED_TRANSPORT, &|message| {
            message.add(ATTR_REQUESTED_TRANSPORT, &[17, 0, 0, 0]);
        });
    }
    if progress & 2 != 0 {
        ask(
            METHOD_CREATE_PERMISSION,
            ATTR_XOR_PEER_ADDRESS,
            &|message| {
                let (ip, port) = (home.ip(), home.port());
                let peer = XorMappedAddress { ip, port };
                let added = peer.add_to_as(message, ATTR_XOR_PEER_ADDRESS);
                added.expect("a request has room for it");
            },
        );
    }
    let may_reach = progress & 3 == 3;
    let mut messages = TurnMessages::default();
    for piece in stream.chunks(64) {
        messages.buffer().extend_from_slice(piece);
        while let Ok(Some(message)) = messages.next_message() {
            let later = now + Duration::from_secs((progress >> 2).into());
            if let TurnOutcome::Deliver { peer, .. } = connection.handle(later, UNIX, &message) {
                assert!(
                    may_reach && peer == 0,
                    "data went to {peer} without permission"
                );
            }
            let mut out = Vec::new();
            connection.wrap(later, 0, b"datagram", &mut out);
            assert!(may_reach || out.is_empty(), "data came without permission");
        }
    }
}

/// Bytes of a connection with ICE-TCP.
///
/// # Panics
/// When a frame comes out longer than a datagram may be.
pub fn frames(data: &[u8]) {
    let mut frames = sfu_core::Frames::default();
    for piece in data.chunks(100) {
        frames.buffer().extend_from_slice(piece);
        loop {
            match frames.next_frame() {
                Ok(Some(frame)) => {
                    assert!(frame.len() <= 2_048, "a frame of {} bytes", frame.len());
                    let _ = sfu_core::shard_of_check(&frame);
                }
                Ok(None) => break,
                Err(_) => return,
            }
        }
    }
    let _ = sfu_core::begins_with_check(data);
}

/// What the first, refused request brings.
fn nonce(connection: &mut TurnConnection, now: Instant) -> Vec<u8> {
    let first = request(METHOD_ALLOCATE);
    let outcome = connection.handle(now, UNIX, &first.raw);
    let TurnOutcome::Reply(reply) = outcome else {
        panic!("a request is answered");
    };
    let mut message = Message::new();
    message.unmarshal_binary(&reply).expect("our own reply");
    message.get(ATTR_NONCE).expect("a refusal says how to ask")
}

fn request(method: Method) -> Message {
    let mut message = Message::new();
    message.typ = MessageType::new(method, CLASS_REQUEST);
    message.write_header();
    message
}

fn seal(message: &mut Message, username: &str, password: &str) {
    let provider = rtc_crypto::default_provider().expect("a provider is compiled in");
    let seal = MessageIntegrity::new_long_term_integrity_with_provider(
        username.to_owned(),
        REALM.to_owned(),
        password.to_owned(),
        provider.crypto(),
    );
    let seal = seal.expect("the provider hashes");
    seal.add_to(message).expect("a request has room for it");
}
