use std::io;

use sfu_core::{CertificateError, TurnError};

/// Why a node cannot start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    #[error("cannot open the UDP socket {address}: {source}")]
    Socket {
        address: std::net::SocketAddr,
        source: io::Error,
    },
    #[error("cannot list this machine's addresses: {0}")]
    Interfaces(io::Error),
    #[error("no address to advertise: name one, or bring an interface up")]
    NoCandidate,
    #[error(transparent)]
    Certificate(#[from] CertificateError),
    #[error(transparent)]
    Relay(#[from] TurnError),
    #[error("the operating system gives no randomness: {0}")]
    Randomness(String),
    #[error("cannot start a shard's thread: {0}")]
    Thread(io::Error),
    #[error("{0} shards are more than {max}", max = crate::limits::SHARDS_MAX)]
    Shards(u8),
}

/// Why a command was not taken. The peer that it names must be treated as lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    #[error("the shard's command queue is full")]
    Full,
    #[error("the node has stopped")]
    Stopped,
}
