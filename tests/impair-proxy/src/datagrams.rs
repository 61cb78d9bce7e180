use std::cell::RefCell;
use std::collections::HashMap;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::rc::Rc;

use anyhow::Result;
use bytes::Bytes;
use tokio::net::UdpSocket;
use tokio::task::{JoinHandle, spawn_local};

use crate::limits::{CLIENTS_MAX, DATAGRAM_BYTES_MAX};
use crate::network::{Direction, Network, Parcel};

/// The UDP of one link: each address on the near side has a socket of its own on the far side, as behind a NAT.
#[derive(Clone)]
pub(crate) struct Datagrams {
    network: Network,
    near: Rc<UdpSocket>,
    server: SocketAddr,
    bindings: Rc<RefCell<HashMap<SocketAddr, Binding>>>,
}

struct Binding {
    far: Rc<UdpSocket>,
    listens: JoinHandle<()>,
}

impl Datagrams {
    pub(crate) fn new(network: Network, near: UdpSocket, server: SocketAddr) -> Self {
        Self {
            network,
            near: Rc::new(near),
            server,
            bindings: Rc::default(),
        }
    }

    /// Takes what browsers send, for ever.
    pub(crate) async fn run(self) {
        let mut buffer = vec![0; DATAGRAM_BYTES_MAX];
        loop {
            // Errors of a UDP socket tell of single datagrams that were refused somewhere.
            let Ok((length, from)) = self.near.recv_from(&mut buffer).await else {
                continue;
            };
            let bytes = Bytes::copy_from_slice(buffer.get(..length).unwrap_or_default());
            if let Ok(Some(socket)) = self.far_side_of(from).await {
                let to = None;
                self.network
                    .send(Direction::Up, Parcel { socket, to, bytes });
            }
        }
    }

    /// The NAT forgets: what comes next from everybody has another address, what comes back to the old ones is lost.
    pub(crate) fn rebind(&self) {
        for (_, binding) in self.bindings.borrow_mut().drain() {
            binding.listens.abort();
        }
    }

    /// Nothing when too many have come.
    async fn far_side_of(&self, near: SocketAddr) -> Result<Option<Rc<UdpSocket>>> {
        if let Some(binding) = self.bindings.borrow().get(&near) {
            return Ok(Some(Rc::clone(&binding.far)));
        }
        if self.bindings.borrow().len() >= CLIENTS_MAX {
            return Ok(None);
        }
        let any: SocketAddr = match self.server {
            SocketAddr::V4(_) => (Ipv4Addr::UNSPECIFIED, 0).into(),
            SocketAddr::V6(_) => (Ipv6Addr::UNSPECIFIED, 0).into(),
        };
        let far = UdpSocket::bind(any).await?;
        far.connect(self.server).await?;
        let far = Rc::new(far);
        let listens = spawn_local(self.clone().listen(Rc::clone(&far), near));
        let binding = Binding {
            far: Rc::clone(&far),
            listens,
        };
        self.bindings.borrow_mut().insert(near, binding);
        Ok(Some(far))
    }

    async fn listen(self, far: Rc<UdpSocket>, near: SocketAddr) {
        let mut buffer = vec![0; DATAGRAM_BYTES_MAX];
        loop {
            // The server may be down for a while.
            let Ok(length) = far.recv(&mut buffer).await else {
                continue;
            };
            let parcel = Parcel {
                socket: Rc::clone(&self.near),
                to: Some(near),
                bytes: Bytes::copy_from_slice(buffer.get(..length).unwrap_or_default()),
            };
            self.network.send(Direction::Down, parcel);
        }
    }
}
