//! Media over TCP: each connection is an address of its own to the engines, which know nothing of streams.

mod address;
mod framed;
mod inlet;
mod pipe;
mod relayed;
mod table;
mod writer;

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::mpsc::TrySendError;

use bytes::BytesMut;
use sfu_core::{FrameTooLong, NotTurn, ShardId, TurnServer};
use tokio::io::{AsyncRead, AsyncWrite};

pub(crate) use address::StreamAddress;
pub(crate) use inlet::{Inlet, StreamDatagram, Streamed, inlets};
pub use table::StreamCounters;
pub(crate) use table::Table;

/// Serves connections that carry media. Cheap to clone; the node may stop before it is dropped, which ends every connection.
#[derive(Clone)]
pub struct Streams {
    table: Arc<Table>,
    shards: Arc<[Inlet]>,
    turn: Option<TurnServer>,
}

/// Why a connection has ended.
#[derive(Debug, thiserror::Error)]
pub enum StreamEnd {
    #[error("there are too many connections")]
    TooMany,
    #[error("it does not begin with a check of one of our peers")]
    NoCheck,
    #[error("nothing authentic came for too long")]
    Silent,
    #[error("it takes nothing")]
    Stalled,
    #[error("the other side has closed it")]
    Closed,
    #[error(transparent)]
    Frame(#[from] FrameTooLong),
    #[error(transparent)]
    Turn(#[from] NotTurn),
    #[error("there is no relay")]
    NoRelay,
    #[error(transparent)]
    Io(#[from] std::io::Error),
    #[error("the node has stopped")]
    Stopped,
}

impl Streams {
    pub(crate) const fn new(
        table: Arc<Table>,
        shards: Arc<[Inlet]>,
        turn: Option<TurnServer>,
    ) -> Self {
        Self {
            table,
            shards,
            turn,
        }
    }

    /// Serves one connection of ICE-TCP until it ends. `first` are the bytes that were read already to tell what it is.
    ///
    /// # Errors
    /// Why it ended, unless the node ended it.
    pub async fn serve<Io>(&self, io: Io, first: &[u8], remote: SocketAddr) -> Result<(), StreamEnd>
    where
        Io: AsyncRead + AsyncWrite + Send,
    {
        framed::serve(self, io, first, remote.ip()).await
    }

    /// Serves one client of the relay, TURN inside TLS, until it ends. `first` as in [`Self::serve`].
    ///
    /// # Errors
    /// Why it ended, unless the node ended it.
    pub async fn relay<Io>(&self, io: Io, first: &[u8], remote: SocketAddr) -> Result<(), StreamEnd>
    where
        Io: AsyncRead + AsyncWrite + Send,
    {
        let server = self.turn.clone().ok_or(StreamEnd::NoRelay)?;
        relayed::serve(self, server, io, first, remote).await
    }

    /// How connections fare.
    #[must_use]
    pub fn counters(&self) -> StreamCounters {
        self.table.counters()
    }

    const fn table(&self) -> &Arc<Table> {
        &self.table
    }

    /// Hands a datagram to a shard. One that finds its queue full is lost, and counted by the shard.
    fn hand(&self, shard: ShardId, from: SocketAddr, bytes: BytesMut) -> Result<(), StreamEnd> {
        let inlet = self.shards.get(usize::from(shard.get()));
        let inlet = inlet.ok_or(StreamEnd::NoCheck)?;
        match inlet.push(StreamDatagram { from, bytes }) {
            Ok(()) | Err(TrySendError::Full(_)) => Ok(()),
            Err(TrySendError::Disconnected(_)) => Err(StreamEnd::Stopped),
        }
    }
}
