use std::net::{IpAddr, SocketAddr};
use std::time::{Duration, Instant};

use proptest::prelude::*;
use rtc_stun::attributes::*;
use rtc_stun::integrity::MessageIntegrity;
use rtc_stun::message::*;
use rtc_stun::xoraddr::XorMappedAddress;

use super::*;

/// Any time in 2026, in seconds since 1970.
const UNIX: u64 = 1_780_000_000;
const HOUR: u64 = 3_600;
const HOME: &str = "203.0.113.5:8080";
const HOME_V6: &str = "[2001:db8::5]:8080";

fn at(address: &str) -> SocketAddr {
    address.parse().unwrap()
}

/// A client of the relay with its connection.
struct Client {
    connection: TurnConnection,
    now: Instant,
    unix: u64,
    username: String,
    password: String,
    nonce: String,
    sent: u8,
}

/// A reply, as the client reads it.
#[derive(Debug, PartialEq, Eq)]
enum Said {
    Success,
    Error(u16),
    Nothing,
    Closed,
    Delivered(u16, Vec<u8>),
}

impl Client {
    #[expect(
        clippy::disallowed_methods,
        reason = "a test needs some instant to start from"
    )]
    fn new() -> Self {
        let key = RelayKey::new([7; 32]);
        let server = TurnServer::new(key.clone(), &[at(HOME), at(HOME_V6)]).unwrap();
        let now = Instant::now();
        let client = at("198.51.100.9:50000");
        let connection = TurnConnection::new(now, server, client, 3, [9; 32]);
        let credential = key.issue(UNIX + HOUR, "abc").unwrap();
        Self {
            connection,
            now,
            unix: UNIX,
            username: credential.username,
            password: credential.password,
            nonce: String::new(),
            sent: 0,
        }
    }

    /// One with an allocation.
    fn allocated() -> Self {
        let mut client = Self::new();
        assert_eq!(client.allocate(), Said::Error(401));
        assert_eq!(client.allocate(), Said::Success);
        client
    }

    fn allocate(&mut self) -> Said {
        let udp = |m: &mut Message| m.add(ATTR_REQUESTED_TRANSPORT, &[17, 0, 0, 0]);
        self.ask(METHOD_ALLOCATE, udp)
    }

    fn permit(&mut self, peer: SocketAddr) -> Said {
        self.ask(METHOD_CREATE_PERMISSION, |m| name(m, peer))
    }

    fn bind(&mut self, channel: u16, peer: SocketAddr) -> Said {
        self.ask(METHOD_CHANNEL_BIND, |m| {
            let [high, low] = channel.to_be_bytes();
            m.add(ATTR_CHANNEL_NUMBER, &[high, low, 0, 0]);
            name(m, peer);
        })
    }

    fn send(&mut self, peer: SocketAddr, data: &[u8]) -> Said {
        let mut message = Message::new();
        message.typ = MessageType::new(METHOD_SEND, CLASS_INDICATION);
        message.write_header();
        name(&mut message, peer);
        message.add(ATTR_DATA, data);
        self.say(&message.raw)
    }

    fn ask(&mut self, method: Method, fill: impl FnOnce(&mut Message)) -> Said {
        let mut message = Message::new();
        message.typ = MessageType::new(method, CLASS_REQUEST);
        self.sent += 1;
        message.transaction_id = TransactionId([self.sent; 12]);
        message.write_header();
        fill(&mut message);
        if !self.nonce.is_empty() {
            self.seal(&mut message);
        }
        self.say(&message.raw)
    }

    fn seal(&self, message: &mut Message) {
        message.add(ATTR_USERNAME, self.username.as_bytes());
        message.add(ATTR_REALM, b"plenary");
        message.add(ATTR_NONCE, self.nonce.as_bytes());
        let provider = rtc_crypto::default_provider().unwrap();
        let (name, password) = (self.username.clone(), self.password.clone());
        let seal = MessageIntegrity::new_long_term_integrity_with_provider(
            name,
            "plenary".to_owned(),
            password,
            provider.crypto(),
        );
        seal.unwrap().add_to(message).unwrap();
    }

    fn say(&mut self, bytes: &[u8]) -> Said {
        let reply = match self.connection.handle(self.now, self.unix, bytes) {
            TurnOutcome::Ignored => return Said::Nothing,
            TurnOutcome::Deliver { peer, datagram } => {
                return Said::Delivered(peer, datagram.to_vec());
            }
            TurnOutcome::End(_) => return Said::Closed,
            TurnOutcome::Reply(reply) => reply,
        };
        let mut message = Message::new();
        message.unmarshal_binary(&reply).unwrap();
        if let Ok(nonce) = message.get(ATTR_NONCE) {
            self.nonce = String::from_utf8(nonce).unwrap();
        }
        match message.get(ATTR_ERROR_CODE) {
            Ok(code) => Said::Error(u16::from(code[2]) * 100 + u16::from(code[3])),
            Err(_) => Said::Success,
        }
    }

    fn wait(&mut self, seconds: u64) {
        self.now += Duration::from_secs(seconds);
        self.unix += seconds;
    }

    /// What it would read of a datagram from the node.
    fn hears(&mut self, datagram: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        self.connection.wrap(self.now, 0, datagram, &mut out);
        out
    }
}

fn name(message: &mut Message, peer: SocketAddr) {
    let (ip, port) = (peer.ip(), peer.port());
    let address = XorMappedAddress { ip, port };
    address.add_to_as(message, ATTR_XOR_PEER_ADDRESS).unwrap();
}

#[test]
fn a_client_reaches_the_node_by_indications_and_then_by_a_channel() {
    let mut client = Client::allocated();
    assert_eq!(client.send(at(HOME), b"early"), Said::Nothing);
    assert_eq!(client.hears(b"early"), b"");
    assert_eq!(client.permit(at(HOME)), Said::Success);
    assert_eq!(
        client.send(at(HOME), b"hello"),
        Said::Delivered(0, b"hello".to_vec())
    );
    let mut heard = Message::new();
    heard.unmarshal_binary(&client.hears(b"world")).unwrap();
    assert_eq!(heard.typ, MessageType::new(METHOD_DATA, CLASS_INDICATION));
    assert_eq!(heard.get(ATTR_DATA).unwrap(), b"world");
    let mut from = XorMappedAddress::default();
    from.get_from_as(&heard, ATTR_XOR_PEER_ADDRESS).unwrap();
    assert_eq!(SocketAddr::new(from.ip, from.port), at(HOME));

    assert_eq!(client.bind(0x4001, at(HOME)), Said::Success);
    let data = [0x40, 1, 0, 3, b'a', b'b', b'c', 0];
    assert_eq!(client.say(&data), Said::Delivered(0, b"abc".to_vec()));
    assert_eq!(client.hears(b"abc"), data);
    assert_eq!(
        client.say(&[0x40, 2, 0, 0]),
        Said::Nothing,
        "no such channel"
    );
}

/// Nothing but our own candidates, exactly as they are advertised.
const FORBIDDEN: [&str; 30] = [
    // Our own address, other ports.
    "203.0.113.5:8081",
    "203.0.113.5:22",
    "203.0.113.5:0",
    "[2001:db8::5]:443",
    // Other hosts.
    "203.0.113.6:8080",
    "8.8.8.8:53",
    // This machine.
    "127.0.0.1:8080",
    "127.8.9.1:8080",
    "0.0.0.0:8080",
    "[::1]:8080",
    "[::]:8080",
    // Private networks, and what clouds keep their secrets at.
    "10.0.0.1:8080",
    "172.16.0.1:8080",
    "192.168.0.1:8080",
    "100.64.0.1:8080",
    "169.254.0.1:8080",
    "169.254.169.254:80",
    "[fd00:ec2::254]:80",
    "[fc00::1]:8080",
    "[fe80::1]:8080",
    // Many at once.
    "224.0.0.1:8080",
    "239.255.255.250:1900",
    "255.255.255.255:8080",
    "203.0.113.255:8080",
    "[ff02::1]:8080",
    // Our own address and others in disguise.
    "[::ffff:203.0.113.5]:8080",
    "[::ffff:127.0.0.1]:8080",
    "[::203.0.113.5]:8080",
    "[64:ff9b::7f00:1]:8080",
    "[2002:7f00:1::1]:8080",
];

#[test]
fn the_relay_reaches_nobody_but_ourselves() {
    for forbidden in FORBIDDEN {
        let (mut client, peer) = (Client::allocated(), at(forbidden));
        assert_eq!(client.permit(peer), Said::Error(403), "{forbidden}");
        assert_eq!(client.bind(0x4000, peer), Said::Error(403), "{forbidden}");
        assert_eq!(client.send(peer, b"hello"), Said::Nothing, "{forbidden}");
        assert_eq!(client.say(&[0x40, 0, 0, 0]), Said::Nothing, "{forbidden}");
        // With one permitted peer among the forbidden ones, none is.
        let both = client.ask(METHOD_CREATE_PERMISSION, |m| {
            name(m, at(HOME));
            name(m, peer);
        });
        assert_eq!(both, Said::Error(403), "{forbidden}");
        assert_eq!(client.send(at(HOME), b"hello"), Said::Nothing);
        assert_eq!(client.permit(at(HOME)), Said::Success);
        assert_eq!(client.send(peer, b"hello"), Said::Nothing, "{forbidden}");
    }
}

proptest! {
    #[test]
    fn no_address_at_all_is_reached_but_ours(ip: u32, ip6: u128, port: u16, is_ipv6: bool) {
        let ip = if is_ipv6 { IpAddr::from(ip6.to_be_bytes()) } else { IpAddr::from(ip.to_be_bytes()) };
        let peer = SocketAddr::new(ip, port);
        prop_assume!(peer != at(HOME) && peer != at(HOME_V6));
        let mut client = Client::allocated();
        prop_assert_eq!(client.permit(peer), Said::Error(403));
        prop_assert_eq!(client.send(peer, b"hello"), Said::Nothing);
    }

    #[test]
    fn no_message_makes_it_panic_or_reach_anybody(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let mut client = Client::allocated();
        let said = client.connection.handle(client.now, UNIX, &bytes);
        let is_delivered = matches!(said, TurnOutcome::Deliver { .. });
        prop_assert!(!is_delivered);
    }
}

#[test]
fn a_peer_of_the_other_family_is_not_for_this_allocation() {
    let mut client = Client::allocated();
    assert_eq!(client.permit(at(HOME_V6)), Said::Error(443));
}

#[test]
fn nobody_gets_anything_without_a_valid_credential() {
    type Change = fn(&mut Client);
    let cases: [(&str, Change); 5] = [
        ("another password", |c| c.password = "guess".to_owned()),
        ("an old name", |c| c.wait(2 * HOUR)),
        ("a name of one's own", |c| {
            c.username = "9999999999:abc".to_owned()
        }),
        ("no time in it", |c| c.username = "abc".to_owned()),
        ("a name that is valid for too long", |c| {
            let key = RelayKey::new([7; 32]);
            let credential = key.issue(UNIX + 13 * HOUR, "abc").unwrap();
            (c.username, c.password) = (credential.username, credential.password);
        }),
    ];
    for (what, change) in cases {
        let mut client = Client::new();
        client.allocate();
        change(&mut client);
        // The wait makes the nonce stale, which is told first.
        let mut said = client.allocate();
        if said == Said::Error(438) {
            said = client.allocate();
        }
        assert_eq!(said, Said::Error(401), "{what}");
        assert!(!client.connection.is_allocated(), "{what}");
    }
}

#[test]
fn an_allocation_is_its_owners() {
    let mut client = Client::allocated();
    let other = RelayKey::new([7; 32]).issue(UNIX + HOUR, "other").unwrap();
    (client.username, client.password) = (other.username, other.password);
    assert_eq!(client.permit(at(HOME)), Said::Error(441));
}

#[test]
fn a_stale_nonce_is_renewed_and_works() {
    let mut client = Client::allocated();
    for _ in 0..13 {
        client.wait(300);
        let said = client.ask(METHOD_REFRESH, |_| {});
        if said == Said::Error(438) {
            assert_eq!(
                client.ask(METHOD_REFRESH, |_| {}),
                Said::Error(401),
                "the name ended"
            );
            return;
        }
        assert_eq!(said, Said::Success);
    }
    panic!("the nonce of an hour ago is still taken");
}

#[test]
fn permissions_channels_and_allocations_end() {
    let mut client = Client::allocated();
    client.permit(at(HOME));
    client.bind(0x4001, at(HOME));
    client.wait(301);
    assert_eq!(client.send(at(HOME), b"hello"), Said::Nothing);
    let data = [0x40, 1, 0, 0];
    assert_eq!(client.say(&data), Said::Delivered(0, Vec::new()));
    assert_eq!(client.ask(METHOD_REFRESH, |_| {}), Said::Success);
    client.wait(300);
    assert_eq!(client.say(&data), Said::Nothing, "the channel has ended");
    client.wait(301);
    assert_eq!(
        client.permit(at(HOME)),
        Said::Error(437),
        "the allocation has ended"
    );
}

#[test]
fn a_client_that_is_done_is_let_go() {
    let mut client = Client::allocated();
    let zero = |m: &mut Message| m.add(ATTR_LIFETIME, &[0; 4]);
    assert_eq!(client.ask(METHOD_REFRESH, zero), Said::Closed);
    assert!(!client.connection.is_allocated());
}

#[test]
fn what_is_asked_for_beyond_that_is_refused_with_the_right_word() {
    const EVEN_PORT: &[(AttrType, &[u8])] = &[(ATTR_EVEN_PORT, &[0x80])];
    const TOKEN: &[(AttrType, &[u8])] = &[(ATTR_RESERVATION_TOKEN, &[1; 8])];
    const FRAGMENT: &[(AttrType, &[u8])] = &[(ATTR_DONT_FRAGMENT, &[])];
    const FAMILY: &[(AttrType, &[u8])] = &[(ATTR_REQUESTED_ADDRESS_FAMILY, &[9, 0, 0, 0])];
    const NEW: &[(AttrType, &[u8])] = &[(AttrType(0x7001), &[])];
    let cases = [
        (EVEN_PORT, 508),
        (TOKEN, 508),
        (FRAGMENT, 420),
        (FAMILY, 440),
        (NEW, 420),
    ];
    let mut client = Client::new();
    client.allocate();
    for (attributes, code) in cases {
        let said = client.ask(METHOD_ALLOCATE, |m| {
            m.add(ATTR_REQUESTED_TRANSPORT, &[17, 0, 0, 0]);
            attributes
                .iter()
                .for_each(|(kind, value)| m.add(*kind, value));
        });
        assert_eq!(said, Said::Error(code), "{attributes:?}");
    }
    let tcp = |m: &mut Message| m.add(ATTR_REQUESTED_TRANSPORT, &[6, 0, 0, 0]);
    assert_eq!(client.ask(METHOD_ALLOCATE, tcp), Said::Error(442));
    assert_eq!(client.ask(METHOD_ALLOCATE, |_| {}), Said::Error(400));
    assert_eq!(client.ask(METHOD_REFRESH, |_| {}), Said::Error(437));
}

#[test]
fn what_an_allocation_has_is_not_given_twice() {
    let mut client = Client::allocated();
    assert_eq!(client.allocate(), Said::Error(437));
    assert_eq!(client.bind(0x3fff, at(HOME)), Said::Error(400));
    assert_eq!(client.bind(0x4001, at(HOME)), Said::Success);
    assert_eq!(client.bind(0x4001, at(HOME)), Said::Success, "refreshed");
    assert_eq!(
        client.bind(0x4002, at(HOME)),
        Said::Error(400),
        "another channel"
    );
    assert_eq!(
        client.ask(METHOD_CONNECT, |m| name(m, at(HOME))),
        Said::Error(400)
    );
}

#[test]
fn an_ipv6_allocation_is_there_for_who_asks() {
    let mut client = Client::new();
    client.allocate();
    let said = client.ask(METHOD_ALLOCATE, |m| {
        m.add(ATTR_REQUESTED_TRANSPORT, &[17, 0, 0, 0]);
        m.add(ATTR_REQUESTED_ADDRESS_FAMILY, &[2, 0, 0, 0]);
    });
    assert_eq!(said, Said::Success);
    assert_eq!(client.permit(at(HOME_V6)), Said::Success);
    assert_eq!(client.permit(at(HOME)), Said::Error(443));
}

#[test]
fn who_guesses_is_closed_out() {
    let mut client = Client::new();
    client.allocate();
    client.password = "guess".to_owned();
    let guesses = std::iter::repeat_with(|| client.allocate());
    let guesses = guesses
        .take(30)
        .take_while(|said| *said == Said::Error(401));
    assert_eq!(guesses.count(), 15);
}

#[test]
fn messages_come_out_whole_and_what_is_none_ends_it() {
    let mut messages = TurnMessages::default();
    let channel = [0x40, 0, 0, 5, 1, 2, 3, 4, 5, 0, 0, 0];
    let stun = [&[0, 3, 0, 4][..], &[0; 20]].concat();
    for byte in [&channel[..], &stun].concat() {
        messages.buffer().extend_from_slice(&[byte]);
    }
    assert_eq!(messages.next_message().unwrap().unwrap(), channel[..]);
    assert_eq!(messages.next_message().unwrap().unwrap(), stun[..]);
    assert_eq!(messages.next_message(), Ok(None));
    for bad in [
        [0x80, 0, 0, 0],
        [0, 1, 0, 3],
        [0x40, 0, 0xff, 0xff],
        [0x50, 0, 0, 0],
    ] {
        let mut messages = TurnMessages::default();
        messages.buffer().extend_from_slice(&bad);
        assert_eq!(messages.next_message(), Err(NotTurn), "{bad:?}");
    }
}
