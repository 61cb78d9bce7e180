use std::net::SocketAddr;
use std::num::{NonZeroU8, NonZeroUsize};
use std::time::Duration;

use config::Config;
use sfu::limits::SHARDS_MAX;
use sfu::{Node, NodeCounters, NodeHandle, NodeSettings, RelayKey, SendError, Streams};
use sfu_control::{Command, Notice};
use tokio::sync::mpsc;
use tokio::sync::mpsc::error::TrySendError;

use crate::limits;
use crate::metrics::PlaneCounters;
use crate::sfu_link::MediaPlane;

/// The SFU in this process.
///
/// Commands wait in a queue of ours, so that a session never blocks on a busy shard and none is out of order. When
/// that is full too the shard has been stuck for long: commands are lost, with an error in the log.
pub(crate) struct LocalPlane {
    streams: Streams,
    candidates: Vec<SocketAddr>,
    commands: mpsc::Sender<Command>,
    counters: NodeCounters,
}

impl LocalPlane {
    /// Starts the node on `listen`, UDP; with a key, it relays for those who show credentials made from it.
    pub(crate) fn start(
        config: &Config,
        listen: SocketAddr,
        relay: Option<RelayKey>,
    ) -> Result<(Self, mpsc::Receiver<Notice>), sfu::StartError> {
        let settings = NodeSettings {
            advertise: config.media.advertise_ips.clone(),
            shards: shards(config.media.shards),
            peers_max: usize::try_from(config.media.peers_max).unwrap_or(usize::MAX),
            publisher_bits_per_second: u64::from(config.media.publisher_kbps_max) * 1_000,
            serves_tcp: true,
            relay,
            ..NodeSettings::new(listen)
        };
        let (node, notices) = Node::start(&settings)?;
        let streams = node.streams();
        let candidates = node.candidates().to_vec();
        let (commands, waiting) = mpsc::channel(limits::MEDIA_COMMANDS);
        let counters = node.watch();
        tokio::spawn(forward(node, waiting));
        let plane = Self {
            streams,
            candidates,
            commands,
            counters,
        };
        Ok((plane, notices))
    }

    /// Serves connections over TCP for the node's peers.
    pub(crate) fn streams(&self) -> Streams {
        self.streams.clone()
    }

    /// Where the node is, best first.
    pub(crate) fn candidates(&self) -> Vec<SocketAddr> {
        self.candidates.clone()
    }
}

impl MediaPlane for LocalPlane {
    fn send(&self, command: Command) {
        match self.commands.try_send(command) {
            Ok(()) => {}
            Err(TrySendError::Full(_)) => {
                tracing::error!("the media plane does not keep up: a command is lost");
            }
            // The program ends, or this has been told already.
            Err(TrySendError::Closed(_)) => tracing::debug!("the media plane is gone"),
        }
    }

    fn counters(&self) -> PlaneCounters {
        PlaneCounters {
            shards: self.counters.read(),
            streams: self.streams.counters(),
        }
    }
}

/// As many as asked for; one a core when that is 0.
fn shards(asked: u32) -> NonZeroU8 {
    let shards = if asked == 0 {
        std::thread::available_parallelism().map_or(1, NonZeroUsize::get)
    } else {
        usize::try_from(asked).unwrap_or(usize::MAX)
    };
    let shards = u8::try_from(shards).unwrap_or(u8::MAX).min(SHARDS_MAX);
    NonZeroU8::new(shards).unwrap_or(NonZeroU8::MIN)
}

async fn forward(node: NodeHandle, mut commands: mpsc::Receiver<Command>) {
    while let Some(command) = commands.recv().await {
        loop {
            match node.send(command.clone()) {
                Ok(()) => break,
                Err(SendError::Full) => tokio::time::sleep(Duration::from_millis(1)).await,
                Err(SendError::Stopped) => {
                    tracing::error!("the media plane has stopped");
                    return;
                }
            }
        }
    }
    // The node joins its threads when it is dropped, which must not happen on an async worker.
    let _ = tokio::task::spawn_blocking(move || drop(node)).await;
}
