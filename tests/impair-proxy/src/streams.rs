use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use bytes::Bytes;
use socket2::SockRef;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, mpsc};
use tokio::task::spawn_local;
use tokio::time::{sleep_until, timeout};

use crate::gate::is_tls;
use crate::limits::{CONNECT_WITHIN, CONNECTIONS_MAX, READ_BYTES, SEGMENT_BYTES, SEGMENTS_MAX};
use crate::network::{Direction, Network};
use crate::readdress::Readdress;

/// Takes the connections of browsers, for ever.
pub(crate) async fn run(
    network: Network,
    listener: TcpListener,
    server: SocketAddr,
    candidates: Readdress,
) {
    let room = Arc::new(Semaphore::new(CONNECTIONS_MAX));
    loop {
        // Nobody accepts while there is no room: the kernel's queue holds them.
        let Ok(place) = Arc::clone(&room).acquire_owned().await else {
            return;
        };
        let Ok((near, _)) = listener.accept().await else {
            continue;
        };
        let (network, candidates) = (network.clone(), candidates.clone());
        spawn_local(async move {
            // A connection that breaks is what networks are made of.
            let _ = connect(network, near, server, candidates).await;
            drop(place);
        });
    }
}

async fn connect(
    network: Network,
    near: TcpStream,
    server: SocketAddr,
    mut candidates: Readdress,
) -> Result<()> {
    near.set_nodelay(true)?;
    // The handshake: there and back before the first byte.
    let there = network.carry(Direction::Up, 0, Instant::now());
    sleep_until(there.into()).await;
    let back = network.carry(Direction::Down, 0, Instant::now());
    sleep_until(back.into()).await;

    let mut first = [0];
    if near.peek(&mut first).await? == 0 {
        return Ok(());
    }
    let [first] = first;
    if network.gate().looks() && !network.gate().lets(first) {
        network.count_refused();
        return SockRef::from(&near)
            .set_linger(Some(Duration::ZERO))
            .context("cannot reset");
    }
    if is_tls(first) {
        candidates = Readdress::NOTHING;
    }
    let far = timeout(CONNECT_WITHIN, TcpStream::connect(server)).await??;
    far.set_nodelay(true)?;
    let (near_read, near_write) = near.into_split();
    let (far_read, far_write) = far.into_split();
    let up = pump(network.clone(), Direction::Up, near_read, far_write, None);
    let down = pump(
        network,
        Direction::Down,
        far_read,
        near_write,
        Some(candidates),
    );
    tokio::join!(up, down);
    Ok(())
}

/// Carries one direction until it ends.
async fn pump(
    network: Network,
    direction: Direction,
    mut from: OwnedReadHalf,
    to: OwnedWriteHalf,
    mut candidates: Option<Readdress>,
) {
    let (sent, arriving) = mpsc::channel(SEGMENTS_MAX);
    let writes = spawn_local(write(to, arriving));
    let mut buffer = vec![0; READ_BYTES];
    let mut ahead = Instant::now();
    'reading: while let Ok(length @ 1..) = from.read(&mut buffer).await {
        let read = buffer.get_mut(..length).unwrap_or_default();
        if let Some(candidates) = &mut candidates {
            candidates.rewrite(read);
        }
        for segment in read.chunks(SEGMENT_BYTES) {
            hold_back(&network, direction).await;
            ahead = network.carry(direction, segment.len(), ahead);
            let segment = Bytes::copy_from_slice(segment);
            if sent.send((ahead, segment)).await.is_err() {
                break 'reading;
            }
        }
    }
    drop(sent);
    let _ = writes.await;
}

/// Until the queue has room for a sender that backs off.
async fn hold_back(network: &Network, direction: Direction) {
    loop {
        let free = network.free_at(direction);
        if free <= Instant::now() {
            return;
        }
        sleep_until(free.into()).await;
    }
}

async fn write(mut to: OwnedWriteHalf, mut arriving: mpsc::Receiver<(Instant, Bytes)>) {
    while let Some((due, segment)) = arriving.recv().await {
        sleep_until(due.into()).await;
        if to.write_all(&segment).await.is_err() {
            return;
        }
    }
    let _ = to.shutdown().await;
}
