use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use tokio::net::UdpSocket;

use crate::stranger::Stranger;

/// Somebody on the way between a client and the node: passes everything on, keeps a copy, and can speak from the
/// address that the node knows as the client's.
pub(crate) struct Relay {
    outer: SocketAddr,
    inner: Arc<UdpSocket>,
    node: SocketAddr,
    captured: Arc<Mutex<Vec<Vec<u8>>>>,
}

/// Datagrams kept of those that the client sent.
const CAPTURED_MAX: usize = 4096;

impl Relay {
    pub(crate) async fn start(node: SocketAddr) -> Self {
        let outer = Arc::new(UdpSocket::bind("127.0.0.1:0").await.unwrap());
        let inner = Arc::new(UdpSocket::bind("127.0.0.1:0").await.unwrap());
        let captured = Arc::new(Mutex::new(Vec::new()));
        let relay = Self {
            outer: outer.local_addr().unwrap(),
            inner: Arc::clone(&inner),
            node,
            captured: Arc::clone(&captured),
        };
        let client = Arc::new(Mutex::new(None));
        tokio::spawn(upwards(
            Arc::clone(&outer),
            Arc::clone(&inner),
            Arc::clone(&client),
            captured,
            node,
        ));
        tokio::spawn(downwards(inner, outer, client));
        relay
    }

    /// An answer that leads to this relay and not to the node.
    pub(crate) fn lead(&self, answer: &str) -> String {
        let (node, relay) = (self.node.port(), self.outer.port());
        let led = answer.replace(
            &format!(" 127.0.0.1 {node} "),
            &format!(" 127.0.0.1 {relay} "),
        );
        assert_ne!(led, answer, "the candidate was found");
        led
    }

    /// Somebody who sends from the client's address.
    pub(crate) fn injector(&self) -> Stranger {
        Stranger::with(Arc::clone(&self.inner), self.node)
    }

    /// What the client has sent so far.
    pub(crate) fn captured(&self) -> Vec<Vec<u8>> {
        self.captured.lock().unwrap().clone()
    }

    /// Of those, the ones whose first byte is in the range (RFC 7983).
    pub(crate) fn captured_of(&self, kind: std::ops::RangeInclusive<u8>) -> Vec<Vec<u8>> {
        let mut captured = self.captured();
        captured.retain(|datagram| kind.contains(&datagram[0]));
        assert!(!captured.is_empty(), "none of {kind:?}");
        captured
    }
}

async fn upwards(
    outer: Arc<UdpSocket>,
    inner: Arc<UdpSocket>,
    client: Arc<Mutex<Option<SocketAddr>>>,
    captured: Arc<Mutex<Vec<Vec<u8>>>>,
    node: SocketAddr,
) {
    let mut buffer = vec![0; 2048];
    while let Ok((length, from)) = outer.recv_from(&mut buffer).await {
        *client.lock().unwrap() = Some(from);
        {
            let mut captured = captured.lock().unwrap();
            if captured.len() < CAPTURED_MAX {
                captured.push(buffer[..length].to_vec());
            }
        }
        let _ = inner.send_to(&buffer[..length], node).await;
    }
}

async fn downwards(
    inner: Arc<UdpSocket>,
    outer: Arc<UdpSocket>,
    client: Arc<Mutex<Option<SocketAddr>>>,
) {
    let mut buffer = vec![0; 2048];
    // An error is an ICMP answer to an earlier datagram; the next may be good.
    loop {
        let Ok((length, _)) = inner.recv_from(&mut buffer).await else {
            continue;
        };
        let to = *client.lock().unwrap();
        if let Some(to) = to {
            let _ = outer.send_to(&buffer[..length], to).await;
        }
    }
}
