use std::time::{Duration, Instant};

use bytes::BytesMut;

use super::{DtlsEvent, DtlsServer, SERVER_HELLO, ServerCertificate, clear_fragments};
use crate::transport::srtp_profile::SrtpProfile;
use crate::transport::test_client::{FLIGHT_INTERVAL, TestClient};

/// A client and its server, and the time.
struct Pair {
    client: TestClient,
    server: DtlsServer,
    now: Instant,
    is_up: bool,
}

impl Pair {
    #[expect(
        clippy::disallowed_methods,
        reason = "a test needs some instant to start from"
    )]
    fn new() -> Self {
        let mut client = TestClient::new(5000, &[SrtpProfile::AeadAes128Gcm]);
        let expected = vec![client.fingerprint()];
        let server = DtlsServer::new(ServerCertificate::generate().unwrap(), expected);
        let now = Instant::now();
        client.start_dtls(now);
        Self {
            client,
            server,
            now,
            is_up: false,
        }
    }

    /// What the client has to say reaches the server.
    fn up(&mut self) {
        while let Some(datagram) = self.client.poll_dtls() {
            let event = self.server.handle(self.now, &datagram);
            self.is_up |= matches!(event, Some(DtlsEvent::Up(_)));
        }
    }

    fn said(&mut self) -> Vec<BytesMut> {
        std::iter::from_fn(|| self.server.poll_transmit()).collect()
    }

    fn down(&mut self, datagrams: &[BytesMut]) {
        for datagram in datagrams {
            self.client.handle(self.now, datagram);
        }
    }

    /// Until the server has answered the hello: with what, which has not arrived.
    fn answered(&mut self) -> Vec<BytesMut> {
        for _ in 0..3 {
            self.up();
            let said = self.said();
            if said.iter().any(|datagram| is_answer(datagram)) {
                return said;
            }
            self.down(&said);
        }
        panic!("no answer to the hello");
    }
}

fn is_answer(datagram: &[u8]) -> bool {
    let fragments = clear_fragments(datagram).unwrap();
    fragments.iter().any(|one| one.kind == SERVER_HELLO)
}

#[test]
fn an_answer_that_is_lost_is_said_again_though_the_client_has_said_hello_meanwhile() {
    let mut pair = Pair::new();
    pair.answered();
    for _ in 0..3 {
        pair.now += FLIGHT_INTERVAL;
        pair.client.repeat_dtls(pair.now);
        pair.up();
        assert!(pair.said().is_empty(), "once a second is enough");
    }
    let due = pair.server.poll_timeout().expect("it is to be said again");
    assert!(due <= pair.now + Duration::from_secs(1));
    pair.now = due;
    assert!(pair.server.handle_timeout(due).is_none());
    let again = pair.said();
    pair.down(&again);
    pair.up();
    let last = pair.said();
    pair.down(&last);
    assert!(pair.is_up && pair.client.profile.is_some());
}

#[test]
fn a_hello_that_comes_late_takes_nothing_from_a_handshake_that_goes_well() {
    let mut pair = Pair::new();
    let answer = pair.answered();
    pair.now += FLIGHT_INTERVAL;
    pair.client.repeat_dtls(pair.now);
    pair.up();
    pair.down(&answer);
    pair.up();
    let last = pair.said();
    pair.down(&last);
    assert!(pair.is_up && pair.client.profile.is_some());
}
