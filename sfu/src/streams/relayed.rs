use std::net::SocketAddr;
use std::sync::{Mutex, PoisonError};
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use bytes::BytesMut;
use sfu_core::{ShardId, TurnConnection, TurnMessages, TurnOutcome, TurnServer, shard_of_check};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, ReadHalf};
use tokio::time::timeout;

use super::pipe::Pipe;
use super::table::Seat;
use super::{StreamEnd, Streams, writer};
use crate::limits::{ALLOCATED_WITHIN, STREAM_READ_BYTES, STREAM_WRITE_WITHIN};
use crate::node;

/// Serves one client of the relay: its requests, and datagrams both ways between it and the shards of this node. There is no other
/// place to which anything of it goes.
pub(super) async fn serve<Io>(
    streams: &Streams,
    server: TurnServer,
    io: Io,
    first: &[u8],
    remote: SocketAddr,
) -> Result<(), StreamEnd>
where
    Io: AsyncRead + AsyncWrite + Send,
{
    let seat = streams.table().seat(remote.ip());
    let seat = seat.ok_or(StreamEnd::TooMany)?;
    let seed = node::seed().map_err(|_| StreamEnd::Stopped)?;
    let connection = TurnConnection::new(Instant::now(), server, remote, seat.number, seed);
    let connection = Mutex::new(connection);
    let (reader, writer) = tokio::io::split(io);
    let mut client = Client {
        streams,
        seat: &seat,
        connection: &connection,
        reader,
        messages: TurnMessages::default(),
        shard: None,
    };
    client.messages.buffer().extend_from_slice(first);
    let wrap = |way, datagram: &[u8], out: &mut Vec<u8>| {
        if way == Pipe::RAW {
            out.extend_from_slice(datagram);
        } else {
            lock(&connection).wrap(Instant::now(), way, datagram, out);
        }
    };
    let mut write = std::pin::pin!(writer::write(&seat.pipe, writer, wrap));
    tokio::select! {
        end = client.read() => {
            seat.pipe.close();
            // The last words.
            let _ = timeout(STREAM_WRITE_WITHIN, write).await;
            end
        }
        end = &mut write => end,
    }
}

struct Client<'a, Io> {
    streams: &'a Streams,
    seat: &'a Seat,
    connection: &'a Mutex<TurnConnection>,
    reader: ReadHalf<Io>,
    messages: TurnMessages,
    /// Which one serves the peer, once a check has told.
    shard: Option<ShardId>,
}

impl<Io: AsyncRead> Client<'_, Io> {
    async fn read(&mut self) -> Result<(), StreamEnd> {
        let allocated = timeout(ALLOCATED_WITHIN, async {
            while !lock(self.connection).is_allocated() {
                let message = self.next().await?;
                self.handle(&message)?;
            }
            Ok::<(), StreamEnd>(())
        });
        allocated.await.map_err(|_| StreamEnd::Silent)??;
        loop {
            let message = self.next().await?;
            self.handle(&message)?;
        }
    }

    async fn next(&mut self) -> Result<BytesMut, StreamEnd> {
        loop {
            if let Some(message) = self.messages.next_message()? {
                return Ok(message);
            }
            let buffer = self.messages.buffer();
            buffer.reserve(STREAM_READ_BYTES);
            if self.reader.read_buf(buffer).await? == 0 {
                return Err(StreamEnd::Closed);
            }
        }
    }

    fn handle(&mut self, message: &[u8]) -> Result<(), StreamEnd> {
        let pipe = &self.seat.pipe;
        let outcome = lock(self.connection).handle(Instant::now(), unix(), message);
        match outcome {
            TurnOutcome::Ignored => {}
            TurnOutcome::Reply(reply) => {
                if !pipe.push(Pipe::RAW, &reply) {
                    return Err(StreamEnd::Stalled);
                }
            }
            TurnOutcome::Deliver { peer, datagram } => {
                self.shard = self.shard.or_else(|| shard_of_check(datagram));
                if let Some(shard) = self.shard {
                    let from = self.seat.address(peer);
                    self.streams.hand(shard, from, BytesMut::from(datagram))?;
                }
            }
            TurnOutcome::End(reply) => {
                pipe.push(Pipe::RAW, &reply);
                return Err(StreamEnd::Closed);
            }
        }
        Ok(())
    }
}

fn lock(connection: &Mutex<TurnConnection>) -> std::sync::MutexGuard<'_, TurnConnection> {
    connection.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Credentials tell the wall clock's seconds.
fn unix() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.unwrap_or_default().as_secs()
}
