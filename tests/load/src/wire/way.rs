use std::net::SocketAddrV4;
use std::time::{Duration, Instant};

use impair::{Link, Profile};
use mio::net::UdpSocket;

use crate::limits::UDP_HEADER_BYTES;

/// Which network somebody has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Connectivity {
    pub(crate) profile: Profile,
    pub(crate) seed: u64,
    /// They are there to see whether others' networks cost them anything.
    pub(crate) is_witness: bool,
}

/// A client's way to the server and back: a socket, and perhaps a network in front of it.
pub(super) struct Way {
    pub(super) socket: UdpSocket,
    pub(super) server: SocketAddrV4,
    network: Option<Box<Network>>,
}

struct Network {
    up: Link<Vec<u8>>,
    down: Link<Vec<u8>>,
}

impl Way {
    pub(super) fn new(
        now: Instant,
        socket: UdpSocket,
        server: SocketAddrV4,
        network: Option<Connectivity>,
    ) -> Self {
        let network = network.map(|of| {
            Box::new(Network {
                up: Link::new(of.profile.up(), of.seed, now),
                down: Link::new(of.profile.down(), !of.seed, now),
            })
        });
        Self {
            socket,
            server,
            network,
        }
    }

    /// What the network does not take now is lost, as on any network.
    pub(super) fn send(&mut self, now: Instant, datagram: &[u8]) {
        match &mut self.network {
            Some(network) => {
                let bytes = datagram.len() as u64 + UDP_HEADER_BYTES;
                network.up.push(now, bytes, datagram.to_vec());
            }
            None => {
                let _ = self.socket.send_to(datagram, self.server.into());
            }
        }
    }

    /// Sends what has come through the network by now.
    pub(super) fn let_out(&mut self, now: Instant) {
        while let Some(datagram) = self
            .network
            .as_mut()
            .and_then(|network| network.up.poll(now))
        {
            let _ = self.socket.send_to(&datagram, self.server.into());
        }
    }

    /// Takes a datagram from the socket; true when the network keeps it for now.
    pub(super) fn hold(&mut self, now: Instant, datagram: &[u8]) -> bool {
        let Some(network) = &mut self.network else {
            return false;
        };
        let bytes = datagram.len() as u64 + UDP_HEADER_BYTES;
        network.down.push(now, bytes, datagram.to_vec());
        true
    }

    /// The next datagram that has come through the network.
    pub(super) fn arrived(&mut self, now: Instant) -> Option<Vec<u8>> {
        self.network.as_mut()?.down.poll(now)
    }

    pub(super) fn poll_timeout(&self) -> Option<Instant> {
        let network = self.network.as_ref()?;
        [network.up.next(), network.down.next()]
            .into_iter()
            .flatten()
            .min()
    }
}

impl Connectivity {
    pub(super) const fn round_trip(&self) -> Duration {
        self.profile.round_trip()
    }
}
