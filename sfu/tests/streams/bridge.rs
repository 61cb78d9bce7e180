use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Arc;

use sfu::Streams;
use sfu_core::{Frames, put_frame};
use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream};
use tokio::net::UdpSocket;
use tokio::sync::mpsc;

/// A firewall that lets no UDP out: it takes a client's datagrams on a port of its own and gives them to the node in a stream.
pub(crate) struct Bridge {
    node: SocketAddr,
    port: u16,
}

impl Bridge {
    pub(crate) async fn to(node: SocketAddr, streams: Streams) -> Self {
        let socket = Arc::new(UdpSocket::bind("127.0.0.1:0").await.unwrap());
        let port = socket.local_addr().unwrap().port();
        tokio::spawn(carry(socket, streams));
        Self { node, port }
    }

    /// An answer that leads to the bridge and not to the node.
    pub(crate) fn lead(&self, answer: &str) -> String {
        let to_node = format!(" 127.0.0.1 {} ", self.node.port());
        let led = answer.replace(&to_node, &format!(" 127.0.0.1 {} ", self.port));
        assert_ne!(led, answer, "the candidate was found");
        led
    }
}

/// A stream for each address that the client sends from.
async fn carry(socket: Arc<UdpSocket>, streams: Streams) {
    let mut ways: BTreeMap<SocketAddr, mpsc::UnboundedSender<Vec<u8>>> = BTreeMap::new();
    let mut buffer = vec![0; 2_048];
    while let Ok((length, from)) = socket.recv_from(&mut buffer).await {
        let way = ways.entry(from).or_insert_with(|| {
            let (near, far) = tokio::io::duplex(100_000);
            let (datagrams, waiting) = mpsc::unbounded_channel();
            let streams = streams.clone();
            tokio::spawn(async move { streams.serve(far, &[], from).await });
            tokio::spawn(frame(Arc::clone(&socket), from, near, waiting));
            datagrams
        });
        let _ = way.send(buffer[..length].to_vec());
    }
}

async fn frame(
    socket: Arc<UdpSocket>,
    client: SocketAddr,
    near: DuplexStream,
    mut waiting: mpsc::UnboundedReceiver<Vec<u8>>,
) {
    let (mut reader, mut writer) = tokio::io::split(near);
    let upwards = async {
        while let Some(datagram) = waiting.recv().await {
            let mut framed = Vec::new();
            put_frame(&datagram, &mut framed);
            if writer.write_all(&framed).await.is_err() {
                return; // the node has ended
            }
        }
    };
    let downwards = async {
        let mut frames = Frames::default();
        while reader
            .read_buf(frames.buffer())
            .await
            .is_ok_and(|read| read > 0)
        {
            while let Some(datagram) = frames.next_frame().unwrap() {
                let _ = socket.send_to(&datagram, client).await;
            }
        }
    };
    tokio::join!(upwards, downwards);
}
