use std::net::SocketAddr;
use std::sync::mpsc::{SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use mio::{Poll, Waker};
use rand::TryRngCore;
use sfu_control::{Command, Notice, PeerId};
use sfu_core::media::MediaSettings;
use sfu_core::{Counters, EngineSettings, ServerCertificate};
use tokio::sync::mpsc;

use crate::backlog::Backlog;
use crate::candidates::candidates;
use crate::limits::{COMMANDS_MAX, NOTICES_MAX, STACK_BYTES};
use crate::shard::{SOCKET, Shard, WAKE};
use crate::socket::ShardSocket;
use crate::{NodeSettings, SendError, StartError, clock};

/// The media plane of one machine.
pub struct Node;

/// Talks to a running [`Node`]. Cheap to clone; the node stops, and tells its clients, when the last one is dropped.
#[derive(Clone)]
pub struct NodeHandle {
    shards: Arc<[ShardHandle]>,
    local_addr: SocketAddr,
}

struct ShardHandle {
    commands: Option<SyncSender<Command>>,
    waker: Waker,
    counters: Arc<Mutex<Counters>>,
    thread: Option<JoinHandle<()>>,
}

impl Node {
    /// Opens the sockets, makes a certificate and starts the shards.
    ///
    /// # Errors
    /// When one of these fails; nothing runs then.
    pub fn start(
        settings: &NodeSettings,
    ) -> Result<(NodeHandle, mpsc::Receiver<Notice>), StartError> {
        if settings.shards.get() != 1 {
            return Err(StartError::Shards(settings.shards.get()));
        }
        let (outlet, notices) = mpsc::channel(NOTICES_MAX);
        let certificate = ServerCertificate::generate()?;
        let (shard, local_addr) = start_shard(settings, certificate, outlet)?;
        let handle = NodeHandle {
            shards: Arc::new([shard]),
            local_addr,
        };
        Ok((handle, notices))
    }
}

impl NodeHandle {
    /// Queues a command for the shard of its peer. Never blocks.
    ///
    /// # Errors
    /// When it was not taken; see [`SendError`].
    pub fn send(&self, command: Command) -> Result<(), SendError> {
        let shard = self.shard_of(peer_of(&command)).ok_or(SendError::Stopped)?;
        let commands = shard.commands.as_ref().ok_or(SendError::Stopped)?;
        commands.try_send(command).map_err(|error| match error {
            TrySendError::Full(_) => SendError::Full,
            TrySendError::Disconnected(_) => SendError::Stopped,
        })?;
        shard.waker.wake().map_err(|_| SendError::Stopped)
    }

    /// Where the node listens for UDP.
    #[must_use]
    pub const fn local_addr(&self) -> SocketAddr {
        self.local_addr
    }

    /// What each shard has done, as of its last turn.
    #[must_use]
    pub fn counters(&self) -> Vec<Counters> {
        let read = |shard: &ShardHandle| {
            *shard
                .counters
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
        };
        self.shards.iter().map(read).collect()
    }

    fn shard_of(&self, peer: PeerId) -> Option<&ShardHandle> {
        let count = self.shards.len() as u64;
        let at = peer.get().checked_rem(count)?;
        self.shards.get(usize::try_from(at).ok()?)
    }
}

impl Drop for ShardHandle {
    fn drop(&mut self) {
        self.commands = None;
        // Without the wake-up the thread would sleep on; it is about to be joined.
        if self.waker.wake().is_ok()
            && let Some(thread) = self.thread.take()
        {
            let _ = thread.join();
        }
    }
}

const fn peer_of(command: &Command) -> PeerId {
    match command {
        Command::Connect { peer, .. }
        | Command::Place { peer, .. }
        | Command::Disconnect { peer } => *peer,
    }
}

fn start_shard(
    settings: &NodeSettings,
    certificate: ServerCertificate,
    outlet: mpsc::Sender<Notice>,
) -> Result<(ShardHandle, SocketAddr), StartError> {
    let address = settings.listen;
    let socket_error = |source| StartError::Socket { address, source };
    let mut socket = ShardSocket::bind(address).map_err(socket_error)?;
    let local_addr = socket.local_addr().map_err(socket_error)?;
    let poll = Poll::new().map_err(socket_error)?;
    socket.register(&poll, SOCKET).map_err(socket_error)?;
    let waker = Waker::new(poll.registry(), WAKE).map_err(socket_error)?;
    let candidates = candidates(settings, local_addr)?;
    seed()?; // tells now, not after a panic, that there is no randomness
    let media = MediaSettings {
        publisher_bits_per_second: settings.publisher_bits_per_second,
    };
    let peers_max = settings.peers_max;
    let engine = move || {
        Some(EngineSettings {
            shard: sfu_core::ShardId::new(0),
            shards: std::num::NonZeroU8::MIN,
            certificate: certificate.clone(),
            candidates: candidates.clone(),
            clock: clock::anchor(),
            seed: seed().ok()?,
            peers_max,
            media,
        })
    };
    let (commands, inlet) = sync_channel(COMMANDS_MAX);
    let counters = Arc::new(Mutex::new(Counters::default()));
    let shard = Shard {
        poll,
        socket,
        commands: inlet,
        notices: Backlog::new(outlet),
        counters: Arc::clone(&counters),
        peers: std::collections::BTreeSet::new(),
    };
    let thread = std::thread::Builder::new()
        .name("sfu-shard-0".to_owned())
        .stack_size(STACK_BYTES);
    let thread = thread
        .spawn(move || shard.run(engine))
        .map_err(StartError::Thread)?;
    let handle = ShardHandle {
        commands: Some(commands),
        waker,
        counters,
        thread: Some(thread),
    };
    Ok((handle, local_addr))
}

fn seed() -> Result<[u8; 32], StartError> {
    let mut seed = [0; 32];
    let filled = rand::rngs::OsRng.try_fill_bytes(&mut seed);
    filled.map_err(|error| StartError::Randomness(error.to_string()))?;
    Ok(seed)
}
