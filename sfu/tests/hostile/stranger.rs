use std::net::SocketAddr;
use std::sync::Arc;

use tokio::net::UdpSocket;

/// Somebody with a socket, and no peer of the node.
pub(crate) struct Stranger {
    socket: Arc<UdpSocket>,
    node: SocketAddr,
}

impl Stranger {
    pub(crate) async fn new(node: SocketAddr) -> Self {
        let socket = UdpSocket::bind("127.0.0.1:0").await.unwrap();
        Self::with(Arc::new(socket), node)
    }

    pub(crate) const fn with(socket: Arc<UdpSocket>, node: SocketAddr) -> Self {
        Self { socket, node }
    }

    pub(crate) async fn send(&self, datagram: &[u8]) {
        self.socket.send_to(datagram, self.node).await.unwrap();
    }

    /// Datagrams that came and were not asked for yet.
    pub(crate) fn received(&self) -> usize {
        let mut buffer = [0; 2048];
        std::iter::from_fn(|| self.socket.try_recv(&mut buffer).ok()).count()
    }
}
